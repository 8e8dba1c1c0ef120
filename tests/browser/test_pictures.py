"""The page of the samples looks as it did: screenshots beside those in pictures/, at half their size.

ZHENGTU_PICTURES=renew makes them anew; look at what changed before you commit it.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import zhengtu
from zhengtu.viz.page import write_page

from .conftest import search, settled

PICTURES = Path(__file__).parent / "pictures"
RENEW = os.environ.get("ZHENGTU_PICTURES") == "renew"
SMALL = {"width": 1280, "height": 720}
MOST = 0.002  # share of the pixels that may differ: edges of letters do, from one version of Chromium to the next

# How wide some letters are, which tells one set of fonts from another.
FONTS = """() => {
  const context = document.createElement("canvas").getContext("2d");
  return ["400 14px", "600 14px", "700 18px"].map((look) => {
    context.font = `${look} ${getComputedStyle(document.documentElement).getPropertyValue("--sans")}`;
    const wide = (text) => Math.round(context.measureText(text).width * 10);
    return ["中山市财政局", "Zhengtu 2022", "〔2022〕1号"].map(wide);
  }).flat();
}"""

# A picture at half its size, and the share of its pixels that clearly differ from another.
COMPARE = """async ([shot, before]) => {
  const read = async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    return image;
  };
  const drawn = (image, width, height) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width, height];
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, width, height);
    return [canvas, context.getImageData(0, 0, width, height).data];
  };
  const image = await read(shot);
  const [width, height] = [image.width / 2, image.height / 2];
  const [canvas, pixels] = drawn(image, width, height);
  const small = canvas.toDataURL("image/png").split(",")[1];
  if (!before) return [small, 1];
  const old = await read(before);
  if (old.width !== width || old.height !== height) return [small, 1];
  const [, others] = drawn(old, width, height);
  let differ = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    if (Math.max(...[0, 1, 2].map((part) => Math.abs(pixels[i + part] - others[i + part]))) > 40) differ += 1;
  }
  return [small, differ / (width * height)];
}"""


@pytest.fixture(scope="module")
def page_of_samples(tmp_path_factory: pytest.TempPathFactory, built_samples: Path) -> Path:
    """Return the page that `make demo` writes."""
    folder = tmp_path_factory.mktemp("samples")
    shutil.copytree(built_samples, folder / "store")
    with zhengtu.open(folder / "store") as graph:
        write_page(graph.network(), folder / "page.html", title="制造业数字化转型政策", subtitle="示例文件")
    return folder / "page.html"


def nothing(page: Any) -> None:
    """Leave the page as it opens."""


def an_edge(page: Any) -> None:
    """Open a sentence."""
    search(page, "设立中小企业转贷应急资金")
    settled(page)


def communities(page: Any) -> None:
    """Group the map, and close its groups."""
    page.locator(".filters label", has_text="分组").locator("select").select_option("community")
    page.get_by_text("全部收起").click()
    page.locator("[aria-label=全图]").click()


def years(page: Any) -> None:
    """Open the timeline and a node."""
    page.click("[aria-label=Timeline]")
    search(page, "中山市工业和信息化局")


@pytest.mark.parametrize(
    ("name", "act", "options"),
    [
        ("whole", nothing, {"viewport": SMALL}),
        ("edge", an_edge, {"viewport": SMALL}),
        ("communities", communities, {"viewport": SMALL}),
        ("dark", years, {"viewport": SMALL, "color_scheme": "dark", "locale": "en-GB"}),
    ],
)
def test_it_looks_as_it_did(
    name: str,
    act: Callable[[Any], None],
    options: dict[str, Any],
    page_of_samples: Path,
    visit: Callable[..., Any],
    browser: Any,
    tmp_path: Path,
) -> None:
    page = visit(page_of_samples, reduced_motion="reduce", **options)
    fonts = page.evaluate(FONTS)
    known, file = PICTURES / "fonts.json", PICTURES / f"{name}.png"
    if RENEW:
        PICTURES.mkdir(exist_ok=True)
        known.write_text(json.dumps(fonts) + "\n", encoding="utf-8")
    elif fonts != json.loads(known.read_text(encoding="utf-8")):
        pytest.skip(
            "the fonts here are not those of the pictures; ZHENGTU_PICTURES=renew makes your own to compare with"
        )
    act(page)
    settled(page)
    page.mouse.move(160, 60)
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(400)
    settled(page)
    shot = base64.b64encode(page.screenshot(animations="disabled", caret="hide")).decode()
    before = base64.b64encode(file.read_bytes()).decode() if file.exists() and not RENEW else ""
    table = browser.new_page()
    small, share = table.evaluate(COMPARE, [shot, before])
    table.close()
    if RENEW:
        file.write_bytes(base64.b64decode(small))
        return
    (tmp_path / f"{name}.png").write_bytes(base64.b64decode(small))
    assert share <= MOST, f"{share:.1%} of the picture differs: look at {tmp_path / name}.png beside {file}"
