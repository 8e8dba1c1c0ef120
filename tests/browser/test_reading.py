"""Working with the map: undoing, hiding, pinning, connections, and addresses that bring a view back."""

from itertools import pairwise

import pytest

from zhengtu.graph.network import Network, Node
from zhengtu.viz.page import write_page

from .conftest import POOL, on_screen, search, settled


def drag(page, start, end):
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=6)
    page.mouse.up()


def test_what_was_filtered_is_undone_and_redone(sample, visit):
    _, path, _ = sample
    page = visit(path)
    whole = page.inner_text(".status")
    undo, redo = page.locator("[aria-label=撤销]"), page.locator("[aria-label=重做]")
    assert [undo.get_attribute("aria-disabled"), redo.get_attribute("aria-disabled")] == ["true", "true"]
    page.locator(".nodes .switch", has_text="企业").first.click()
    fewer = page.inner_text(".status")
    page.locator(".filters select").first.select_option("江门市")
    fewest = page.inner_text(".status")
    assert len({whole, fewer, fewest}) == 3
    page.keyboard.press("Control+z")
    assert page.inner_text(".status") == fewer
    assert page.locator(".filters select").first.input_value() == ""
    undo.click()
    assert page.inner_text(".status") == whole
    assert undo.get_attribute("aria-disabled") == "true"
    page.keyboard.press("Control+y")
    page.keyboard.press("Control+Shift+Z")
    assert page.inner_text(".status") == fewest
    page.keyboard.press("Control+z")
    redo.click()
    assert page.inner_text(".status") == fewest
    assert redo.get_attribute("aria-disabled") == "true"


def test_moving_a_slider_is_one_step(sample, visit):
    _, path, _ = sample
    page = visit(path)
    whole = page.inner_text(".status")
    page.evaluate(
        """() => {
        const bar = document.querySelector("input[type=range]");
        for (const value of [80, 85, 90, 95]) { bar.value = value; bar.dispatchEvent(new Event("input")); }
        bar.dispatchEvent(new Event("change"));
    }"""
    )
    assert page.inner_text(".status") != whole
    page.keyboard.press("Control+z")
    assert page.inner_text(".status") == whole


def test_a_drag_is_undone_even_before_it_has_come_to_rest(sample, visit):
    _, path, places = sample
    page = visit(path)
    home = on_screen(page, places[f"FundingPool:{POOL}"])
    target = (home[0] + 60, 660)
    map_only = {"x": 400, "y": 0, "width": 880, "height": 720}
    page.mouse.move(700, 715)
    before = page.screenshot(clip=map_only)
    drag(page, home, target)
    page.keyboard.press("Control+z")
    page.mouse.move(700, 715)
    settled(page)
    assert page.screenshot(clip=map_only) == before
    page.keyboard.press("Control+y")
    settled(page)
    page.mouse.click(*target)
    assert page.inner_text(".panel h2") == POOL
    assert page.is_visible("text=取消固定")
    page.click("[aria-label=撤销]")
    assert not page.is_visible("text=取消固定")


def test_the_text_of_the_search_is_undone_by_itself(sample, visit):
    _, path, _ = sample
    page = visit(path)
    page.locator(".nodes .switch", has_text="企业").first.click()
    fewer = page.inner_text(".status")
    page.focus("#search")
    page.keyboard.type("中山")
    page.keyboard.press("Control+z")
    assert page.inner_text(".status") == fewer


def test_a_node_is_hidden_by_button_or_key_and_shown_again(sample, visit):
    network, path, places = sample
    page = visit(path)
    page.mouse.click(*on_screen(page, places[f"FundingPool:{POOL}"]))
    page.click(".panel >> text=隐藏")
    assert not page.is_visible(".panel")
    assert page.inner_text(".status").startswith(f"{len(network.nodes) - 1} / {len(network.nodes)} 个节点")
    settled(page)
    page.mouse.click(*on_screen(page, places["Enterprise:鹤山市雅图印刷包装有限公司"]))
    page.keyboard.press("Delete")
    assert page.inner_text(".unhide") == "显示已隐藏的 2 个节点"
    page.keyboard.press("Control+z")
    assert page.inner_text(".unhide") == "显示已隐藏的 1 个节点"
    page.click(".unhide")
    assert not page.is_visible(".unhide")
    assert "/" not in page.inner_text(".status")
    page.keyboard.press("Control+z")
    assert page.is_visible(".unhide")


