"""Addresses and notes of a page, taken to the page of a graph that has changed since."""

import random
import re

import pytest

from zhengtu.graph.network import Edge, Network, Node
from zhengtu.viz.layout import layout
from zhengtu.viz.notes import notes_of
from zhengtu.viz.page import write_page

from .conftest import POOL, on_screen, search, settled

POOL_ID = f"FundingPool:{POOL}"
BUREAU = "中山市财政局"
GONE = "制造业企业贷款风险补偿资金池首期资金"
OLD = "#1pvq0v1.1.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.1.3"


@pytest.fixture(scope="module")
def after(sample, tmp_path_factory):
    """Return the network of a province after more was read and something was merged away, and its page."""
    network, _, _ = sample
    before = [node for node in network.nodes.values() if node.name != GONE]
    new = [Node(f"Agency:珠海市新设局{i}", "Agency", f"珠海市新设局{i}", {"region": "珠海市"}) for i in range(30)]
    told = [Edge(node.id, "ISSUED", before[0].id, "新.txt", {"quote": "新设。", "confidence": 0.9}) for node in new]
    changed = Network.of([*new, *before], [*told, *network.edges])
    path = tmp_path_factory.mktemp("after") / "新图谱.html"
    write_page(changed, path, title="中山、江门制造业政策")
    return changed, path, layout(changed)


def address(page):
    """Return the address once what was done last is in it."""
    settled(page)
    page.wait_for_timeout(700)
    return page.evaluate("location.hash")


def gone(network, name):
    """Return the id of a node."""
    return next(node.id for node in network.nodes.values() if node.name == name)


def test_a_view_opens_on_the_page_of_a_changed_graph(sample, after, visit):
    _, path, _ = sample
    _, new, places = after
    page = visit(path, reduced_motion="reduce")
    page.locator(".nodes .switch", has_text="提案建议").click()
    page.locator(".relations .switch", has_text="引用").click()
    page.locator(".filters select").first.select_option("中山市")
    search(page, BUREAU)
    page.keyboard.press("Delete")
    search(page, POOL)
    page.keyboard.press("p")
    link = address(page)
    assert len(link) < 130
    other = visit(new, hash=link, reduced_motion="reduce")
    assert other.inner_text(".panel h2") == POOL
    assert other.is_visible(".panel >> text=取消固定")
    assert other.inner_text(".unhide") == page.inner_text(".unhide")
    assert other.locator(".filters select").first.input_value() == "中山市"
    assert other.locator(".switch[aria-pressed=false] .name").all_inner_texts() == ["提案建议", "引用"]
    assert not other.is_visible(".notice")
    x, y = on_screen(other, places[POOL_ID])
    assert 320 < x < 1280 and 0 < y < 720, "the window is at the same node"
    again = address(other)
    assert visit(path, hash=again).inner_text(".panel h2") == POOL, "and back"


def test_the_window_is_at_the_same_node_wherever_the_layout_puts_it(sample, after, visit):
    _, path, before = sample
    _, new, places = after
    page = visit(path, reduced_motion="reduce")
    page.mouse.move(*on_screen(page, before[POOL_ID]))
    for _ in range(6):
        page.mouse.wheel(0, -240)
    page.mouse.move(700, 715)
    x, y = on_screen(page, before[POOL_ID])
    other = visit(new, hash=address(page), reduced_motion="reduce")
    k, *_ = settled(other)
    assert k == pytest.approx(settled(page)[0])
    assert on_screen(other, places[POOL_ID]) == pytest.approx((x, y), abs=150 * k)
    assert not other.is_visible(".notice")


def test_an_edge_and_a_connection_open_there_too(sample, after, visit):
    _, path, _ = sample
    _, new, _ = after
    page = visit(path, reduced_motion="reduce")
    search(page, POOL)
    page.click(".panel .edges button >> nth=0")
    sentence = page.inner_text(".panel blockquote")
    assert visit(new, hash=address(page)).inner_text(".panel blockquote") == sentence
    search(page, POOL)
    page.click(".panel >> text=连接到")
    search(page, "中山市金融工作局")
    steps = page.locator(".panel .route .end").all_inner_texts()
    other = visit(new, hash=address(page))
    assert other.locator(".panel .route .end").all_inner_texts() == steps


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-CN", "链接提到的内容有 1 项已不在这张图中，其余已恢复。"),
        ("en-GB", "Of what this link names, 1 cannot be found on this map. The rest is restored."),
    ],
)
def test_what_is_gone_is_told_until_it_is_closed(sample, after, visit, language, said):
    _, path, _ = sample
    _, new, _ = after
    page = visit(path, reduced_motion="reduce")
    page.locator(".nodes .switch", has_text="提案建议").click()
    search(page, GONE)
    link = address(page)
    other = visit(new, hash=link, locale=language)
    # The link keeps the language it was made in.
    if language == "en-GB":
        other.click("text=English")
    assert other.inner_text(".notice p") == said
    assert not other.is_visible(".panel")
    assert other.locator(".nodes .switch[aria-pressed=false]").count() == 1
    other.wait_for_timeout(4000)
    assert other.is_visible(".notice")
    other.click(".notice button")
    assert not other.is_visible(".notice")


