"""The page inside a notebook: in a frame, with an origin of its own, and drawn as soon as it can be seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from zhengtu.graph.network import Edge, Network, Node
from zhengtu.pages import Page

AGENCIES = [Node(f"Agency:{n}", "Agency", f"甲市{n}局", {}) for n in range(6)]
SAID = {"quote": "印发《若干措施》</script>", "document": "a.txt"}
NETWORK = Network.of(
    [Node("Policy:1", "Policy", "若干措施<img src=x onerror=alert(1)>", {}), *AGENCIES],
    [Edge(agency.id, "ISSUED", "Policy:1", "a.txt", SAID) for agency in AGENCIES],
)
NOTEBOOK = """<!doctype html><meta charset="utf-8"><title>notebook</title>
<script>window.secret = "token"</script><div id="output" style="{style}">{shown}</div>"""


def notebook(folder: Path, style: str = "") -> Path:
    """Write what a notebook makes of a page."""
    shown = Page.of(NETWORK, "标题 & title", "$x <b>", height=420)._repr_html_()
    (folder / "notebook.html").write_text(NOTEBOOK.format(style=style, shown=shown), encoding="utf-8")
    return folder / "notebook.html"


def framed(page: Any) -> Any:
    """Return the frame once it is drawn."""
    frame = page.frame_locator("iframe")
    frame.locator("canvas[data-view]").wait_for(state="attached")
    return next(one for one in page.frames if one is not page.main_frame)


def test_it_is_drawn_and_titled(tmp_path: Path, visit: Callable[..., Any]) -> None:
    page = visit(notebook(tmp_path), ready="iframe")
    frame = framed(page)
    assert frame.locator("h1").inner_text() == "标题 & title"
    assert page.locator("iframe").bounding_box()["height"] == 422  # with its border
    # In sight: the map was fitted to the frame's size and not to that of a frame without any.
    scale = float(frame.locator("canvas").get_attribute("data-view").split()[0])
    assert scale > 0.2


def test_it_cannot_reach_the_notebook(tmp_path: Path, visit: Callable[..., Any]) -> None:
    frame = framed(visit(notebook(tmp_path), ready="iframe"))
    reached = "() => { try { return parent.secret } catch (error) { return error.name } }"
    assert frame.evaluate(reached) == "SecurityError"


def test_what_is_hidden_at_first_is_drawn_when_it_is_shown(tmp_path: Path, visit: Callable[..., Any]) -> None:
    seen = framed(visit(notebook(tmp_path), ready="iframe")).locator("canvas").get_attribute("data-view")
    page = visit(notebook(tmp_path, "display: none"), ready="iframe")
    page.wait_for_timeout(400)
    page.evaluate("document.querySelector('#output').style.display = 'block'")
    assert framed(page).locator("canvas").get_attribute("data-view") == seen
