"""Text that would like to be a program, in every field: nothing of it runs, nothing of it breaks."""

from zhengtu.viz.page import write_page
from zhengtu.viz.pyvis_page import to_pyvis, write_pyvis


def test_nothing_runs_from_any_field_of_the_page(networks, tmp_path, visit):
    network = networks.hostile()
    title = "</title><script>window.hit=1</script><img src=x onerror=window.hit=1>"
    write_page(network, tmp_path / "a.html", title=title, subtitle=title)
    page = visit(tmp_path / "a.html")
    assert page.inner_text("h1") == title
    page.click("text=列表")
    for row in page.locator(".list .rows button").all():
        row.click()
        page.click(".panel .end >> nth=0")
    for text in networks.HOSTILE:
        page.fill("#search", text[:200].replace("\ud800", ""))
        page.keyboard.press("Enter")
    page.click("text=English")
    for language in ("中文", "English"):
        page.click(f"text={language}")
    assert page.evaluate("window.hit") is None
    assert page.locator("script:not([src])").count() == 3
    assert page.locator("img, iframe, object, embed, base, form, a, math, link[rel=stylesheet]").count() == 0
    assert page.locator("style").count() == 1


def test_a_hostile_name_is_shown_as_it_is(networks, tmp_path, visit):
    write_page(networks.hostile(), tmp_path / "a.html")
    page = visit(tmp_path / "a.html")
    page.fill("#search", "<img src=x onerror=window.hit=1>")
    page.keyboard.press("Enter")
    assert page.inner_text(".panel h2") == "<img src=x onerror=window.hit=1>"
    # An override of the direction ends where the name ends.
    page.fill("#search", "倒写的文字")
    page.keyboard.press("Enter")
    assert page.evaluate("getComputedStyle(document.querySelector('.panel h2 bdi')).unicodeBidi") == "isolate"


def test_nothing_runs_from_the_page_of_pyvis(networks, tmp_path, visit):
    write_pyvis(networks.hostile(), tmp_path / "a.html", title="</title><script>window.hit=1</script>")
    page = visit(tmp_path / "a.html", ready="#map canvas")
    page.wait_for_timeout(300)
    for x in range(200, 1200, 60):
        page.mouse.move(x, 360)
        page.mouse.click(x, 360)
    assert page.evaluate("window.hit") is None


def test_the_page_of_pyvis_shows_the_sentence_of_an_edge(networks, tmp_path, visit):
    network = networks.sample()
    write_pyvis(network, tmp_path / "a.html", title="图")
    page = visit(tmp_path / "a.html", ready="#map canvas")
    page.wait_for_timeout(500)
    edge = next(edge for edge in network.edges if edge.type == "RESPONDS_TO")
    ends = [page.evaluate("id => network.canvasToDOM(network.getPosition(id))", id) for id in (edge.head, edge.tail)]
    page.mouse.click(*(sum(end[axis] for end in ends) / 2 for axis in "xy"))
    assert edge.properties["quote"] in page.inner_text("#said")


def test_pyvis_itself_runs_nothing_from_our_escaped_texts(networks, tmp_path, browser):
    path = tmp_path / "a.html"
    path.write_text(to_pyvis(networks.hostile()).generate_html(), encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_timeout(800)
    for x in range(100, 1200, 60):
        page.mouse.move(x, 300)
    assert page.evaluate("window.hit") is None
    context.close()
