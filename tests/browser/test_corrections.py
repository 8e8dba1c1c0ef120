"""What a reader marks as wrong or amends: kept, undone, drawn, listed, and taken away as a file that a build reads."""

import csv
import io
import json
from itertools import pairwise
from pathlib import Path

import pytest

import zhengtu
from zhengtu.graph.codes import code
from zhengtu.graph.folding import fold
from zhengtu.graph.journal import read_journal
from zhengtu.graph.network import Edge, Network, Node
from zhengtu.viz.layout import layout
from zhengtu.viz.page import write_page

from .conftest import POOL, on_screen, search
from .test_notes import colours, write

HASH = "0f" * 32
RED = "179 49 44"


@pytest.fixture(scope="module")
def corrected(networks, tmp_path_factory):
    """Return a network, the file that shows it with the hashes of its documents, and an edge with a sentence."""
    network = networks.sample()
    path = tmp_path_factory.mktemp("corrections") / "a.html"
    hashes = {edge.document: HASH for edge in network.edges}
    write_page(network, path, title="图", hashes=hashes)
    edge = next(e for e in network.edges if e.type == "ESTABLISHES" and network.nodes[e.tail].name == POOL)
    return network, path, edge


def read(page, edge, network):
    """Open an edge in the panel."""
    search(page, edge.properties["quote"][:20])
    page.wait_for_selector(".panel blockquote")
    assert page.inner_text(".panel blockquote") == edge.properties["quote"]
    return network.nodes[edge.head].name, network.nodes[edge.tail].name


def correct(page, what):
    """Open the form for one kind of correction."""
    page.click(".notebox >> text=改正…")
    page.select_option(".form select >> nth=0", what)


def taken(page, folder: Path):
    """Take the file away, and return what a build reads in it."""
    if not page.is_visible(".drafts"):
        page.click(".byhand .link")
    if not page.input_value(".drafts header input"):
        page.click(".drafts .tool >> nth=0")
        # Who speaks is asked once, and the field is where one types.
        assert page.evaluate("document.activeElement.matches('.drafts header input')")
        page.keyboard.type("林")
        page.keyboard.press("Tab")
    with page.expect_download() as download:
        page.click(".drafts .tool >> nth=0")
    assert download.value.suggested_filename == "corrections.jsonl"
    download.value.save_as(folder / "corrections.jsonl")
    journal = read_journal(folder / "corrections.jsonl")
    assert list(journal.told()) == []
    return journal.events


def test_a_wrong_relation_is_marked_undone_kept_and_taken_away(corrected, visit, tmp_path):
    network, path, edge = corrected
    page = visit(path)
    head, tail = read(page, edge, network)
    assert page.inner_text(".notebox code") == code(edge.head, edge.type, edge.tail, edge.document)
    page.click(".notebox >> text=不对")
    assert "line-through" in page.evaluate(
        "getComputedStyle(document.querySelector('.panel blockquote')).textDecoration"
    )
    assert page.inner_text(".notebox .said bdi") == "不对"
    page.keyboard.press("Control+z")
    assert not page.is_visible(".notebox .said")
    page.keyboard.press("Control+y")
    assert page.is_visible(".notebox .said")
    assert page.locator(".byhand li").all_inner_texts() == ["标为不对\n1"]
    page.reload()
    page.wait_for_selector("canvas[data-view]", state="attached")
    (event,) = taken(page, tmp_path)
    assert (event.do, event.by, event.document, event.sha256) == ("reject", "林", edge.document, HASH)
    said = event.statement
    assert (said.head.name, said.head.id, said.type, said.tail.name, said.tail.id) == (
        *(head, edge.head),
        edge.type,
        *(tail, edge.tail),
    )
    quote, start = edge.properties["quote"], edge.properties["start"]
    assert (event.evidence.exact, event.evidence.start) == (quote, start)
    left, right = said.tail.mention
    assert quote[left - start : right - start] in {tail, *network.nodes[edge.tail].properties.get("aliases", ())}
    # What others may have is not forgotten: it is taken back by a line of its own, and so is that.
    page.click(".drafts .rows .link")
    assert [e.do for e in taken(page, tmp_path)] == ["reject", "undo"]
    page.keyboard.press("Control+z")
    assert [e.do for e in taken(page, tmp_path)] == ["reject", "undo", "undo"]
    assert [e.do for e in fold(taken(page, tmp_path)).followed] == ["reject"]