def test_searching_for_a_hidden_node_shows_it_and_leaves_filters_alone(sample, visit):
    _, path, _ = sample
    page = visit(path)
    page.locator(".nodes .switch", has_text="提案建议").click()
    filtered = page.inner_text(".status")
    search(page, POOL)
    page.keyboard.press("h")
    assert page.inner_text(".status") != filtered
    page.fill("#search", POOL)
    assert "已筛除" in page.inner_text("#suggestions")
    page.keyboard.press("Enter")
    assert page.inner_text(".panel h2") == POOL
    assert page.inner_text(".status") == filtered
    page.focus("#search")
    page.keyboard.type("h")
    assert page.inner_text(".panel h2") == POOL


def test_a_node_is_pinned_where_it_is_and_keeps_the_keyboard(sample, visit):
    _, path, _ = sample
    page = visit(path, locale="en-GB")
    search(page, POOL)
    page.focus(".panel >> text=Pin")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Release"
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.textContent") == "Pin"
    page.keyboard.press("Control+z")
    assert page.is_visible("text=Release")


def address(page):
    """Return the address once what was done last is in it."""
    settled(page)
    page.wait_for_timeout(700)
    return page.evaluate("location.hash")


def test_an_address_brings_all_of_a_view_back(sample, visit):
    _, path, places = sample
    page = visit(path)
    assert address(page) == ""
    page.locator(".nodes .switch", has_text="提案建议").click()
    page.locator(".filters input[type=range]").fill("85")
    search(page, "中山市财政局")
    page.keyboard.press("Delete")
    page.click("text=English")
    page.click("[aria-label=Dark]")
    page.click("[aria-label='Fit the whole map']")
    page.wait_for_timeout(700)
    home = on_screen(page, places[f"FundingPool:{POOL}"])
    drag(page, home, (home[0] + 60, home[1] + 150))
    settled(page)
    page.mouse.click(home[0] + 60, home[1] + 150)
    page.click("[aria-label='Zoom in']")
    page.mouse.move(400, 715)
    link = address(page)
    assert 40 < len(link) < 200
    again = visit(path)
    again.goto(path.as_uri() + link)
    for one in (again, visit(path, hash=link)):
        one.mouse.move(400, 715)
        assert one.get_attribute("html", "lang") == "en"
        assert one.get_attribute("html", "data-theme") == "dark"
        assert one.inner_text(".panel h2") == POOL
        assert one.inner_text(".status") == page.inner_text(".status")
        assert one.inner_text(".unhide") == "Show 1 hidden"
        assert one.locator(".filters input[type=range]").input_value() == "85"
        assert settled(one) == pytest.approx(settled(page), abs=0.01)
        assert one.get_attribute("[aria-label=Undo]", "aria-disabled") == "true"
        one.keyboard.press("Escape")
    page.keyboard.press("Escape")
    clip = {"x": 400, "y": 0, "width": 880, "height": 720}
    settled(page)
    settled(again)
    assert again.screenshot(clip=clip) == page.screenshot(clip=clip)


def test_an_address_brings_a_connection_back_onto_the_map(sample, visit):
    _, path, _ = sample
    page = visit(path, reduced_motion="reduce")
    search(page, "中山市财政局")
    page.click(".panel >> text=连接到")
    search(page, POOL)
    assert "最短连接" in page.inner_text(".panel")
    page.mouse.move(400, 715)
    again = visit(path, hash=address(page), reduced_motion="reduce")
    again.mouse.move(400, 715)
    clip = {"x": 400, "y": 0, "width": 440, "height": 720}
    assert settled(again) == pytest.approx(settled(page), abs=0.01)
    assert again.screenshot(clip=clip) == page.screenshot(clip=clip)


def test_an_address_ends_the_search_for_a_connection(sample, visit):
    _, path, _ = sample
    page = visit(path, reduced_motion="reduce")
    search(page, POOL)
    link = address(page)
    search(page, "中山市财政局")
    page.click(".panel >> text=连接到")
    assert page.locator(".panel .joining").count() == 1
    assert address(page) != link
    page.goto(path.as_uri() + link)
    page.locator(".panel h2", has_text=POOL).wait_for()
    assert page.locator(".panel .joining").count() == 0


@pytest.mark.parametrize("hash", ["#", "#abc", "#1.2.3.4", "#%E4%B8", "#<script>alert(1)</script>", "#" + "z" * 5000])
def test_a_damaged_address_is_ignored(sample, visit, hash):
    network, path, _ = sample
    page = visit(path, hash=hash)
    assert page.inner_text(".status") == f"{len(network.nodes)} 个节点 · {len(network.edges)} 条关系"
    assert not page.is_visible(".panel")