def test_a_link_of_an_older_page_and_a_damaged_one_are_told(sample, after, visit):
    network, path, _ = sample
    page = visit(path, hash=OLD)
    assert "旧版页面" in page.inner_text(".notice")
    assert page.inner_text(".status") == f"{len(network.nodes)} 个节点 · {len(network.edges)} 条关系"
    search(page, POOL)
    link = address(page)
    cut = visit(path, hash=link[:-3])
    assert "不完整或已损坏" in cut.inner_text(".notice")
    assert not cut.is_visible(".panel")
    # The next one that is whole takes its place.
    cut.evaluate(f"location.hash = '{link}'")
    cut.wait_for_selector(".panel:visible")
    assert not cut.is_visible(".notice")


def test_notes_of_a_saved_copy_are_taken_to_the_page_of_a_changed_graph(sample, after, visit, tmp_path):
    network, path, _ = sample
    changed, *_ = after
    page = visit(path)
    for name, text in ((POOL, "核实到位情况"), (GONE, "首期\n另议")):
        search(page, name)
        page.click(".panel >> text=写笔记")
        page.keyboard.type(text)
        page.keyboard.press("Escape")
    search(page, POOL)
    page.click(".panel .edges button >> nth=0")
    sentence = page.inner_text(".panel blockquote")
    page.click(".panel >> text=写笔记")
    page.keyboard.type("见附件")
    page.keyboard.press("Escape")
    with page.expect_download() as waiting:
        page.click(".tools [aria-haspopup=menu]")
        page.locator("[role=menuitem]").last.click()
    copy = tmp_path / "副本.html"
    waiting.value.save_as(copy)
    assert len(notes_of([copy])) == 3
    write_page(changed, tmp_path / "新.html", notes=notes_of([copy]))
    other = visit(tmp_path / "新.html")
    assert other.inner_text(".notice summary") == "1 条笔记所注的内容不在这张图中"
    other.click(".notice summary")
    assert other.inner_text(".notice li") == f"{GONE}\n首期\n另议"
    search(other, POOL)
    assert other.input_value(".panel textarea") == "核实到位情况"
    other.fill("#search", "见附件")
    other.keyboard.press("Enter")
    assert other.inner_text(".panel blockquote") == sentence
    # What could not be placed is in the next copy, too, but not in a page with only what is shown.
    for item, notes in (("last", 3), ("first", 2)):
        with other.expect_download() as waiting:
            other.click(".tools [aria-haspopup=menu]")
            items = other.locator("[role=menuitem]")
            (items.last if item == "last" else items.nth(items.count() - 2)).click()
        waiting.value.save_as(tmp_path / f"{item}.html")
        assert len(notes_of([tmp_path / f"{item}.html"])) == notes
    assert (gone(network, GONE),) in notes_of([tmp_path / "last.html"])
    back = visit(tmp_path / "last.html", locale="en-GB")
    assert back.inner_text(".notice summary") == "Notes about what is not on this map: 1"


def test_groups_that_were_opened_are_open_on_a_changed_map(networks, visit, tmp_path):
    def large(extra):
        random.seed(5)
        nodes = [Node(f"n{i:05}", "Program", f"项目{i:05}") for i in range(2400 + extra)]
        edges = [Edge(f"n{i:05}", "PART_OF", f"n{i // 60 * 60:05}", "a.txt") for i in range(2400 + extra) if i % 60]
        path = tmp_path / f"{extra}.html"
        write_page(Network.of(nodes, edges), path)
        return path

    page = visit(large(0))
    page.fill("#search", "项目00061")
    page.keyboard.press("Enter")
    page.wait_for_selector(".panel:visible")
    page.keyboard.press("Escape")
    page.locator("canvas").focus()
    page.keyboard.press("0")
    settled(page)
    page.keyboard.press("n")
    page.wait_for_selector(".panel:visible")
    name = page.inner_text(".panel h2")
    page.keyboard.press("Enter")
    link = address(page)
    other = visit(large(180), hash=link)
    assert not other.is_visible(".notice")
    search(other, re.search(r"项目\d+", name)[0])
    assert other.is_visible(".panel >> text=收起这一组")