def test_each_kind_is_said_and_read_by_a_build(corrected, visit, tmp_path):
    network, path, edge = corrected
    page = visit(path)
    read(page, edge, network)
    correct(page, "doAmendType")
    page.select_option(".form select >> nth=1", "FUNDS")
    page.fill(".form input >> nth=-1", "出资")
    page.click(".form .save")
    assert page.inner_text(".notebox .said bdi") == "改为 资助（出资）"
    correct(page, "doAmendHead")
    page.fill(".form .picker input", "制造业")
    page.click(".form .save")
    correct(page, "doRemark")
    assert page.get_attribute(".form .save", "aria-disabled") == "true"
    page.fill(".form input >> nth=-1", "见附件")
    page.click(".form .save")
    page.click(".panel .end >> nth=1")
    correct(page, "doRename")
    page.fill(".form input >> nth=0", "风险池")
    page.keyboard.press("Enter")
    assert page.inner_text(".panel h2") == "风险池"
    correct(page, "doRetype")
    page.select_option(".form select >> nth=1", "Program")
    page.click(".form .save")
    for what in ("doSame", "doDifferent"):
        correct(page, what)
        other = page.locator(".form .picker option").nth(int(what == "doDifferent"))
        name = other.inner_text().split(" · ")[0]
        page.select_option(".form .picker select", other.get_attribute("value"))
        page.click(".form .save")
        is_it = "是" if what == "doSame" else "不是"
        assert f"与 {name} {is_it}同一个" in page.locator(".notebox .said bdi").all_inner_texts()
    correct(page, "doAdd")
    page.select_option(".form select >> nth=1", "in")
    page.fill(".form .picker input >> nth=0", "财政局")
    page.select_option(".form .picker select >> nth=1", "0")
    kept = page.input_value(".form textarea")
    page.fill(".form textarea", kept[2:-2])
    page.click(".form .save")
    correct(page, "doAdd")
    page.select_option(".form select >> nth=1", "in")
    page.fill(".form .picker input >> nth=0", "财政局")
    page.fill(".form textarea", "页面上没有的一句话")
    assert "须只出现一次" in page.inner_text(".form")
    page.click(".form .save")
    events = {(event.do, place): event for place, event in enumerate(taken(page, tmp_path))}
    dos = ["amend", "amend", "remark", "rename", "retype", "same", "different", "add", "add"]
    assert [do for do, _ in events] == dos
    found = list(events.values())
    assert (found[0].to.type, found[0].note) == ("FUNDS", "出资")
    assert "制造业" in found[1].to.head.name and found[1].to.head.type == "Policy" and not found[1].to.type
    assert found[2].statement.head.id == edge.head
    assert (found[3].things[0].name, found[3].to.name) == (POOL, "风险池")
    assert found[4].to.type == "Program"
    assert all(event.things[0].id == f"FundingPool:{POOL}" != event.things[1].id for event in found[5:7])
    assert found[7].evidence.exact == kept[2:-2] and found[7].sha256 == HASH
    where = next(e for e in network.edges if e.properties.get("quote") == kept and e.document == found[7].document)
    assert found[7].evidence.start == where.properties["start"] + 2
    assert (found[8].evidence.start, found[8].sha256) == (0, "")


def test_a_renamed_node_and_a_rejected_edge_are_seen_on_the_map(corrected, visit, networks):
    network, path, edge = corrected
    places = layout(network)
    page = visit(path)
    between = [places[edge.head], places[edge.tail]]
    page.mouse.move(700, 715)
    before = colours(page, *on_screen(page, *between)).get(RED, 0)
    read(page, edge, network)
    page.click(".notebox >> text=不对")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.mouse.move(700, 715)
    assert colours(page, *on_screen(page, *between)).get(RED, 0) > before + 5
    page.click("text=列表")
    page.fill(".list input >> nth=0", edge.properties["quote"][:12])
    assert "不对" in page.inner_text(".list .remark")


