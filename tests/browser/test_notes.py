"""Notes that a reader writes about nodes and edges, and what the page says of undoing."""

import base64
import gzip
import json
import re

import pytest

from zhengtu.viz.page import encoded, gzipped

from .conftest import POOL, on_screen, search, settled

AREA = ".panel textarea"
HOSTILE = "</textarea><script>window.hit=1</script><img src=x onerror=window.hit=1>"


def write(page, text):
    """Write the first note of what is selected, and leave it."""
    page.click(".panel >> text=写笔记")
    page.keyboard.type(text)
    page.keyboard.press("Escape")


def colours(page, x, y):
    """Return which colours the map has around a point."""
    settled(page)
    return page.evaluate(
        """([x, y]) => {
        const canvas = document.querySelector("canvas");
        const scale = canvas.width / canvas.clientWidth;
        const copy = new OffscreenCanvas(100, 90).getContext("2d", { willReadFrequently: true });
        copy.drawImage(canvas, (x - 40) * scale, (y - 70) * scale, 100 * scale, 90 * scale, 0, 0, 100, 90);
        const { data } = copy.getImageData(0, 0, 100, 90);
        const found = {};
        for (let i = 0; i < data.length; i += 4) {
            const colour = `${data[i]} ${data[i + 1]} ${data[i + 2]}`;
            found[colour] = (found[colour] ?? 0) + 1;
        }
        return found;
    }""",
        [x, y],
    )


def flagged(page, place):
    """Tell whether a flag, in the colour of a seal, stands near a place of the map."""
    page.mouse.move(700, 715)
    return colours(page, *on_screen(page, *place)).get("179 49 44", 0) > 15


def test_a_note_is_written_seen_found_and_undone(sample, visit):
    _, path, places = sample
    page = visit(path)
    place = [places[f"FundingPool:{POOL}"]]
    page.mouse.click(*on_screen(page, *place))
    page.keyboard.press("Escape")
    assert not flagged(page, place)
    page.mouse.click(*on_screen(page, *place))
    write(page, "向金融局核实到位情况")
    assert page.evaluate("document.activeElement.className").startswith("panel")
    assert page.inner_text(".panel h2") == POOL
    page.keyboard.press("Escape")
    assert not page.is_visible(".panel")
    assert flagged(page, place)
    page.mouse.move(*on_screen(page, *place))
    page.wait_for_selector(".tip:visible")
    assert "向金融局核实" in page.inner_text(".tip")
    page.fill("#search", "核实到位")
    assert page.inner_text("#suggestions .group") == "笔记"
    page.keyboard.press("Enter")
    assert page.inner_text(".panel h2") == POOL
    assert page.input_value(AREA) == "向金融局核实到位情况"
    page.keyboard.press("Control+z")
    assert page.input_value(AREA) == "" and not page.is_visible(AREA)
    page.keyboard.press("Escape")
    assert not flagged(page, place)
    page.focus("canvas")
    page.keyboard.press("Control+y")
    assert flagged(page, place)


def test_an_edge_has_a_note_in_map_lists_tip_and_search(sample, visit):
    network, path, places = sample
    page = visit(path)
    edge = next(e for e in network.edges if e.type == "ESTABLISHES" and network.nodes[e.tail].name == POOL)
    place = [places[edge.head], places[edge.tail]]
    page.mouse.click(*on_screen(page, *place))
    write(page, "规模与2021年不同\n见附件")
    page.click("text=列表")
    assert page.locator(".list .remark").count() == 0
    page.fill(".list input", "与2021年不同")
    assert page.locator(".list .rows button").count() == 1
    assert "规模与2021年不同" in page.inner_text(".list .remark")
    page.click(".panel .end >> nth=1")
    assert page.locator(".panel .remark").count() == 1
    page.click(".panel [aria-label=关闭]")
    page.click(".list [aria-label=关闭]")
    assert flagged(page, place)
    page.mouse.move(*on_screen(page, *place))
    page.wait_for_selector(".tip .remark")
    # One line of it.
    assert page.locator(".tip .remark bdi").bounding_box()["height"] < 30
    page.fill("#search", "见附件")
    assert "设立" in page.inner_text("#suggestions")
    page.keyboard.press("Enter")
    assert page.inner_text(".panel blockquote") == edge.properties["quote"]


