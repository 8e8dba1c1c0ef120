"""What a person takes away from the page: pictures, vectors, paper, tables, graphs, and pages like the first."""

import base64
import csv
import gzip
import io
import json
import re
import struct

import pytest

from zhengtu.graph.network import Network
from zhengtu.pages import Page
from zhengtu.viz.page import encoded, gzipped, write_page

from .conftest import POOL, search, settled

TITLE = "中山、江门制造业政策"
SVG = "{http://www.w3.org/2000/svg}"
ITEMS = (
    "png",
    "whole png",
    "svg",
    "whole svg",
    "print",
    "poster",
    "csv",
    "graphml",
    "gexf",
    "corrections",
    "notes",
    "excerpt",
    "copy",
)
BLOCK = r'(<script id="network" type="application/octet-stream">)([^<]*)(</script>)'


def take(page, item):
    """Choose an item of the menu; return what was saved and its name."""
    page.click(".tools [aria-haspopup=menu]")
    with page.expect_download() as waiting:
        page.locator("[role=menuitem]").nth(ITEMS.index(item)).click()
    page.locator(".status", has_text=re.compile("^(已保存|Saved)")).wait_for()
    name = waiting.value.suggested_filename
    assert name in page.inner_text(".status")
    return waiting.value.path().read_bytes(), name


def data_of(text):
    """Return what the data block of a page holds."""
    return json.loads(gzip.decompress(base64.b64decode(re.search(BLOCK, text)[2])))


def about(edge):
    """Return what a note about an edge is kept with."""
    return [edge.head, edge.type, edge.tail, edge.document]


def with_notes(path, target, notes):
    """Write a page again, with notes that a reader wrote."""
    text = path.read_text(encoding="utf-8")
    data = base64.b64encode(gzipped(encoded(data_of(text) | {"notes": notes}))).decode()
    target.write_text(re.sub(BLOCK, lambda found: found[1] + data + found[3], text), encoding="utf-8")


def parsed(text):
    """Return the root of XML; no entity is resolved, nothing is fetched."""
    etree = pytest.importorskip("lxml.etree")
    return etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def size_of_png(blob):
    """Return width and height."""
    assert blob[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", blob[16:24])


def test_the_menu_works_with_keys_and_says_what_is_in_it(sample, visit):
    network, path, _ = sample
    page = visit(path)
    opener = page.locator(".tools [aria-haspopup=menu]")
    assert opener.get_attribute("aria-label") == "导出"
    opener.focus()
    page.keyboard.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    focused = "document.activeElement.textContent"
    assert page.locator("[role=menuitem]").count() == len(ITEMS)
    assert "PNG" in page.evaluate(focused)
    page.keyboard.press("ArrowUp")
    assert "副本" in page.evaluate(focused)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused).startswith("全图")
    page.keyboard.press("End")
    page.keyboard.press("Home")
    assert page.evaluate(focused).startswith("当前视图")
    page.keyboard.press("Escape")
    assert not page.is_visible("[role=menu]")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "导出"
    opener.click()
    assert f"{len(network.edges)} 条关系" in page.inner_text("[role=menu]")
    page.mouse.click(900, 60)
    assert not page.is_visible("[role=menu]")


def test_keys_in_the_menu_do_not_reach_the_map(sample, visit):
    network, path, _ = sample
    page = visit(path)
    search(page, POOL)
    page.click(".tools [aria-haspopup=menu]")
    page.keyboard.press("h")
    page.keyboard.press("Escape")
    assert page.inner_text(".panel h2") == POOL
    assert page.inner_text(".status") == f"{len(network.nodes)} 个节点 · {len(network.edges)} 条关系"


