"""The page as a person uses it: reading, searching, clicking, filtering, with pointer, keyboard and finger."""

import math
import re

import pytest

from zhengtu.graph.network import Edge, Network, Node
from zhengtu.graph.schema import schema
from zhengtu.viz.page import write_page

from .conftest import POOL, on_screen, search, settled

MEASURES = "中山市推进制造业数字化智能化转型发展若干政策措施"


def pixels(page):
    """Return the picture."""
    settled(page)
    return page.screenshot()


def test_a_click_on_an_edge_shows_its_sentence(sample, visit):
    network, path, places = sample
    page = visit(path)
    edge = next(e for e in network.edges if e.type == "ESTABLISHES" and network.nodes[e.tail].name == POOL)
    page.mouse.click(*on_screen(page, places[edge.head], places[edge.tail]))
    assert page.inner_text(".panel blockquote") == edge.properties["quote"]
    assert page.inner_text(".panel .document") == edge.document
    assert f"第 {edge.properties['page']} 页" in page.inner_text(".panel .where")
    assert page.locator(".panel .end").all_inner_texts() == [network.nodes[edge.head].name, POOL]
    assert page.inner_text(".panel .ends .relation") == "设立"
    assert edge.properties["rule"] in page.inner_text(".panel dl")
    assert f"{edge.properties['confidence']:.0%}" in page.inner_text(".panel dl")
    assert POOL in page.locator(".panel mark").all_inner_texts()


def test_every_edge_opens_its_sentence_from_the_list(sample, visit):
    network, path, _ = sample
    page = visit(path)
    page.click("text=列表")
    while page.is_visible(".list .more"):
        page.click(".list .more")
    rows = page.locator(".list .rows button")
    assert rows.count() == len(network.edges)
    shown = set()
    for index in range(0, len(network.edges), 17):
        rows.nth(index).click()
        shown.add(page.inner_text(".panel blockquote"))
    assert shown <= {edge.properties["quote"] for edge in network.edges}
    assert len(shown) > 5


def test_the_head_says_how_many_nodes_are_not_drawn(sample, visit, tmp_path):
    network, _, _ = sample
    write_page(network, tmp_path / "page.html", language="zh", unconnected=11780)
    assert "另有 11,780 个节点未画出：与图中节点没有关系" in visit(tmp_path / "page.html").inner_text(".kicker")


def test_search_finds_by_number_alias_part_and_short_form(sample, visit):
    _, path, _ = sample
    page = visit(path)
    for typed, name in (
        ("中府[2022]1号", MEASURES),
        ("第132017号", "关于加快我市制造业数字化智能化转型的提案"),
        ("邑科贷", "“邑科贷”风险准备金"),
        ("中山工信局", "中山市工业和信息化局"),
        ("jmsczj", "江门市财政局"),
        ("zss金融", "中山市金融工作局"),
    ):
        search(page, typed)
        assert page.inner_text(".panel h2") == name


def test_a_suggestion_is_taken_with_the_keyboard_and_brought_to_the_middle(sample, visit):
    _, path, places = sample
    page = visit(path)
    page.keyboard.press("/")
    page.keyboard.type("中山市财政", delay=5)
    assert page.get_attribute("#search", "aria-expanded") == "true"
    names = page.locator("#suggestions [role=option] .name").all_inner_texts()
    assert names[0] == "中山市财政局"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.get_attribute("#search", "aria-activedescendant") == "suggestion-0"
    page.keyboard.press("Enter")
    assert page.inner_text(".panel h2") == "中山市财政局"
    page.wait_for_timeout(600)
    x, y = on_screen(page, places["Agency:中山市财政局"])
    assert 320 < x < 860 and 60 < y < 660
    page.keyboard.press("Escape")
    assert not page.is_visible(".panel")


def test_search_also_finds_sentences(sample, visit):
    _, path, _ = sample
    page = visit(path)
    page.fill("#search", "已到位")
    assert "原文句子" in page.inner_text("#suggestions")
    page.locator("#suggestions [role=option]").first.click()
    assert "首期资金2亿元已到位" in page.inner_text(".panel blockquote")
    page.fill("#search", "没有这样的话")
    assert page.inner_text("#suggestions") == "没有找到"


def test_a_click_on_a_node_tells_all_of_it_and_leads_on(sample, visit):
    network, path, places = sample
    page = visit(path)
    page.mouse.click(*on_screen(page, places[f"FundingPool:{POOL}"]))
    panel = page.inner_text(".panel")
    assert "5亿元" in panel and "2022" in panel
    here = [edge for edge in network.edges if f"FundingPool:{POOL}" in (edge.head, edge.tail)]
    groups = page.locator(".panel .group h3 bdi").all_inner_texts()
    assert set(groups) == {schema().relations[edge.type].zh for edge in here}
    assert page.locator(".panel .group .edges button").count() == len(here)
    page.click(".panel .edges button >> nth=0")
    assert page.is_visible(".panel blockquote")
    page.click(".panel .end >> nth=0")
    assert page.inner_text(".panel h2").endswith("管理办法")
    page.click(".panel [aria-label=返回]")
    page.click(".panel [aria-label=返回]")
    assert page.inner_text(".panel h2") == POOL