def line(n, by, do, target, **more):
    """Return a line of somebody else's file."""
    return json.dumps(
        {"id": f"other{n}", "at": "2026-12-01", "by": by, "do": do, "target": target} | more, ensure_ascii=False
    )


def test_what_others_say_is_shown_and_what_is_contested(corrected, visit, tmp_path):
    network, path, edge = corrected
    page = visit(path)
    ends = {
        end: {"type": network.nodes[id].type, "name": network.nodes[id].name}
        for end, id in (("head", edge.head), ("tail", edge.tail))
    }
    target = ends | {"type": edge.type}
    quote = edge.properties["quote"]
    more = {"document": edge.document, "evidence": {"start": 0, "end": len(quote), "exact": quote}}
    lines = [
        line(1, "王", "reject", target, **more),
        line(2, "李", "rename", {"node": ends["tail"]}, to={"name": "风险池"}),
        "不是 JSON",
        line(3, "王", "rename", {"node": {"type": "Agency", "name": "没有的局"}}, to={"name": "某局"}),
        line(4, "王", "reject", target, **more, v=7),
    ]
    (tmp_path / "wang.jsonl").write_text("\n".join(lines), encoding="utf-8")
    page.click(".byhand .link")
    page.set_input_files(".drafts input[type=file]", tmp_path / "wang.jsonl")
    page.wait_for_selector(".drafts .rows button")
    assert "读入 3 条；2 行读不懂" in page.inner_text(".status")
    assert page.locator(".drafts .rows .what").all_inner_texts() == ["王：不对", "李：改名为 风险池", "王：改名为 某局"]
    # Nobody else's word can be taken back.
    assert page.locator(".drafts .rows .link").count() == 0
    page.click(".drafts .rows button >> nth=0")
    page.click(".notebox >> text=应保留")
    assert page.locator(".notebox .said bdi").all_inner_texts() == ["王：不对（有争议）", "应保留（有争议）"]
    assert "有争议\n1" in page.locator(".byhand li").all_inner_texts()
    (event,) = taken(page, tmp_path)
    assert (event.do, event.by) == ("restore", "林")
    page.reload()
    page.wait_for_selector("canvas[data-view]", state="attached")
    page.click(".byhand .link")
    assert page.locator(".drafts .rows .what").count() == 4


def test_what_is_marked_is_what_the_next_build_and_its_page_show(visit, tmp_path):
    (tmp_path / "docs").mkdir()
    said = "会展业行动方案由市商务局牵头，市财政局配合。"
    text = f"江门市会展业行动方案\n一、办好展会。{said}\n江门市人民政府\n2022年3月1日\n"
    (tmp_path / "docs" / "a.txt").write_text(text, encoding="utf-8")

    def page_of(store, **more):
        zhengtu.build(tmp_path / "docs", tmp_path / store, **more)
        with zhengtu.open(tmp_path / store) as graph:
            graph.view().save(tmp_path / f"{store}.html")
        page = visit(tmp_path / f"{store}.html")
        page.click("text=列表")
        return page, page.locator(".list .rows button").all_inner_texts()

    page, before = page_of("before")
    wrong = next(row for row in before if "商务局" in row)
    page.click(f".list .rows button >> nth={before.index(wrong)}")
    page.click(".notebox >> text=不对")
    page.click(".panel .end >> nth=1")
    correct(page, "doRename")
    page.fill(".form input >> nth=0", "江门市会展业三年行动方案")
    page.click(".form .save")
    page.keyboard.press("Escape")
    page.click(".list [aria-label=关闭] >> nth=0")
    assert [event.do for event in taken(page, tmp_path)] == ["reject", "rename"]
    _, after = page_of("after", corrections=tmp_path / "corrections.jsonl")
    assert len(after) == len(before) - 1 and not any("商务局" in row for row in after)
    assert all("三年行动方案" in row for row in after)