@pytest.mark.parametrize("window", [(1280, 720), (1280, 360), (390, 844)])
def test_the_menu_stays_in_the_window(sample, visit, window):
    _, path, _ = sample
    narrow = window[0] < 720
    page = visit(path, viewport=dict(zip(("width", "height"), window, strict=True)), has_touch=narrow, locale="en-US")
    if narrow:
        page.tap(".menu")
        page.tap(".tools [aria-haspopup=menu]")
    else:
        page.click(".tools [aria-haspopup=menu]")
    box = page.locator("[role=menu]").bounding_box()
    assert box["x"] >= 0 and box["y"] >= 0
    assert box["x"] + box["width"] <= window[0] and box["y"] + box["height"] <= window[1]
    assert page.evaluate("document.querySelector('.tools').scrollWidth <= document.querySelector('.tools').clientWidth")


def test_pictures_are_sharp_and_show_all(sample, visit):
    _, path, _ = sample
    page = visit(path)
    blob, name = take(page, "png")
    assert name == f"{TITLE}.png"
    assert size_of_png(blob) == (3 * 956, 3 * 708)  # what the card at the left leaves
    page.mouse.move(800, 400)
    for _ in range(4):
        page.mouse.wheel(0, -200)
    settled(page)
    blob, name = take(page, "whole png")
    assert name == f"{TITLE} - 全图.png"
    wide, high = size_of_png(blob)
    assert wide > 3000 and high > 2000
    # Whatever the view, names stand at all sides of the whole map.
    image = pytest.importorskip("PIL.Image").open(io.BytesIO(blob)).convert("L").resize((40, 26))
    assert min(image.getextrema()) < 235


def test_a_picture_that_is_too_large_is_told(sample, visit):
    _, path, _ = sample
    page = visit(path)
    page.evaluate("() => { HTMLCanvasElement.prototype.toBlob = (done) => done(null); }")
    page.click(".tools [aria-haspopup=menu]")
    page.locator("[role=menuitem]").first.click()
    page.wait_for_selector(".status:text('图片太大')")
    page.evaluate("() => { HTMLCanvasElement.prototype.toBlob = () => { throw new Error('no memory'); }; }")
    page.click(".tools [aria-haspopup=menu]")
    page.locator("[role=menuitem]").first.click()
    page.wait_for_selector(".status:text('no memory')")


def test_vectors_hold_names_as_text_and_signs_as_shapes(sample, visit):
    network, path, _ = sample
    page = visit(path, color_scheme="dark")
    blob, name = take(page, "whole svg")
    assert name == f"{TITLE} - 全图.svg"
    root = parsed(blob)
    assert root.find(f"{SVG}title").text == TITLE
    assert "Noto Sans CJK SC" in root.get("font-family") and "system-ui" not in root.get("font-family")
    names = {"".join(text.itertext()) for text in root.iter(f"{SVG}text")}
    assert len(names & {node.name for node in network.nodes.values()}) > 60
    lines = [path for path in root.iter(f"{SVG}path") if path.get("d").startswith("M")]
    assert len(lines) == len(network.edges)
    signs = [one for one in root.iter(f"{SVG}circle", f"{SVG}polygon") if one.get("stroke") and one.get("fill")]
    assert len(signs) == len(network.nodes)
    assert not list(root.iter(f"{SVG}image", f"{SVG}foreignObject", f"{SVG}script"))
    here = parsed(take(page, "svg")[0])
    assert (here.get("width"), here.get("height")) == ("956", "708")