def test_parallel_edges_are_apart_on_the_map_and_named_in_the_panel(sample, visit):
    _, path, places = sample
    page = visit(path)
    search(page, "中府〔2022〕1号")
    page.wait_for_timeout(600)
    a, b = places["Agency:中山市人民政府"], places[f"Policy:{MEASURES}"]
    found = set()
    for step in range(-40, 41, 4):
        page.keyboard.press("Escape")
        x, y = on_screen(page, a, b)
        length = math.dist(a, b)
        page.mouse.click(x - (b[1] - a[1]) / length * step, y + (b[0] - a[0]) / length * step)
        if set(page.locator(".panel .end").all_inner_texts()) == {"中山市人民政府", MEASURES}:
            found.add((page.inner_text(".panel blockquote"), page.inner_text(".panel .document")))
            assert page.locator(".panel .group .edges button").count() == 3
    assert len(found) == 4


def test_the_legend_hides_and_shows_types(sample, visit):
    network, path, _ = sample
    page = visit(path)
    firms = sum(node.type == "Enterprise" for node in network.nodes.values())
    before = pixels(page)
    button = page.locator(".nodes .switch", has_text="企业").first
    assert button.inner_text().split() == ["企业", str(firms)]
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert page.inner_text(".status").startswith(f"{len(network.nodes) - firms} / {len(network.nodes)} 个节点")
    assert pixels(page) != before
    button.focus()
    page.keyboard.press("Space")
    assert button.get_attribute("aria-pressed") == "true"
    assert page.inner_text(".status") == f"{len(network.nodes)} 个节点 · {len(network.edges)} 条关系"


def test_the_legend_can_show_one_relation_only(sample, visit):
    network, path, _ = sample
    page = visit(path)
    row = page.locator(".relations li", has_text="引用")
    row.hover()
    row.locator(".only").click()
    cited = [edge for edge in network.edges if edge.type == "CITES"]
    assert f"{len(cited)} / {len(network.edges)} 条关系" in page.inner_text(".status")
    page.locator(".relations .link", has_text="全部显示").click()
    assert "/" not in page.inner_text(".status")


def test_filters_by_region_level_year_confidence_and_source(sample, visit):
    network, path, _ = sample
    page = visit(path)
    region, level, first, _last, source = [page.locator(".filters select").nth(i) for i in range(5)]
    region.select_option("江门市")
    page.click("text=列表")
    page.wait_for_selector(".list .rows button")
    ends = page.locator(".list .rows .head").all_inner_texts() + page.locator(".list .rows .tail").all_inner_texts()
    assert any("江门" in end for end in ends)
    assert not any(end.startswith("中山市") and "局" in end for end in ends)
    page.click("text=清除筛选")
    level.select_option("provincial")
    ends = page.locator(".list .rows .head").all_inner_texts() + page.locator(".list .rows .tail").all_inner_texts()
    assert ends
    assert not any(end.startswith(("中山市", "江门市")) and "局" in end for end in ends)
    page.click("text=清除筛选")
    first.select_option("2023")
    assert page.inner_text(".status").split(" · ")[1].startswith(("1", "2", "3", "4", "5", "6", "7", "8", "9"))
    assert MEASURES not in page.inner_text(".list")
    page.click("text=清除筛选")
    slider = page.locator(".filters input[type=range]")
    slider.fill("95")
    sure = sum(edge.properties["confidence"] >= 0.95 for edge in network.edges)
    assert f"{sure} / {len(network.edges)} 条关系" in page.inner_text(".status")
    page.click("text=清除筛选")
    source.select_option("中金〔2022〕17号.txt")
    here = sum(edge.document == "中金〔2022〕17号.txt" for edge in network.edges)
    assert f"{here} / {len(network.edges)} 条关系" in page.inner_text(".status")


def test_of_a_document_is_shown_what_it_says_and_brought_into_view(sample, visit):
    network, path, layout = sample
    page = visit(path, reduced_motion="reduce")
    alone = next(edge for edge in network.edges if sum(one.document == edge.document for one in network.edges) < 6)
    before = settled(page)
    page.locator(".filters label", has_text="出处").locator("select").select_option(alone.document)
    said = {end for edge in network.edges if edge.document == alone.document for end in (edge.head, edge.tail)}
    assert page.inner_text(".status").startswith(f"{len(said)} / ")
    assert settled(page) != before
    for id in said:
        x, y = on_screen(page, layout[id])
        assert 300 < x < 1280 and 0 < y < 720