def test_typing_is_one_step_and_no_shortcut(sample, visit):
    _, path, _ = sample
    page = visit(path)
    page.locator(".nodes .switch", has_text="企业类别").click()
    fewer = page.inner_text(".status")
    search(page, POOL)
    page.click(".panel >> text=写笔记")
    page.keyboard.type("php /h")
    assert page.inner_text(".panel h2") == POOL and page.inner_text(".status") == fewer
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    # In the text, undoing is of the text.
    page.keyboard.press("Control+z")
    assert page.inner_text(".status") == fewer
    page.fill(AREA, "一二三")
    page.focus(AREA)
    page.keyboard.press("End")
    page.click("[aria-label=深色]")
    page.keyboard.press("Escape")
    search(page, POOL)
    page.focus(AREA)
    page.keyboard.type("四")
    page.keyboard.press("Escape")
    assert page.input_value(AREA) == "一二三四"
    page.keyboard.press("Control+z")
    assert page.input_value(AREA) == "一二三"
    page.keyboard.press("Control+z")
    assert not page.is_visible(AREA)
    assert page.inner_text(".status") == fewer
    page.keyboard.press("Control+z")
    assert "/" not in page.inner_text(".status")


def test_the_caret_stays_while_the_page_changes_around_it(sample, visit):
    _, path, _ = sample
    page = visit(path)
    search(page, POOL)
    page.click(".panel >> text=写笔记")
    page.keyboard.type("前后")
    page.keyboard.press("ArrowLeft")
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector("html[data-theme=dark]")
    page.keyboard.type("中")
    assert page.input_value(AREA) == "前中后"


def test_a_note_emptied_is_none(sample, visit):
    _, path, _ = sample
    page = visit(path)
    search(page, POOL)
    write(page, "x")
    page.fill(AREA, " ")
    page.focus("#search")
    assert not page.is_visible(AREA) and page.is_visible(".panel >> text=写笔记")


def test_a_connection_has_no_note(sample, visit):
    _, path, _ = sample
    page = visit(path)
    search(page, POOL)
    page.click(".panel >> text=连接到")
    page.keyboard.type("个体工商户")
    page.keyboard.press("Enter")
    page.wait_for_selector(".panel .route")
    assert not page.is_visible(".notebox >> text=写笔记") and not page.is_visible(AREA)


@pytest.fixture
def alone(browser):
    """Return a function that opens a page which may ask before it is left."""
    contexts = []

    def alone(path):
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 720}, locale="zh-CN"))
        page = contexts[-1].new_page()
        page.goto(path.as_uri())
        page.wait_for_selector("canvas[data-view]", state="attached")
        return page

    yield alone
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("text", "undone", "asked"), [("a", False, 1), ("a", True, 0), ("", False, 0)])
def test_leaving_asks_only_if_notes_would_be_lost(sample, alone, text, undone, asked):
    _, path, _ = sample
    page = alone(path)
    search(page, POOL)
    write(page, text)
    if undone:
        page.keyboard.press("Control+z")
    heard = []
    page.on("dialog", lambda dialog: (heard.append(dialog.type), dialog.accept()))
    page.goto("about:blank")
    assert heard == ["beforeunload"] * asked


def test_notes_that_the_file_has_are_there_and_need_no_saving(sample, tmp_path, alone):
    network, path, places = sample
    html = path.read_text(encoding="utf-8")
    block = re.search(r'octet-stream">([^<]+)<', html)[1]
    data = json.loads(gzip.decompress(base64.b64decode(block)))
    edge = network.edges[0]
    data["notes"] = [[[f"FundingPool:{POOL}"], HOSTILE], [[edge.head, edge.type, edge.tail, edge.document], HOSTILE]]
    copy = tmp_path / "a.html"
    copy.write_text(html.replace(block, base64.b64encode(gzipped(encoded(data))).decode()), encoding="utf-8")
    page = alone(copy)
    assert flagged(page, [places[f"FundingPool:{POOL}"]])
    page.mouse.move(*on_screen(page, places[f"FundingPool:{POOL}"]))
    assert HOSTILE in page.inner_text(".tip")
    page.fill("#search", "</textarea>")
    assert page.locator("#suggestions [role=option]").count() == 2
    page.keyboard.press("Enter")
    assert page.input_value(AREA) == HOSTILE
    page.click("text=列表")
    assert HOSTILE in page.inner_text(".list .remark")
    assert page.evaluate("window.hit") is None
    assert page.locator("img").count() == 0
    heard = []
    page.on("dialog", lambda dialog: (heard.append(dialog.type), dialog.accept()))
    page.goto("about:blank")
    assert heard == []


def test_what_is_undone_and_redone_is_said(sample, visit):
    _, path, _ = sample
    page = visit(path)
    said = page.locator("footer [role=status]")
    counts = page.inner_text(".status")
    page.locator(".nodes .switch", has_text="企业类别").click()
    fewer = page.inner_text(".status")
    assert said.text_content() == fewer
    page.keyboard.press("Control+z")
    assert said.text_content() == "已撤销" + counts
    page.keyboard.press("Control+y")
    assert said.text_content() == "已重做" + fewer
    page.keyboard.press("Control+y")
    page.click("text=English")
    assert "Redone" not in said.text_content()
    page.keyboard.press("Control+z")
    assert said.text_content().startswith("Undone129 nodes")