def test_the_poster_is_of_the_size_of_a0_and_has_a_legend(sample, visit):
    network, path, _ = sample
    page = visit(path, locale="en-US")
    blob, name = take(page, "poster")
    assert name == f"{TITLE} - A0 poster.svg"
    root = parsed(blob)
    assert (root.get("width"), root.get("height")) == ("1189mm", "841mm")
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    agencies = sum(node.type == "Agency" for node in network.nodes.values())
    assert texts[texts.index("Agency") + 1] == str(agencies)
    assert f"{len(network.nodes)} nodes · {len(network.edges)} relations" in " ".join(texts)
    assert {TITLE, "2018—2023年", "政图 Zhengtu", "Nodes", "Relations"} <= set(texts)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_holds_the_sheet_and_nothing_of_the_page(sample, visit, tmp_path, scheme):
    pdfium = pytest.importorskip("pypdfium2")
    network, path, _ = sample
    page = visit(path, color_scheme=scheme)
    search(page, POOL)
    page.pdf(path=tmp_path / "a.pdf", prefer_css_page_size=True, print_background=True, format="A4")
    document = pdfium.PdfDocument(tmp_path / "a.pdf")
    assert len(document) == 1
    sheet = document[0]
    assert [round(side) for side in sheet.get_size()] == [843, 596]
    text = sheet.get_textpage().get_text_range()
    count = f"{len(network.nodes)} 个节点"
    for wanted in (TITLE, "政图 Zhengtu", "发布", "机构", count, "2018年5月4日 – 2023年7月6日"):
        assert wanted in text
    for unwanted in ("筛选", "导出", "English", "居中"):
        assert unwanted not in text
    picture = sheet.render(scale=1).to_pil().convert("L")
    assert picture.getpixel((4, 4)) == picture.getpixel((838, 590)) == 255
    assert sum(picture.histogram()[:200]) > 10_000
    assert page.locator(".sheet").count() == 0
    document.close()


def test_the_item_prints(sample, visit):
    _, path, _ = sample
    page = visit(path)
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.click(".tools [aria-haspopup=menu]")
    page.locator("[role=menuitem]").nth(ITEMS.index("print")).click()
    assert page.title() == "printed"


def rows_of(blob):
    """Return the header and the rows of a table."""
    assert blob.startswith(b"\xef\xbb\xbf") and blob.endswith(b"\r\n")
    header, *rows = csv.reader(io.StringIO(blob.decode("utf-8-sig"), newline=""))
    return header, [dict(zip(header, row, strict=True)) for row in rows]


def test_a_table_of_what_is_selected_or_of_all(sample, visit, tmp_path):
    network, path, _ = sample
    with_notes(path, tmp_path / "a.html", [[about(network.edges[0]), "核对过，\n“无误”"]])
    page = visit(tmp_path / "a.html")
    header, rows = rows_of(take(page, "csv")[0])
    assert header[:5] == ["head", "head_type", "relation", "tail", "tail_type"]
    assert header[5:12] == ["quote", "document", "page", "start", "end", "rule", "confidence"]
    assert header[12:-1] == sorted(header[12:-1]) and header[-1] == "note"
    assert len(rows) == len(network.edges)
    for row, edge in zip(rows, network.edges, strict=True):
        assert (row["head"], row["relation"]) == (network.nodes[edge.head].name, edge.type)
        assert (row["quote"], row["document"]) == (edge.properties["quote"], edge.document)
        assert float(row["confidence"]) == edge.properties["confidence"]
    assert rows[0]["note"] == "核对过，\n“无误”"
    search(page, POOL)
    _, rows = rows_of(take(page, "csv")[0])
    mine = [edge for edge in network.edges if f"FundingPool:{POOL}" in (edge.head, edge.tail)]
    assert len(rows) == len(mine)
    page.click(".panel .edges button >> nth=0")
    _, rows = rows_of(take(page, "csv")[0])
    assert page.inner_text(".panel blockquote") in [row["quote"] for row in rows]
    assert len(rows) < len(mine)


def test_graphs_are_read_by_networkx(sample, visit, tmp_path):
    networkx = pytest.importorskip("networkx")
    network, path, places = sample
    with_notes(path, tmp_path / "p.html", [[[f"FundingPool:{POOL}"], "重点"], [about(network.edges[1]), "存疑"]])
    page = visit(tmp_path / "p.html")
    for item, ending in (("graphml", ".graphml"), ("gexf", ".gexf")):
        blob, name = take(page, item)
        assert name == TITLE + ending
        (tmp_path / name).write_bytes(blob)
    ml = networkx.read_graphml(tmp_path / f"{TITLE}.graphml", force_multigraph=True)
    gx = networkx.read_gexf(tmp_path / f"{TITLE}.gexf", version="1.3")
    for graph in (ml, gx):
        assert set(graph.nodes) == set(network.nodes)
        pool = graph.nodes[f"FundingPool:{POOL}"]
        assert (pool["type"], pool["label"], pool["amount"], pool["note"]) == ("FundingPool", POOL, 5e8, "重点")
        assert sorted(data["quote"] for *_, data in graph.edges(data=True)) == sorted(
            edge.properties["quote"] for edge in network.edges
        )
        assert [data["note"] for *_, data in graph.edges(data=True) if "note" in data] == ["存疑"]
        assert {type(data["confidence"]) for *_, data in graph.edges(data=True)} == {float}
        assert {type(data["start"]) for *_, data in graph.edges(data=True)} == {int}
    assert ml.number_of_edges() == len(network.edges)
    id, (x, y) = next((id, place) for id, place in places.items() if place[1])
    assert (ml.nodes[id]["x"], ml.nodes[id]["y"]) == pytest.approx((x, y))
    at = gx.nodes[id]["viz"]["position"]
    assert (at["x"], at["y"]) == pytest.approx((x, -y))
    assert gx.nodes[id]["type"] == network.nodes[id].type