def test_a_title_is_in_the_language_of_the_page(networks, tmp_path, visit):
    write_page(networks.sample(), tmp_path / "a.html", title=("资金流向", "Where money goes"))
    page = visit(tmp_path / "a.html")
    assert (page.inner_text("h1"), page.title()) == ("资金流向", "资金流向 · 政图")
    page.click("text=English")
    assert (page.inner_text("h1"), page.title()) == ("Where money goes", "Where money goes · Zhengtu")


def test_what_filters_hide_is_found_and_shown_again(sample, visit):
    _, path, _ = sample
    page = visit(path)
    page.locator(".nodes .switch", has_text="政策文件").click()
    page.fill("#search", "中府〔2022〕1号")
    assert "已筛除" in page.inner_text("#suggestions")
    page.keyboard.press("Enter")
    assert page.inner_text(".panel h2") == MEASURES
    assert "/" not in page.inner_text(".status")


def test_filters_that_leave_nothing_say_so(sample, visit):
    _, path, _ = sample
    page = visit(path)
    for button in page.locator(".nodes .switch").all():
        button.click()
    assert "筛选条件排除了所有节点" in page.inner_text(".message")
    page.click(".message button")
    assert not page.is_visible(".message")


def test_the_language_is_the_readers_and_can_be_changed(sample, visit):
    _, path, _ = sample
    page = visit(path, locale="en-GB")
    assert page.get_attribute("html", "lang") == "en"
    assert "Funding pool" in page.inner_text(".nodes")
    search(page, POOL)
    assert "CNY 500 million" in page.inner_text(".panel")
    page.click("text=中文")
    assert page.get_attribute("html", "lang") == "zh-CN"
    assert "资金" in page.inner_text(".nodes")
    assert "5亿元" in page.inner_text(".panel")


def test_a_page_may_fix_its_language(tmp_path, networks, visit):
    write_page(networks.sample(), tmp_path / "en.html", language="en")
    page = visit(tmp_path / "en.html", locale="zh-CN")
    assert "Policy map" in page.inner_text("h1")


def test_dark_follows_the_reader_and_can_be_changed(sample, visit):
    _, path, _ = sample
    page = visit(path, color_scheme="dark")
    dark = pixels(page)
    assert page.get_attribute("html", "data-theme") == "dark"
    page.click("[aria-label=浅色]")
    assert page.get_attribute("html", "data-theme") == "light"
    assert pixels(page) != dark
    page.click("[aria-label=深色]")
    page.mouse.move(700, 700)
    assert page.get_attribute("html", "data-theme") == "dark"


def test_pointing_at_an_edge_previews_its_sentence(sample, visit):
    network, path, places = sample
    page = visit(path)
    before = pixels(page)
    edge = next(e for e in network.edges if e.type == "ESTABLISHES" and network.nodes[e.tail].name == POOL)
    page.mouse.move(*on_screen(page, places[edge.head], places[edge.tail]))
    page.wait_for_selector(".tip:visible")
    assert edge.properties["quote"][:20] in page.inner_text(".tip")
    assert pixels(page) != before
    page.mouse.move(700, 715)
    page.wait_for_selector(".tip", state="hidden")


def test_the_view_moves_with_wheel_drag_keys_and_buttons(sample, visit):
    _, path, _ = sample
    page = visit(path)
    k, x, y = settled(page)
    page.mouse.move(700, 715)
    page.mouse.down()
    page.mouse.move(760, 685, steps=3)
    page.mouse.up()
    page.wait_for_timeout(250)
    assert settled(page) == pytest.approx([k, x + 60, y - 30])
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(250)
    assert settled(page)[0] > 1.3 * k
    page.click("[aria-label=全图]")
    page.wait_for_timeout(700)
    assert settled(page) == pytest.approx([k, x, y])
    page.focus("canvas")
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(250)
    assert settled(page) == pytest.approx([k, x + 60, y])
    page.click("[aria-label=放大]")
    page.wait_for_timeout(700)
    assert settled(page)[0] == pytest.approx(1.5 * k)


def test_a_dragged_node_stays_where_it_was_put_until_it_is_released(sample, visit):
    _, path, places = sample
    page = visit(path)
    home = on_screen(page, places[f"FundingPool:{POOL}"])
    target = (home[0] + 60, 660)
    page.mouse.move(*home)
    page.mouse.down()
    page.mouse.move(*target, steps=6)
    page.mouse.up()
    settled(page)
    page.mouse.click(*target)
    assert page.inner_text(".panel h2") == POOL
    page.click("text=取消固定")
    page.keyboard.press("Escape")
    page.mouse.click(*on_screen(page, places[f"FundingPool:{POOL}"]))
    assert page.inner_text(".panel h2") == POOL
    assert not page.is_visible("text=取消固定")