def test_a_link_is_copied(sample, visit):
    _, path, _ = sample
    page = visit(path, permissions=["clipboard-read", "clipboard-write"])
    search(page, POOL)
    page.click("[aria-label=复制当前视图的链接]")
    assert page.inner_text(".status") == "链接已复制"
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(path.as_uri() + "#") and link == page.url
    page.locator(".status", has_text="个节点").wait_for()


def connected(page, start, end):
    """Look for the connection between two nodes by searching for both."""
    search(page, start)
    page.click(".panel >> text=连接到")
    page.keyboard.type(end)
    page.keyboard.press("Enter")
    page.wait_for_selector(".panel .route")


def test_the_shortest_connection_is_listed_with_its_sentences(sample, visit):
    network, path, _ = sample
    page = visit(path)
    connected(page, "中山市财政局", "个体工商户")
    steps = page.locator(".panel .route .end").all_inner_texts()
    assert steps[0] == "中山市财政局" and steps[-1] == "个体工商户"
    passages = page.locator(".panel .route .what")
    assert page.inner_text(".panel .kind") == f"最短连接 · {passages.count()} 步" and passages.count() == len(steps) - 1
    quotes = {edge.properties["quote"] for edge in network.edges}
    assert all(quote in quotes for quote in page.locator(".panel .route .excerpt").all_inner_texts())
    for one, other in pairwise(steps):
        pairs = [{network.nodes[edge.head].name, network.nodes[edge.tail].name} for edge in network.edges]
        assert {one, other} in pairs
    passages.first.click()
    assert page.inner_text(".panel blockquote") in quotes
    page.click(".panel [aria-label=返回]")
    assert page.locator(".panel .route .end").all_inner_texts() == steps
    link = address(page)
    again = visit(path, hash=link)
    assert again.locator(".panel .route .end").all_inner_texts() == steps


def test_the_other_end_is_clicked_on_the_map_and_choosing_can_be_given_up(sample, visit):
    _, path, places = sample
    page = visit(path)
    page.mouse.click(*on_screen(page, places[f"FundingPool:{POOL}"]))
    page.keyboard.press("Tab")
    page.click(".panel >> text=连接到")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("Escape")
    assert page.inner_text(".panel h2") == POOL and not page.is_visible(".joining")
    page.click(".panel >> text=连接到")
    page.click(".panel >> text=取消 >> nth=0")
    assert not page.is_visible(".joining")
    page.click(".panel >> text=连接到")
    page.mouse.click(700, 715)
    assert page.is_visible(".joining")
    page.mouse.click(*on_screen(page, places["Policy:中山市推进制造业数字化智能化转型发展若干政策措施"]))
    assert page.locator(".panel .route .end").first.inner_text() == POOL


def test_a_connection_follows_the_filters(sample, visit):
    _, path, _ = sample
    page = visit(path)
    connected(page, POOL, "中山市金融工作局")
    assert page.locator(".panel .route .what").count() == 1
    page.locator(".relations .switch", has_text="管理").click()
    assert page.locator(".panel .route .what").count() > 1
    page.keyboard.press("Control+z")
    assert page.locator(".panel .route .what").count() == 1


def test_where_nothing_connects_two_nodes_it_says_so(tmp_path, visit):
    nodes = [Node(name, "Agency", name) for name in ("国务院", "财政部")]
    write_page(Network.of(nodes, []), tmp_path / "a.html")
    page = visit(tmp_path / "a.html")
    connected(page, "国务院", "财政部")
    assert page.locator(".panel .route .end").all_inner_texts() == ["国务院", "财政部"]
    assert "两者没有连接" in page.inner_text(".panel")


def test_the_neighbourhood_of_a_node_grows_and_shrinks_by_steps(sample, visit):
    network, path, _ = sample
    page = visit(path)
    id = f"FundingPool:{POOL}"
    near, counts = {id}, []
    for _ in range(3):
        near |= {end for edge in network.edges if {edge.head, edge.tail} & near for end in (edge.head, edge.tail)}
        counts.append(f"{len(near)} / {len(network.nodes)} 个节点")

    def shown():
        return page.inner_text(".status").split(" · ")[0]

    search(page, POOL)
    page.click(".panel >> text=只看周围")
    assert shown() == counts[0]
    page.click(".panel >> text=多看一步")
    assert shown() == counts[1]
    page.keyboard.press("Enter")
    assert shown() == counts[2]
    page.click(".panel >> text=少看一步")
    assert shown() == counts[1]
    again = visit(path, hash=address(page))
    assert again.inner_text(".status") == page.inner_text(".status")
    page.keyboard.press("Control+z")
    assert shown() == counts[2]
    page.click("footer >> text=全部显示")
    assert "/" not in page.inner_text(".status")
    assert page.is_visible(".panel >> text=只看周围")
