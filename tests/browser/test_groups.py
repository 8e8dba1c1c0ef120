"""Large maps show groups from afar; any map shows them when it is asked for."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from zhengtu.graph.network import Edge, Network, Node
from zhengtu.viz.page import arranged, write_page

from .conftest import search, settled

TOWNS = ("甲", "乙", "丙", "丁")


def towns(size: int) -> Network:
    """Return four towns whose agencies have all to do with their own hub, and hubs that know each other."""
    chance = random.Random(1)
    nodes = []
    for town in TOWNS:
        nodes.append(Node(f"{town}0", "Agency", f"{town}市人民政府", {"region": f"{town}市", "level": "municipal"}))
        nodes += [
            Node(
                f"{town}{i}", "Agency" if i % 2 else "Program", f"{town}市第{i}项", {"region": f"{town}市", "budget": i}
            )
            for i in range(1, size)
        ]
    edges = []
    for town in TOWNS:
        for i in range(1, size):
            for other in {0, chance.randrange(size), chance.randrange(size)} - {i}:
                quote = f"{town}市第{i}项由{town}市第{other}项牵头。"
                said = {"quote": quote, "start": 0, "end": len(quote), "rule": "t", "confidence": 0.9}
                edges.append(Edge(f"{town}{i}", "LEADS", f"{town}{other}", f"{town}.txt", said))
    between = {"quote": "甲市人民政府引用乙市人民政府。", "start": 0, "end": 15, "rule": "t", "confidence": 0.9}
    edges.append(Edge("甲0", "CITES", "乙0", "甲.txt", between))
    return Network.of(nodes, edges)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a page of 2,400 nodes."""
    path = tmp_path_factory.mktemp("groups") / "many.html"
    write_page(towns(600), path)
    return path


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a page of 40 nodes."""
    path = tmp_path_factory.mktemp("groups") / "few.html"
    write_page(towns(10), path)
    return path


def choose(page: Any, row: str, value: str) -> None:
    """Choose from a row of the drawing section."""
    page.locator(".filters label", has_text=re.compile(f"^{row}")).locator("select").select_option(value)


def reach(page: Any, wanted: str) -> None:
    """Select the group of some name with the keyboard."""
    page.focus("canvas")
    page.keyboard.press("0")
    settled(page)
    for _ in range(60):
        page.keyboard.press("n")
        if wanted in "".join(page.locator(".panel h2").all_inner_texts()):
            return
    raise AssertionError(f"{wanted} is not in sight")


def spot(page: Any, wanted: str) -> tuple[float, float]:
    """Select the group of some name with a click; return where that was, at best in the middle that is left."""
    reach(page, wanted)
    page.locator(".panel button", has_text="居中").click()
    settled(page)
    left, right = page.locator(".side").bounding_box(), page.locator(".panel").bounding_box()
    middle = (left["x"] + left["width"] + right["x"]) / 2, 360.0
    page.keyboard.press("Escape")
    for x, y in (middle, *((x, y) for x in range(420, 1260, 40) for y in range(30, 700, 40))):
        page.mouse.move(x, y)
        if page.locator("canvas.over").count():
            page.mouse.click(x, y)
            page.wait_for_timeout(350)  # the second of two clicks might come
            if wanted in "".join(page.locator(".panel h2").all_inner_texts()):
                return x, y
            page.keyboard.press("Escape")
    raise AssertionError(f"{wanted} is not on the map")


def test_a_large_map_shows_groups_that_tell_what_they_hold(many: Path, visit: Callable[..., Any]) -> None:
    page = visit(many, reduced_motion="reduce")
    assert page.inner_text(".status").startswith("2,400 个节点")
    reach(page, "甲市人民政府 等")
    panel = page.locator(".panel")
    assert "一组 · 600 个节点" in panel.inner_text()
    assert "机构 301" in panel.inner_text()
    # The first of its nodes is the hub; a click tells all of it, and goes so near that it is seen by itself.
    panel.locator(".group li button").first.click()
    assert "甲市人民政府" in panel.locator("h2").inner_text()
    assert "等" not in panel.locator("h2").inner_text()
    panel.locator("[aria-label=返回]").click()
    assert "一组" in panel.inner_text()


def test_a_group_opens_and_closes_and_that_can_be_undone(many: Path, visit: Callable[..., Any]) -> None:
    page = visit(many, reduced_motion="reduce")
    reach(page, "丙市人民政府 等")
    page.locator(".panel button", has_text="展开").first.click()
    assert page.locator(".panel:visible").count() == 0
    search(page, "丙市人民政府")
    fold = page.locator(".panel button", has_text="收起这一组")
    assert fold.count() == 1
    fold.click()
    assert page.locator(".panel button", has_text="收起这一组").count() == 0
    page.keyboard.press("Control+z")
    assert page.locator(".panel button", has_text="收起这一组").count() == 1
    page.keyboard.press("Control+z")
    assert page.locator(".panel button", has_text="收起这一组").count() == 0
    # Twice on a circle opens it, too.
    page.keyboard.press("Escape")
    x, y = spot(page, "丙市人民政府 等")
    page.keyboard.press("Escape")
    page.mouse.dblclick(x, y)
    search(page, "丙市人民政府")
    assert page.locator(".panel button", has_text="收起这一组").count() == 1


def test_what_joins_two_groups_lists_its_sentences(many: Path, visit: Callable[..., Any]) -> None:
    page = visit(many, reduced_motion="reduce")
    reach(page, "甲市人民政府 等")
    strand = page.locator(".panel .group", has_text="关系").locator("li button")
    assert strand.count() == 1
    assert "1 条关系" in strand.inner_text()
    strand.click()
    assert "甲市人民政府引用乙市人民政府。" in page.inner_text(".panel")
    page.locator(".panel .group li button").click()
    assert page.inner_text(".panel blockquote") == "甲市人民政府引用乙市人民政府。"


def test_near_enough_the_nodes_are_there_themselves(many: Path, visit: Callable[..., Any]) -> None:
    page = visit(many, reduced_motion="reduce")
    x, y = spot(page, "丁市人民政府 等")
    page.keyboard.press("Escape")
    page.mouse.move(x, y)
    for _ in range(16):
        page.mouse.wheel(0, -120)
    settled(page)
    page.focus("canvas")
    for _ in range(5):
        page.keyboard.press("n")
        assert "一组" not in page.inner_text(".panel .kind")


def test_what_is_told_of_a_line_between_groups_goes_with_it(many: Path, visit: Callable[..., Any]) -> None:
    page = visit(many, reduced_motion="reduce")
    for x, y in ((x, y) for x in range(420, 1260, 12) for y in range(30, 700, 12)):
        page.mouse.move(x, y)
        if page.locator(".tip:visible").count():
            break
    assert "条关系" in page.inner_text(".tip")
    for _ in range(16):
        page.mouse.wheel(0, -120)
    settled(page)
    assert page.locator(".tip:visible").count() == 0
    assert page.locator("canvas.over").count() == 0


def test_a_small_map_shows_communities_when_asked_and_the_address_keeps_it(
    few: Path, visit: Callable[..., Any]
) -> None:
    page = visit(few, reduced_motion="reduce")
    plain = page.locator("canvas").screenshot()
    choose(page, "分组", "community")
    settled(page)
    coloured = page.locator("canvas").screenshot()
    assert coloured != plain
    page.get_by_text("全部收起").click()
    settled(page)
    reach(page, "甲市人民政府 等")
    assert "一组 · 10 个节点" in page.inner_text(".panel")
    page.wait_for_url(re.compile("#.{9}"))
    settled(page)
    page.wait_for_timeout(500)
    again = visit(few, hash="#" + page.url.split("#")[1], reduced_motion="reduce")
    again.wait_for_selector(".panel h2")
    assert "一组 · 10 个节点" in again.inner_text(".panel")
    assert again.locator(".panel h2").inner_text() == page.locator(".panel h2").inner_text()
    assert settled(again) == pytest.approx(settled(page))
    page.keyboard.press("Escape")
    for _ in range(2):
        page.keyboard.press("Control+z")
    settled(page)
    assert page.locator("select", has_text="不分组").input_value() == "none"


def test_groups_by_region_and_type_carry_their_names_in_both_languages(few: Path, visit: Callable[..., Any]) -> None:
    page = visit(few, reduced_motion="reduce")
    choose(page, "分组", "type")
    page.get_by_text("全部收起").click()
    settled(page)
    reach(page, "项目计划")
    assert page.inner_text(".panel h2") == "项目计划"
    page.get_by_role("button", name="English").click()
    assert page.inner_text(".panel h2") == "Program"
    page.keyboard.press("Escape")
    choose(page, "Group by", "region")
    page.get_by_text("Close all").click()
    settled(page)
    reach(page, "乙市")
    assert page.inner_text(".panel h2") == "乙市"
    assert "10 nodes" in page.inner_text(".panel")


def test_a_double_click_opens_a_circle_also_where_the_panel_will_be(few: Path, visit: Callable[..., Any]) -> None:
    page = visit(few, reduced_motion="reduce")
    choose(page, "分组", "region")
    page.get_by_text("全部收起").click()
    settled(page)
    # Out of the way, so that a circle lies under the panel's place.
    page.mouse.move(640, 20)
    page.mouse.down()
    page.mouse.move(900, 20, steps=4)
    page.mouse.up()
    settled(page)
    for x in range(900, 1270, 24):
        for y in range(30, 700, 24):
            page.mouse.move(x, y)
            if page.locator("canvas.over").count() and not page.locator(".tip:visible").count():
                page.mouse.dblclick(x, y)
                page.wait_for_timeout(400)
                assert page.locator(".panel:visible").count() == 0
                page.keyboard.press("n")
                assert page.inner_text(".panel .kind") != ""
                assert page.locator("select", has_text="不分组").input_value() == "region"
                page.keyboard.press("Escape")
                page.keyboard.press("Control+z")
                return
    raise AssertionError("there is no circle at the right")


def test_circles_are_reached_with_the_keyboard(many: Path, visit: Callable[..., Any]) -> None:
    page = visit(many, reduced_motion="reduce")
    page.focus("canvas")
    seen = []
    for _ in range(4):
        page.keyboard.press("n")
        assert "一组" in page.inner_text(".panel .kind")
        seen.append(page.inner_text(".panel h2"))
    assert len(set(seen)) == 4
    page.keyboard.press("Shift+N")
    assert page.inner_text(".panel h2") == seen[2]
    page.keyboard.press("Enter")
    settled(page)
    assert page.evaluate("document.activeElement.tagName") == "CANVAS"
    page.keyboard.press("n")
    assert "一组" not in page.inner_text(".panel .kind")


def test_nothing_runs_from_the_names_of_groups(networks: Any, tmp_path: Path, visit: Callable[..., Any]) -> None:
    write_page(networks.hostile(), tmp_path / "a.html")
    page = visit(tmp_path / "a.html", reduced_motion="reduce")
    for by in ("region", "type", "community"):
        rows = page.locator(".filters label", has_text=re.compile("^分组")).locator(f"option[value={by}]")
        if not rows.count():
            continue
        choose(page, "分组", by)
        page.get_by_text("全部收起").click()
        settled(page)
        page.focus("canvas")
        for _ in range(12):
            page.keyboard.press("n")
            assert page.locator(".panel h2").count() == 1


def test_there_is_no_way_back_to_groups_that_are_gone(few: Path, visit: Callable[..., Any]) -> None:
    page = visit(few, reduced_motion="reduce")
    choose(page, "分组", "type")
    page.get_by_text("全部收起").click()
    settled(page)
    panel, back = page.locator(".panel"), page.locator(".panel [aria-label=返回]")
    spot(page, "项目计划")
    panel.locator(".group", has_text="关系").locator("li button").click()
    many = panel.locator(".group h3").inner_text()
    # What joins groups is the same in both languages.
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="中文").click()
    assert panel.locator(".group h3").inner_text() == many
    panel.locator(".end").first.click()
    assert panel.locator("h2").inner_text() == "机构"
    page.locator(".relations .switch", has_text="引用").click()
    back.click()
    assert panel.locator("h2").inner_text() == "项目计划"
    assert back.count() == 1 and not back.is_visible()
    panel.locator(".group li button").first.click()
    assert back.is_visible()
    for _ in range(3):
        page.keyboard.press("Control+z")
    assert page.locator("select", has_text="不分组").input_value() == "none"
    assert panel.locator("h2").inner_text().endswith("项")
    assert not back.is_visible()


def test_filters_reach_into_groups(many: Path, visit: Callable[..., Any]) -> None:
    page = visit(many, reduced_motion="reduce")
    reach(page, "乙市人民政府 等")
    page.locator(".nodes .switch", has_text="项目计划").click()
    assert "一组 · 301 个节点" in page.inner_text(".panel")
    page.locator(".panel button", has_text="隐藏").click()
    assert "显示已隐藏的 301 个节点" in page.inner_text(".side")


def test_what_filters_leave_of_a_large_map_fits_the_window(many: Path, visit: Callable[..., Any]) -> None:
    page = visit(many, reduced_motion="reduce")
    page.locator(".nodes .switch", has_text="项目计划").click()
    page.locator("[aria-label=全图]").click()
    k, x, y = settled(page)
    network = towns(600)
    places = [place for id, place in arranged(network).items() if network.nodes[id].type == "Agency"]
    assert len(places) == 1204
    free = page.locator(".side").bounding_box()["width"]
    assert all(free < left * k + x < 1280 and 0 < top * k + y < 720 for left, top in places)


def test_nodes_are_as_large_as_a_measure_says(few: Path, visit: Callable[..., Any]) -> None:
    page = visit(few, reduced_motion="reduce")
    before = page.locator("canvas").screenshot()
    choose(page, "大小", "budget")
    settled(page)
    assert page.locator("canvas").screenshot() != before
    page.keyboard.press("Control+z")
    settled(page)
    page.mouse.move(800, 5)
    assert page.locator("select", has_text="关系数").input_value() == ""