def test_fingers_pan_tap_and_pinch(sample, visit):
    _, path, places = sample
    page = visit(path, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844})
    page.touchscreen.tap(*on_screen(page, places["Enterprise:鹤山市雅图印刷包装有限公司"]))
    assert page.is_visible(".panel")
    page.locator(".panel [aria-label=关闭]").tap()
    page.locator("[aria-label=全图]").tap()
    page.wait_for_timeout(700)
    k = settled(page)[0]
    touch = page.context.new_cdp_session(page)
    for type, left, right in (
        ("touchStart", 150, 240),
        ("touchMove", 120, 270),
        ("touchMove", 60, 330),
        ("touchEnd", 0, 0),
    ):
        points = [{"x": left, "y": 700, "id": 1}, {"x": right, "y": 700, "id": 2}] if left else []
        touch.send("Input.dispatchTouchEvent", {"type": type, "touchPoints": points})
    page.wait_for_timeout(300)
    assert settled(page)[0] == pytest.approx(3 * k, rel=0.05)


def test_a_small_screen_has_the_legend_in_a_drawer(sample, visit):
    _, path, _ = sample
    page = visit(path, viewport={"width": 390, "height": 844})
    assert not page.is_visible(".legend")
    page.click("[aria-label=图例与筛选]")
    assert page.is_visible(".legend")
    page.keyboard.press("Escape")
    assert not page.is_visible(".legend")


def test_everything_is_reached_with_the_tab_key_and_has_a_name(sample, visit):
    _, path, _ = sample
    page = visit(path)
    page.click("text=列表")
    page.keyboard.press("Escape")
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, canvas")]
        .filter((one) => one.checkVisibility())
        .filter((one) => !(one.ariaLabel || one.textContent.trim() || one.labels?.[0]?.textContent.trim()))
        .map((one) => one.outerHTML)"""
    )
    assert unnamed == []
    reached = set()
    page.evaluate("document.activeElement.blur()")
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.tagName + '.' + document.activeElement.className"))
    assert {"CANVAS.", "INPUT.", "SELECT.", "BUTTON.switch", "BUTTON.tool", "BUTTON.round"} <= reached


def test_an_empty_graph_has_a_friendly_word(tmp_path, visit):
    write_page(Network.of([], []), tmp_path / "a.html")
    page = visit(tmp_path / "a.html")
    assert "这里还没有可以显示的内容" in page.inner_text(".message")


def test_one_node_without_any_edge(tmp_path, visit):
    write_page(Network.of([Node("a", "Agency", "国务院")], []), tmp_path / "a.html")
    page = visit(tmp_path / "a.html")
    search(page, "国务院")
    assert "没有关系" in page.inner_text(".panel")


def test_an_edge_from_a_node_to_itself_opens(tmp_path, visit):
    node = Node("a", "Policy", "办法")
    write_page(Network.of([node], [Edge("a", "AMENDS", "a", "d.txt", {"quote": "修改本办法。"})]), tmp_path / "a.html")
    page = visit(tmp_path / "a.html")
    search(page, "办法")
    page.click(".panel .edges button")
    assert page.inner_text(".panel blockquote") == "修改本办法。"


def test_a_damaged_page_says_so(sample, tmp_path, browser):
    _, path, _ = sample
    text = path.read_text(encoding="utf-8")
    (tmp_path / "a.html").write_text(re.sub(r"(octet-stream\">.{200}).{40}", r"\1", text), encoding="utf-8")
    page = browser.new_page(locale="en-US")
    page.goto((tmp_path / "a.html").as_uri())
    page.wait_for_selector(".message")
    assert "damaged" in page.inner_text(".message")
    page.close()


def test_five_thousand_nodes_open_and_move(networks, tmp_path, visit):
    write_page(networks.grown(5000, 15000), tmp_path / "a.html")
    page = visit(tmp_path / "a.html")
    assert page.inner_text(".status") == "5,000 个节点 · 15,000 条关系"
    page.mouse.move(800, 400)
    for _ in range(5):
        page.mouse.wheel(0, -200)
    page.wait_for_timeout(300)
    settled(page)
    search(page, "第4321号示例")
    assert page.inner_text(".panel h2") == "第4321号示例名称管理办法"


def test_a_citation_can_be_copied(sample, visit):
    _, path, _ = sample
    page = visit(path, permissions=["clipboard-read", "clipboard-write"])
    search(page, POOL)
    page.click(".panel .edges button >> nth=0")
    quote, document = page.inner_text(".panel blockquote"), page.inner_text(".panel .document")
    page.click("text=复制引文")
    page.wait_for_selector("text=已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"“{quote}”（{document}，第")
