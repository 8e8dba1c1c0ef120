"""The years below the map: seeing how much there is of each, choosing a span, playing."""

import re

import pytest

from zhengtu.graph.network import Edge, Network, Node
from zhengtu.viz.page import write_page

from .conftest import POOL, search

# Nothing is dated 2019 and 2020.
DATES = ("2018-03-01", "2021-05-01", "2021-06-01", "2022-01-04", "2023-02-01")


@pytest.fixture(scope="module")
def dated(tmp_path_factory):
    """Return a page of five dated policies of one agency, and an edge with a year of its own."""
    nodes = [Node("a", "Agency", "国务院"), Node("f", "FundingPool", "某资金")]
    nodes += [Node(f"p{i}", "Policy", f"第{i}号办法", {"date": date}) for i, date in enumerate(DATES)]
    edges = [Edge("a", "ISSUED", f"p{i}", "d.txt", {"quote": "印发。"}) for i in range(len(DATES))]
    edges.append(Edge("p0", "ESTABLISHES", "f", "d.txt", {"year": 2022, "quote": "设立。"}))
    path = tmp_path_factory.mktemp("dated") / "a.html"
    write_page(Network.of(nodes, edges), path)
    return path


def opened(page):
    page.click("[aria-label=时间轴]")
    page.wait_for_selector(".timeline:visible")
    return page.locator(".years > div")


def years(page):
    """Return the years that the legend says are chosen."""
    return [page.locator(".filters .span select").nth(i).input_value() for i in range(2)]


def middle(bar):
    box = bar.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 3


def drag(page, start, end):
    page.mouse.move(*middle(start))
    page.mouse.down()
    page.mouse.move(*middle(end), steps=8)
    page.mouse.up()


def test_bars_are_as_high_as_there_is_of_a_year(dated, visit):
    page = visit(dated)
    assert not page.is_visible(".timeline")
    bars = opened(page)
    assert page.get_attribute("[aria-label=时间轴]", "aria-expanded") == "true"
    titles = [bars.nth(i).get_attribute("title") for i in range(bars.count())]
    assert titles == ["2018年：1 项", "2019年：0 项", "2020年：0 项", "2021年：2 项", "2022年：2 项", "2023年：1 项"]
    heights = [bars.nth(i).locator("i").bounding_box()["height"] for i in range(6)]
    assert heights[3] == heights[4] == pytest.approx(2 * heights[0], abs=1) and heights[1] == 0
    # Other filters count, the years themselves do not.
    page.locator(".relations .switch", has_text="设立").click()
    assert bars.nth(4).get_attribute("title") == "2022年：1 项"
    bars.nth(0).click()
    assert bars.nth(3).get_attribute("title") == "2021年：2 项"
    page.keyboard.press("Escape")
    assert not page.is_visible(".timeline")


def test_a_drag_over_bars_chooses_a_span_and_is_one_step(dated, visit):
    page = visit(dated)
    bars = opened(page)
    whole = page.inner_text(".status")
    drag(page, bars.nth(3), bars.nth(4))
    assert years(page) == ["2021", "2022"]
    assert page.inner_text(".timeline .count") == "2021–2022"
    assert [bars.nth(i).get_attribute("class") for i in range(6)] == ["", "", "", "in", "in", ""]
    assert page.inner_text(".status") != whole
    # Backwards, and over years that have nothing.
    drag(page, bars.nth(4), bars.nth(1))
    assert years(page) == ["2021", "2022"]
    drag(page, bars.nth(3), bars.nth(0))
    assert years(page) == ["2018", "2021"]
    page.keyboard.press("Control+z")
    assert years(page) == ["2021", "2022"]
    page.keyboard.press("Control+z")
    assert page.inner_text(".status") == whole
    page.keyboard.press("Control+y")
    page.wait_for_timeout(500)
    again = visit(dated, hash=page.evaluate("location.hash"))
    assert years(again) == ["2021", "2022"]


def test_a_drag_is_one_step_though_it_takes_the_selection(dated, visit):
    page = visit(dated)
    search(page, "第1号办法")
    bars = opened(page)
    drag(page, bars.nth(5), bars.nth(4))
    assert not page.is_visible(".panel")
    page.keyboard.press("Control+z")
    assert years(page) == ["2018", "2023"]
    assert page.get_attribute("[aria-label=撤销]", "aria-disabled") == "true"