def test_notes_are_saved_as_a_table(corrected, visit):
    network, path, edge = corrected
    page = visit(path)
    read(page, edge, network)
    write(page, "=1+1，核实")
    page.click(".panel .end >> nth=1")
    write(page, "到位")
    page.click("[aria-label=导出]")
    with page.expect_download() as download:
        page.click(".export >> text=笔记表格")
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_bytes().decode("utf-8-sig"))))
    assert [row["note"] for row in rows] == ["'=1+1，核实", "到位"]
    assert [rows[0][name] for name in ("id", "relation", "tail_id", "document")] == [
        *(edge.head, edge.type),
        *(edge.tail, edge.document),
    ]
    assert (rows[1]["id"], rows[1]["name"], rows[1]["relation"]) == (edge.tail, POOL, "")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")


def test_a_copy_of_the_page_has_the_draft_and_one_of_what_is_shown_has_not(corrected, visit, tmp_path):
    network, path, edge = corrected
    page = visit(path)
    read(page, edge, network)
    page.click(".notebox >> text=不对")
    for name, there in (("本页副本", 1), ("只含", 0)):
        page.click("[aria-label=导出]")
        with page.expect_download() as download:
            page.click(f".export >> text={name}")
        download.value.save_as(tmp_path / f"{there}.html")
        copy = visit(tmp_path / f"{there}.html")
        copy.click(".byhand .link")
        assert copy.locator(".drafts .rows .what").count() == there


def test_hostile_corrections_are_text(corrected, networks, visit, tmp_path):
    _, path, _ = corrected
    hostile = "<img src=x onerror=window.hit=1></script><script>window.hit=1</script>\u202e"
    lines = [
        line(0, hostile[:60], "rename", {"node": {"type": "FundingPool", "name": POOL}}, to={"name": hostile}),
        line(1, "甲", "remark", {"node": {"type": "FundingPool", "name": hostile}}, note=hostile),
        line(2, "甲", "rename", {"node": {"type": "FundingPool", "name": ["a"]}}, to={"name": "x"}),
        line(3, "甲", "rename", {"node": {"type": "__proto__", "name": "constructor"}}, to={"name": "x"}),
        line(4, "甲", "add", {"head": None, "type": "FUNDS", "tail": 3}),
        '{"id":"proto1","at":"x","by":"x","do":"constructor","__proto__":{"do":"undo"}}',
        "[" * 50_000,
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    page = visit(path)
    page.evaluate("localStorage.setItem('zhengtu.corrections:' + location.pathname, '{\"a\":[1]}')")
    page.reload()
    page.wait_for_selector("canvas[data-view]", state="attached")
    page.click(".byhand .link")
    page.set_input_files(".drafts input[type=file]", tmp_path / "a.jsonl")
    page.wait_for_selector(".drafts .rows button")
    assert hostile[:30] in page.inner_text(".drafts .rows >> nth=0")
    page.evaluate("for (const row of document.querySelectorAll('.drafts .rows button')) row.click()")
    assert page.evaluate("window.hit") is None
    assert page.locator("img").count() == 0 and page.locator("script").count() == 3


def test_hostile_names_make_lines_that_a_build_reads(networks, visit, tmp_path):
    names = [text for text in networks.HOSTILE if text.strip()]
    nodes = [Node(text, "Policy", text, {"aliases": [text]}) for text in names]
    edges = [Edge(a, "CITES", b, "a/b.txt", {"quote": f"{a}{b}"}) for a, b in pairwise(names)]
    write_page(Network.of(nodes, edges), tmp_path / "a.html")
    page = visit(tmp_path / "a.html")
    page.click("text=列表")
    page.evaluate("""() => {
        for (const row of document.querySelectorAll(".list .rows button")) {
            row.click();
            document.querySelectorAll(".notebox .action")[1].click();
        }
    }""")
    page.click(".panel .end >> nth=0")
    correct(page, "doRename")
    page.fill(".form input >> nth=0", "\u202e新\u0007名")
    page.click(".form .save")
    page.click(".panel [aria-label=关闭]")
    events = taken(page, tmp_path)
    assert len(events) == len(edges) + 1 and events[-1].to.name == "新名"
    assert page.evaluate("window.hit") is None
