"""A real browser that opens pages as a person does, and hears every complaint and every request of theirs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from zhengtu.graph.network import Network
from zhengtu.viz.layout import layout
from zhengtu.viz.page import write_page

NETWORKS = Path(__file__).parents[1] / "viz" / "networks.py"
POOL = "制造业企业贷款风险补偿资金池"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def networks() -> ModuleType:
    """Return the networks that the tests of viz draw, too."""
    spec = spec_from_file_location("networks", NETWORKS)
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Return Chromium, or skip where there is none."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = os.environ.get("ZHENGTU_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        pytest.skip("no Chromium found: install one or name it in ZHENGTU_CHROMIUM")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Any]]:
    """Return a function that opens a file; afterwards no page may have complained or asked for anything but itself."""
    contexts, complaints, requests = [], [], []

    def visit(path: Path, ready: str = "canvas[data-view]", hash: str = "", **options: Any) -> Any:
        settings = {"viewport": {"width": 1280, "height": 720}, "locale": "zh-CN", "color_scheme": "light"} | options
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        page.on(
            "request",
            lambda request: requests.append(request.url) if request.url.split("#")[0] != path.as_uri() else None,
        )
        page.goto(path.as_uri() + hash)
        page.wait_for_selector(ready, state="attached")
        return page

    yield visit
    for context in contexts:
        context.close()
    assert complaints == []
    assert requests == []


@pytest.fixture(scope="module")
def sample(networks: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> tuple[Network, Path, Any]:
    """Return the network of a province, the file that shows it, and where its nodes stand."""
    network = networks.sample()
    path = tmp_path_factory.mktemp("page") / "图谱.html"
    write_page(network, path, title="中山、江门制造业政策", subtitle="2018—2023年")
    return network, path, layout(network)


def settled(page: Any) -> list[float]:
    """Wait until the view stands still; return its scale and shift."""
    page.wait_for_selector("canvas[data-view]", state="attached")
    return [float(part) for part in page.get_attribute("canvas", "data-view").split()]


def on_screen(page: Any, *places: tuple[float, float]) -> tuple[float, float]:
    """Return where the middle of some places of the map is in the window."""
    k, x, y = settled(page)
    return sum(p[0] for p in places) / len(places) * k + x, sum(p[1] for p in places) / len(places) * k + y


def search(page: Any, text: str) -> None:
    """Type into the search box and take the first suggestion."""
    page.fill("#search", text)
    page.keyboard.press("Enter")
    page.wait_for_selector(".panel:visible")