def test_a_click_chooses_a_year_and_another_all(dated, visit):
    page = visit(dated)
    bars = opened(page)
    bars.nth(3).click()
    assert years(page) == ["2021", "2021"]
    assert page.inner_text(".timeline .count") == "2021"
    bars.nth(1).click()
    assert years(page) == ["2021", "2021"]
    bars.nth(3).click()
    assert years(page) == ["2018", "2023"]
    bars.nth(4).click()
    page.click(".timeline >> text=全部")
    assert years(page) == ["2018", "2023"]
    assert not page.is_visible(".timeline >> text=全部")


def test_handles_are_moved_by_keys_and_pointer(dated, visit):
    page = visit(dated)
    bars = opened(page)
    first, last = page.get_by_role("slider", name="起始年份"), page.get_by_role("slider", name="截止年份")
    first.focus()
    page.keyboard.press("ArrowRight")
    assert years(page) == ["2021", "2023"]
    assert first.get_attribute("aria-valuetext") == "2021年：2 项"
    page.keyboard.press("ArrowLeft")
    assert years(page) == ["2018", "2023"]
    last.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    assert years(page) == ["2018", "2021"]
    page.keyboard.press("ArrowDown")
    assert years(page) == ["2018", "2018"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("h")
    assert years(page) == ["2018", "2018"]
    page.keyboard.press("End")
    assert years(page) == ["2018", "2023"]
    first.focus()
    page.keyboard.press("End")
    assert years(page) == ["2023", "2023"]
    page.click(".timeline >> text=全部")
    box = bars.nth(5).bounding_box()
    page.mouse.move(box["x"] + box["width"], box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 2, box["y"] + 20, steps=6)
    page.mouse.up()
    assert years(page) == ["2018", "2022"]
    page.keyboard.press("Control+z")
    assert years(page) == ["2018", "2023"]


def test_playing_grows_year_by_year_stops_at_the_end_and_is_one_step(dated, visit):
    page = visit(dated)
    opened(page)
    page.click("[aria-label=逐年播放]")
    seen = []
    while page.is_visible("[aria-label=停止]"):
        if years(page) not in seen:
            seen.append(years(page))
        page.wait_for_timeout(100)
    assert seen[:3] == [["2018", "2018"], ["2018", "2021"], ["2018", "2022"]]
    assert years(page) == ["2018", "2023"]
    page.keyboard.press("Control+z")
    assert page.get_attribute("[aria-label=撤销]", "aria-disabled") == "true"


def stays(page):
    """Nothing plays any more."""
    assert not page.is_visible("[aria-label=停止]")
    before = years(page)
    page.wait_for_timeout(1200)
    assert years(page) == before


def test_playing_stops_at_a_click_or_an_undo(dated, visit):
    page = visit(dated)
    opened(page)
    page.click("[aria-label=逐年播放]")
    page.mouse.click(800, 20)
    stays(page)
    page.click("[aria-label=逐年播放]")
    page.click("[aria-label=停止]")
    stays(page)
    page.click("[aria-label=逐年播放]")
    page.wait_for_timeout(1100)
    page.keyboard.press("Control+z")
    stays(page)
    page.click("[aria-label=逐年播放]")
    page.keyboard.press("Escape")
    assert not page.is_visible(".timeline")
    stays(page)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (390, 844)])
def test_no_card_covers_it(sample, visit, size):
    _, path, _ = sample
    page = visit(path, viewport=dict(zip(("width", "height"), size, strict=True)))
    narrow = size[0] < 720
    for tool in ("时间轴", "列表"):
        if narrow:
            page.click(".menu")
        page.locator(".tools .tool", has_text=tool).or_(page.locator(f".tools [aria-label={tool}]")).click()
    if not narrow:
        search(page, POOL)
    cards = (".timeline", ".list:not(.drafts)", ".side", ".panel")
    boxes = [page.locator(name).bounding_box() for name in cards if page.is_visible(name)]
    assert len(boxes) >= 3
    strip, *others = boxes
    for other in others:
        apart = (
            other["x"] >= strip["x"] + strip["width"]
            or other["x"] + other["width"] <= strip["x"]
            or other["y"] >= strip["y"] + strip["height"]
            or other["y"] + other["height"] <= strip["y"]
        )
        assert apart, other
    names = page.locator(".years span").all_inner_texts()
    assert all(re.fullmatch(r"(\d{4})?", name) for name in names) and any(names)


def test_one_year_needs_no_timeline(tmp_path, visit):
    nodes = [Node("a", "Policy", "办法", {"date": "2021-01-01"}), Node("b", "Policy", "细则", {"date": "2021-02-01"})]
    write_page(Network.of(nodes, []), tmp_path / "a.html")
    page = visit(tmp_path / "a.html")
    assert not page.is_visible("[aria-label=时间轴]")