def test_a_copy_is_the_page_as_it_was_written(sample, visit, tmp_path):
    _, path, _ = sample
    page = visit(path)
    blob, name = take(page, "copy")
    assert name == f"{TITLE} - 副本.html"
    text, first = blob.decode("utf-8"), path.read_text(encoding="utf-8")
    assert re.sub(BLOCK, "", text) == re.sub(BLOCK, "", first)
    assert data_of(text) == data_of(first)
    (tmp_path / "b.html").write_bytes(blob)
    again = visit(tmp_path / "b.html")
    assert take(again, "copy")[0] == blob


def test_an_excerpt_holds_only_what_is_shown_where_it_stands_with_its_notes(sample, visit, tmp_path):
    network, path, _ = sample
    ids = list(network.nodes)
    notes = [[[id], f"注{id}"] for id in ids]
    notes += [[about(edge), f"注{i}"] for i, edge in enumerate(network.edges)]
    notes += [[["Agency:不在图中"], "所注的不在图中"]]
    with_notes(path, tmp_path / "a.html", notes)
    page = visit(tmp_path / "a.html")
    search(page, POOL)
    page.click("text=只看周围")
    page.wait_for_timeout(600)
    k, x, y = settled(page)
    page.keyboard.press("Escape")
    data = data_of((tmp_path / "a.html").read_text(encoding="utf-8"))
    at = data["nodes"][ids.index(f"FundingPool:{POOL}")][3:5]
    page.mouse.move(at[0] * k + x, at[1] * k + y)
    page.mouse.down()
    page.mouse.move(at[0] * k + x + 90, at[1] * k + y - 60, steps=5)
    page.mouse.up()
    page.wait_for_timeout(1500)
    settled(page)
    shown = [int(part.split(" / ")[0].strip()) for part in page.inner_text(".status").split("·")]
    blob, name = take(page, "excerpt")
    assert name == f"{TITLE} - 节选.html"
    (tmp_path / "b.html").write_bytes(blob)
    part = data_of(blob.decode("utf-8"))
    assert [len(part["nodes"]), len(part["edges"])] == shown
    kept = {node[0]: node for node in part["nodes"]}
    moved = kept[f"FundingPool:{POOL}"][3:5]
    assert moved[0] == pytest.approx(at[0] + 90 / k, abs=3) and moved[1] == pytest.approx(at[1] - 60 / k, abs=3)
    told = {tuple(one): note for one, note in part["notes"]}
    assert len(told) == len(part["nodes"]) + len(part["edges"])
    for node in part["nodes"]:
        assert told[(node[0],)] == f"注{node[0]}"
        assert part["types"][node[1]]["name"] == network.nodes[node[0]].type
    for head, relation, tail, properties in part["edges"]:
        name = part["relations"][relation]["name"]
        called = (part["nodes"][head][0], name, part["nodes"][tail][0], properties["document"])
        edge = network.edges[int(told[called].removeprefix("注"))]
        assert (*called, properties["quote"]) == (*about(edge), edge.properties["quote"])
    hidden = next(node.name for node in network.nodes.values() if node.id not in kept)
    assert hidden not in json.dumps(part, ensure_ascii=False)
    # It opens like any other, and gives itself away again.
    again = visit(tmp_path / "b.html")
    assert again.inner_text(".status") == f"{shown[0]} 个节点 · {shown[1]} 条关系"
    search(again, POOL)
    again.click(".panel .edges button >> nth=0")
    assert again.is_visible(".panel blockquote")
    again.keyboard.press("Escape")
    assert take(again, "excerpt")[0] == take(again, "copy")[0] == blob


def test_hostile_text_stays_text_in_every_file(networks, tmp_path, visit):
    networkx = pytest.importorskip("networkx")
    network = networks.hostile()
    title = "</title><script>window.hit=1</script>'\"&/../\x1b"
    write_page(network, tmp_path / "a.html", title=title, subtitle=title)
    page = visit(tmp_path / "a.html")
    files = {item: take(page, item) for item in ITEMS if item not in ("print", "corrections")}
    for blob, name in files.values():
        assert blob
        assert not re.search(r'[\\/:*?"<>|\x00-\x1f]', name)
    for item in ("svg", "whole svg", "poster"):
        root = parsed(files[item][0])
        assert {one.tag.removeprefix(SVG) for one in root.iter()} <= set(
            "svg title g path circle polygon rect text tspan clipPath".split()
        )
        assert not [name for one in root.iter() for name in one.attrib if name.startswith("on") or "href" in name]
    _, rows = rows_of(files["csv"][0])
    assert len(rows) == len(network.edges)
    assert not [cell for row in rows for cell in row.values() if re.match(r"[=+\-@\t\r]", cell)]
    # A ' before what a spreadsheet would run, and nothing else, was added.
    quotes = [re.sub(r"^'(?='*[=+\-@\t\r])", "", row["quote"]) for row in rows]
    assert quotes == [edge.properties["quote"].replace("\ud800", "\ufffd") for edge in network.edges]
    for item, read in (("graphml", networkx.parse_graphml), ("gexf", None)):
        root = parsed(files[item][0])
        assert len(list(root.iter("{*}node"))) == len(network.nodes)
        assert len(list(root.iter("{*}edge"))) == len(network.edges)
        if read:
            assert read(files[item][0].decode("utf-8")).number_of_nodes() == len(network.nodes)
    for item in ("excerpt", "copy"):
        (tmp_path / "b.html").write_bytes(files[item][0])
        again = visit(tmp_path / "b.html")
        assert again.inner_text("h1") == page.inner_text("h1")
        again.click("text=列表")
        again.locator(".list .rows button").first.click()
        assert again.evaluate("window.hit") is None
        assert again.locator("script:not([src])").count() == 3
        assert take(again, "copy")[0] == files["copy"][0]
    page.pdf(path=tmp_path / "a.pdf", prefer_css_page_size=True)
    assert page.evaluate("window.hit") is None
    assert page.locator("a, img, iframe").count() == 0


def test_an_empty_map_can_be_taken_away_too(tmp_path, visit):
    write_page(Network.of([], []), tmp_path / "a.html")
    page = visit(tmp_path / "a.html")
    for item in ITEMS:
        if item not in ("print", "corrections"):  # which asks first who speaks
            assert take(page, item)[0]


def test_within_a_notebook_files_are_saved_too(networks, tmp_path, visit):
    shown = Page.of(networks.sample(), TITLE)._repr_html_()
    (tmp_path / "notebook.html").write_text(f'<!doctype html><meta charset="utf-8">{shown}', encoding="utf-8")
    page = visit(tmp_path / "notebook.html", ready="iframe")
    frame = page.frame_locator("iframe")
    frame.locator("canvas[data-view]").wait_for(state="attached")
    frame.locator(".tools [aria-haspopup=menu]").click()
    with page.expect_download() as waiting:
        frame.locator("[role=menuitem]").nth(ITEMS.index("copy")).click()
    (tmp_path / "b.html").write_bytes(waiting.value.path().read_bytes())
    assert visit(tmp_path / "b.html").inner_text("h1") == TITLE
