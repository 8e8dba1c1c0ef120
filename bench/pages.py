"""Measure the pages: size, first paint, moving, searching, writing, layout; pyvis and cytoscape beside them.

python bench/pages.py [--quick] [--no-peers] [--patience SECONDS] [--keep FOLDER]

Needs playwright and Chromium (or ZHENGTU_CHROMIUM, its path), which runs without a GPU. The networks are made
up: degrees as real ones have them, and sentences put together from clauses of samples/. No page reaches a
server. First paint is the time from the start of navigation until there is a frame in which the page's
canvases, read back, show something: the same look for all. pyvis writes its own page, cytoscape (from npm,
installed into a temporary folder) uses its `preset` layout, both with the positions that ours has, pyvis with
its physics too. Writing, layout and frames are counted in seconds of the processor; first paint, search and
filters in those of the clock, which ask for a computer that has nothing else to do: its load is printed. The
exit code is 1 if a limit is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import zhengtu.viz.page as pages
from zhengtu.extract.read import read, readable
from zhengtu.graph.network import Edge, Network, Node
from zhengtu.viz.layout import layout

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CYTOSCAPE = "cytoscape@3.33.1"
SIZES = (1_000, 5_000, 50_000)
# A node; of more than 5,000 nodes about as many as the network of policies in docs/findings.md has.
EDGES, SPARSE = 3.0, 1.5
PAINT = {1_000: 0.5, 5_000: 1.0, 50_000: 2.5}  # seconds
FRAME = {1_000: 16.0, 20_000: 20.0, 50_000: 30.0}  # milliseconds
PATIENCE = 60_000  # milliseconds, for our own page
REPEATED = 3  # the middle one counts
KINDS = {
    "Agency": 15, "Policy": 35, "Proposal": 5, "Program": 15, "FundingPool": 8, "EnterpriseGroup": 4, "Enterprise": 18,
}  # fmt: skip
RELATIONS = {
    "Agency": ("ISSUED", "LEADS", "CO_HANDLES", "ADMINISTERS"), "Policy": ("CITES", "ESTABLISHES", "SUPPORTS"),
    "Proposal": ("ADDRESSED_TO",), "Program": ("SUPPORTS", "PART_OF"), "FundingPool": ("FUNDS", "PART_OF"),
    "EnterpriseGroup": ("PARTICIPATES_IN",), "Enterprise": ("PARTICIPATES_IN",),
}  # fmt: skip
ENDINGS = {
    "Agency": "局 委员会 办公室 管理中心", "Policy": "管理办法 实施方案 若干措施 实施细则", "Proposal": "的提案 的建议",
    "Program": "工程 行动 试点 计划", "FundingPool": "专项资金 补偿资金池 引导基金", "EnterpriseGroup": "企业 中小企业",
    "Enterprise": "有限公司 股份有限公司 集团有限公司",
}  # fmt: skip
PLACES = ("中山 佛山 东莞 珠海 惠州 肇庆 湛江 茂名 韶关 宁波 绍兴 嘉兴 湖州 台州 温州 泉州 厦门 漳州 长沙 合肥").split()
SUBJECTS = (
    "制造业 数字化 智能化 转型 中小企业 科技 创新 成果 人才 金融 贷款 风险 知识产权 绿色 低碳 农业 种业 物流 数据 要素 "
    "算力 平台 跨境电商 外贸 消费 文旅 养老 托育 医药 器械 半导体 新材料 机器人 低空 海洋 渔业 技能 就业 孵化"
).split()
EVIDENCE = {"rule": "bench.sentence"}

# Runs before the page does: looks at the canvases with every frame until they show something.
WATCH = """(() => {
  const look = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  [look.canvas.width, look.canvas.height] = [320, 180];
  const step = () => {
    for (const canvas of document.querySelectorAll("canvas")) {
      if (!canvas.width || !canvas.height) continue;
      look.clearRect(0, 0, 320, 180);
      look.drawImage(canvas, 0, 0, 320, 180);
      const pixels = new Uint32Array(look.getImageData(0, 0, 320, 180).data.buffer);
      if (pixels.reduce((sum, one) => sum + (one !== pixels[0]), 0) > 300) {
        console.debug(`painted ${performance.now()}`);
        return;
      }
    }
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})();"""

# Counts the frames that the map draws, each of which begins with the ground of the whole window.
COUNT = """(() => {
  window.frames_ = 0;
  const fill = CanvasRenderingContext2D.prototype.fillRect;
  CanvasRenderingContext2D.prototype.fillRect = function (x, y, w, h) {
    if (this.canvas.isConnected && !x && !y && w >= innerWidth) window.frames_ += 1;
    return fill.call(this, x, y, w, h);
  };
})();"""

# How much is drawn in each of 8 x 6 parts of the map, names among it.
INK = """() => {
  const canvas = document.querySelector("canvas");
  const look = new OffscreenCanvas(320, 180).getContext("2d");
  look.drawImage(canvas, 0, 0, 320, 180);
  const pixels = new Uint32Array(look.getImageData(0, 0, 320, 180).data.buffer);
  const parts = new Array(48).fill(0);
  pixels.forEach((one, i) => (parts[Math.floor(i / 9600) * 8 + Math.floor((i % 320) / 40)] += one !== pixels[0]));
  return parts;
}"""

# From an action to the frame that shows what it did.
TIMED = """(act) => new Promise((done) => requestAnimationFrame(() => {
  const start = performance.now();
  act();
  const worked = performance.now() - start;
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done([worked, performance.now() - start]);
    channel.port2.postMessage(0);
  });
}))"""


@dataclass
class Report:
    """What was measured, and whether all of it is within its limit."""

    missed: list[str] = field(default_factory=list)

    def say(self, what: str, value: float | None, unit: str, limit: float | None = None, note: str = "") -> None:
        """Print a line; a value that is None was not reached."""
        met = "" if limit is None else "met" if value is not None and value <= limit else "MISSED"
        if met == "MISSED":
            self.missed.append(what)
        digits = 2 if unit == "s" else 1
        shown = "—" if value is None else f"{value:,.{digits}f} {unit}"
        allowed = "" if limit is None else f"≤ {limit:,g} {unit}"
        print(f"{what:<58}{shown:>12}  {allowed:<12}{met:<7}{note}".rstrip(), flush=True)


def clauses() -> list[str]:
    """Return what stands between the commas of the samples."""
    texts = [read(path).text for path in sorted((ROOT / "samples").iterdir()) if readable(path)]
    found = {part.strip() for text in texts for part in re.split(r"[，。；：\n]", text)}
    return sorted(part for part in found if 6 <= len(part) <= 40)


def network(count: int, seed: int = 5) -> Network:
    """Return a network of any size: few large and many small degrees, mostly within its region, a sentence an edge."""
    chance = random.Random(seed)
    spoken = clauses()
    nodes = []
    for number in range(count):
        type = chance.choices(list(KINDS), list(KINDS.values()))[0]
        place = chance.choice(PLACES) + "市"
        name = place + "".join(chance.sample(SUBJECTS, chance.randrange(2, 5))) + chance.choice(ENDINGS[type].split())
        date = f"{chance.randrange(2012, 2025)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        properties: dict[str, Any] = {"region": place, "aliases": [name[2:]] if chance.random() < 0.3 else []}
        if type == "Policy":
            properties |= {"doc_number": f"{place[0]}府〔{date[:4]}〕{number % 300 + 1}号", "date": date}
        nodes.append(Node(f"{type}:{name}@{number}", type, name, properties))
    ends, edges = [0], []
    seen: set[Edge] = set()
    homes: dict[str, list[int]] = {}
    for number, node in enumerate(nodes):
        home = homes.setdefault(node.properties["region"], [number])
        while number and len(edges) < (number + 1) * (EDGES if count <= 5_000 else SPARSE):
            other = chance.choice(home if chance.random() < 0.85 else ends)
            if other == number:
                other = chance.choice(ends)
            head, tail = (number, other) if chance.random() < 0.5 else (other, number)
            edge = stated(nodes[head], nodes[tail], chance, spoken, len(edges))
            if edge in seen:
                continue
            seen.add(edge)
            edges.append(edge)
            ends += [number, other]
            home += [number, other]
    return Network.of(nodes, edges)


def stated(head: Node, tail: Node, chance: random.Random, spoken: list[str], number: int) -> Edge:
    """Return an edge with the sentence that says so."""
    type = chance.choice(RELATIONS[head.type])
    quote = f"{head.name}{chance.choice(spoken)}，{chance.choice(spoken)}，{tail.name}{chance.choice(spoken)}。"
    quote = re.sub(r"\d+", lambda _: str(chance.randrange(1, 500)), quote)
    start = chance.randrange(9000)
    where = {"start": start, "end": start + len(quote), "page": 1 + start // 900}
    paper = number // 12
    document = f"{PLACES[paper % len(PLACES)]}/{2012 + paper % 13}/第{paper}号文件.docx"
    rest = {"quote": quote, "confidence": round(chance.uniform(0.55, 1.0), 2), "document": document}
    return Edge(head.id, type, tail.id, document, EVIDENCE | where | rest)


def seconds(what: Callable[[], Any]) -> tuple[float, Any]:
    """Return how many seconds of the processor something takes, and what it returns."""
    start = time.process_time()
    result = what()
    return time.process_time() - start, result


@contextmanager
def chromium() -> Iterator[Any]:
    """Give a browser that has no GPU."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("ZHENGTU_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        sys.exit("no Chromium found: install one or name it in ZHENGTU_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
        print(f"Chromium {browser.version} without a GPU, {os.cpu_count()} processors {load}", flush=True)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Any, path: Path, *scripts: str) -> Iterator[Any]:
    """Give a page that is loading a file, and nothing else."""
    with tab(browser, *scripts) as page:
        page.goto(path.as_uri(), wait_until="commit", timeout=60_000)
        yield page


@contextmanager
def tab(browser: Any, *scripts: str) -> Iterator[Any]:
    """Give a page in which scripts will run before its own, and which reaches no server."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="zh-CN", reduced_motion="reduce")
    context.route(re.compile("^https?:"), lambda route: route.abort())
    page = context.new_page()
    for script in scripts:
        page.add_init_script(script)
    try:
        yield page
    finally:
        context.close()


def painted(browser: Any, path: Path, patience: float) -> float | None:
    """Return the seconds until a page shows something, None if that needs more than `patience`."""
    from playwright.sync_api import Error

    # Told by a message: whoever asks the page may have to wait, or may be refused by its security policy.
    with tab(browser, WATCH) as page:
        try:
            with page.expect_console_message(
                lambda one: one.text.startswith("painted "), timeout=patience * 1000
            ) as told:
                page.goto(path.as_uri(), wait_until="commit", timeout=patience * 1000)
            return float(told.value.text.split()[1]) / 1000
        except Error:
            return None


def settle(page: Any) -> None:
    """Wait until the map stands still, which a click or a move has set going."""
    page.wait_for_selector("canvas[data-view]", state="attached", timeout=PATIENCE)


def moved(browser: Any, path: Path, report: Report, count: int) -> None:
    """Measure dragging and turning the wheel, as a person does: what page and compositor work."""
    system = browser.new_browser_cdp_session()

    def working() -> float:
        found = system.send("SystemInfo.getProcessInfo")["processInfo"]
        return sum(float(process["cpuTime"]) for process in found if process["type"] != "browser")

    def drag(page: Any) -> None:
        # From where nothing is: what is pressed on a node moves the node.
        for x, y in ((1250, 30), (1250, 690), (1250, 360), (700, 20), (700, 700)):
            page.mouse.move(x, y)
            page.wait_for_timeout(200)
            if not page.evaluate('document.querySelector("canvas").classList.contains("over")'):
                break
        page.mouse.down()
        for step in range(60):
            page.mouse.move(x - 6 * (step if step < 30 else 60 - step), y + step % 20)
            time.sleep(0.012)

    def turn(page: Any) -> None:
        page.mouse.move(700, 360)
        for step in range(40):
            page.mouse.wheel(0, -60 if step < 24 else 60)
            time.sleep(0.02)

    with opened(browser, path, COUNT) as page:
        settle(page)
        cdp = page.context.new_cdp_session(page)
        cdp.send("Performance.enable")

        def busy() -> float:
            return next(
                m["value"] for m in cdp.send("Performance.getMetrics")["metrics"] if m["name"] == "TaskDuration"
            )

        for what, move in (("pan", drag), ("zoom", turn)):
            settle(page)
            before, thread, drawn = working(), busy(), page.evaluate("frames_")
            move(page)
            frames = page.evaluate("frames_") - drawn
            main, all_ = (1000 * (now - then) / max(frames, 1) for now, then in ((busy(), thread), (working(), before)))
            parts = page.evaluate(INK)
            page.mouse.up()
            note = f"{frames} frames, in each the page's thread is busy for {main:.1f} ms of the clock"
            report.say(f"{what}, {count:,} nodes, CPU a frame", all_, "ms", FRAME[count], note)
            page.wait_for_timeout(300)
            settle(page)
            blank = sum(still > 180 and then < still / 8 for then, still in zip(parts, page.evaluate(INK), strict=True))
            report.say(f"{what}, {count:,} nodes, blank parts of 48", blank, "", 0)


def asked(browser: Any, path: Path, report: Report, count: int) -> None:
    """Measure typing into the search box and filtering by the legend, to the frame that shows it."""
    typed = """input = document.querySelector("#search"); input.value = TEXT; input.dispatchEvent(new Event("input"))"""
    with opened(browser, path) as page:
        settle(page)
        for text in ("中山市", "专项资金", "中山局", "zssz", "没有这样的话"):
            worked, shown = page.evaluate(f"({TIMED})(() => {{ {typed.replace('TEXT', json.dumps(text))} }})")
            report.say(f"search {text}, {count:,} nodes", shown, "ms", 100, f"the search itself {worked:.1f} ms")
        page.evaluate('document.activeElement.blur(), document.querySelector("#search").value = ""')
        for index, what in ((1, "one type less"), (1, "all types"), (-1, "one relation less"), (-1, "all relations")):
            act = f"[...document.querySelectorAll('.side [aria-pressed]')].at({index}).click()"
            worked, shown = page.evaluate(f"({TIMED})(() => {{ {act} }})")
            report.say(f"filter: {what}, {count:,} nodes", shown, "ms", 100, f"the filter itself {worked:.1f} ms")
            settle(page)


def pyvis_page(drawn: Network, path: Path, physics: bool) -> None:
    """Write a page as pyvis's own documentation does."""
    from pyvis.network import Network as Pyvis

    result = Pyvis(height="700px", width="100%", directed=True, cdn_resources="in_line")
    places = layout(drawn) if not physics else {}
    # What add_node and add_edge would make, which look through all nodes at each call: hours for 50,000.
    for node in drawn.nodes.values():
        at = {"x": places[node.id][0], "y": places[node.id][1]} if places else {}
        result.nodes.append({"id": node.id, "label": node.name, "title": node.type, "shape": "dot", **at})
    for edge in drawn.edges:
        quote = edge.properties["quote"]
        result.edges.append({"from": edge.head, "to": edge.tail, "title": quote, "arrows": "to"})
    result.toggle_physics(physics)
    path.write_text(result.generate_html(notebook=False), encoding="utf-8")


def cytoscape() -> tuple[str, str]:
    """Return cytoscape's script from npm, or "" and the reason why not."""
    npm = shutil.which("npm")
    if not npm:
        return "", "npm is not installed"
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, CYTOSCAPE]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=120, text=True)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            return "", f"npm could not install {CYTOSCAPE}: {getattr(error, 'stderr', '') or error}".strip()[:160]
        script = Path(folder, "node_modules", "cytoscape", "dist", "cytoscape.min.js")
        return script.read_text(encoding="utf-8"), ""


def cytoscape_page(drawn: Network, path: Path, library: str) -> None:
    """Write a page drawn by cytoscape, with our positions."""
    places = layout(drawn)
    nodes = [
        {"data": {"id": node.id, "label": node.name}, "position": dict(zip("xy", places[node.id], strict=True))}
        for node in drawn.nodes.values()
    ]
    edges = [
        {"data": {"id": f"e{number}", "source": edge.head, "target": edge.tail, "quote": edge.properties["quote"]}}
        for number, edge in enumerate(drawn.edges)
    ]
    elements = json.dumps({"nodes": nodes, "edges": edges}).replace("<", "\\u003c")
    style = [{"selector": "node", "style": {"label": "data(label)"}}]
    given = "container: document.getElementById('map'), layout: {name: 'preset'}, elements"
    script = f"const elements = {elements}; cytoscape({{{given}, style: {json.dumps(style)}}})"
    shell = '<!doctype html><meta charset="utf-8"><div id="map" style="position:absolute;inset:0"></div>'
    path.write_text(f"{shell}<script>{library}</script><script>{script}</script>", encoding="utf-8")


def tried(
    measure: Callable[[Any, Path, Report, int], None], browser: Any, folder: Path, report: Report, count: int
) -> None:
    """Measure what our page does; one that does not come to rest has missed it."""
    from playwright.sync_api import Error

    try:
        measure(browser, folder / f"{count}.html", report, count)
    except Error as error:
        report.say(f"{measure.__name__}, {count:,} nodes", None, "", 0, str(error).splitlines()[0])


def usual(measure: Callable[[], float | None]) -> float | None:
    """Return the middle one of several measurements, the first if that is long."""
    found = [measure()]
    while found[0] is not None and found[0] < 5 and len(found) < REPEATED:
        found.append(measure())
    return statistics.median([value for value in found if value is not None]) if found[0] is not None else None


def first_paint(
    browser: Any, drawn: dict[int, Network], folder: Path, report: Report, peers: bool, patience: float
) -> None:
    """Measure how long each page takes until it shows something."""
    library, why = cytoscape() if peers else ("", "")
    writers: dict[str, Callable[[Network, Path], None]] = {
        "pyvis": lambda what, path: pyvis_page(what, path, physics=False),
        "pyvis with physics": lambda what, path: pyvis_page(what, path, physics=True),
        CYTOSCAPE: lambda what, path: cytoscape_page(what, path, library),
    }
    if why:
        print(f"{CYTOSCAPE} is left out: {why}")
        del writers[CYTOSCAPE]
    late: set[str] = set()
    for count in SIZES:
        if count not in drawn:
            continue
        ours = usual(lambda path=folder / f"{count}.html": painted(browser, path, 60))  # type: ignore[misc]
        report.say(f"first paint, {count:,} nodes", ours, "s", PAINT[count])
        for name, write in writers.items() if peers else ():
            if name in late:
                report.say(f"    {name}", None, "s", note="not tried: too slow for fewer nodes already")
                continue
            path = folder / "peer.html"
            write(drawn[count], path)
            theirs = usual(lambda path=path: painted(browser, path, patience))  # type: ignore[misc]
            note = f"more than {patience:g} s" if theirs is None else f"{theirs / ours:.1f} times ours" if ours else ""
            report.say(f"    {name}", theirs, "s", note=note)
            if theirs is None:
                late.add(name)
            elif ours is None or theirs <= ours:
                report.missed.append(f"{name} is ahead at {count:,} nodes")


def written(drawn: dict[int, Network], folder: Path, report: Report) -> None:
    """Write the pages; measure what that takes, the layout apart, and how large they are."""
    viewer, node = ROOT / "viz" / "viewer", shutil.which("node")
    if node and (viewer / "node_modules").exists():
        with tempfile.TemporaryDirectory() as plain:
            subprocess.run([node, "build.mjs", plain], cwd=viewer, check=True)
            report.say("viewer, unminified", Path(plain, "viewer.js").stat().st_size / 1000, "kB", 120)
    else:
        print("viewer, unminified: run `npm ci` in viz/viewer to have it measured")
    report.say("viewer, bundle", (ROOT / "viz" / "assets" / "viewer.js").stat().st_size / 1000, "kB", 60)
    report.say("tools, bundle", (ROOT / "viz" / "assets" / "tools.js").stat().st_size / 1000, "kB", 32)
    report.say("notes and corrections, bundle", (ROOT / "viz" / "assets" / "hand.js").stat().st_size / 1000, "kB", 29)
    arrange = pages.layout
    for count, one in sorted(drawn.items()):
        laid, places = seconds(lambda one=one: layout(one))  # type: ignore[misc]
        report.say(f"layout, {count:,} nodes", laid, "s", 3 if count == 2_000 else None)
        pages.layout = lambda *_, places=places: places  # type: ignore[assignment]
        try:
            took, _ = min(seconds(lambda: pages.write_page(one, folder / f"{count}.html")) for _ in range(REPEATED))  # noqa: B023
        finally:
            pages.layout = arrange
        report.say(f"writing without layout, {count:,} nodes", took, "s", 1.5 if count == 20_000 else None)
        size = (folder / f"{count}.html").stat().st_size / 1000
        note = f"{len(one.edges):,} edges"
        report.say(f"page, {count:,} nodes", size, "kB", 900 if count == 2_000 else None, note)


def main() -> int:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="up to 5,000 nodes only")
    parser.add_argument("--no-peers", action="store_true", help="our pages only")
    parser.add_argument(
        "--patience", type=float, default=120, help="seconds that pyvis and cytoscape are given for a page"
    )
    parser.add_argument("--keep", type=Path, help="write our pages into this folder")
    arguments = parser.parse_args()
    counts = (1_000, 2_000, 5_000) if arguments.quick else (1_000, 2_000, 5_000, 20_000, 50_000)
    drawn = {count: network(count) for count in counts}
    report = Report()
    with tempfile.TemporaryDirectory() as temporary, chromium() as browser:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        written(drawn, folder, report)
        largest = max(drawn)
        for count in sorted(FRAME.keys() & drawn.keys()):
            tried(moved, browser, folder, report, count)
        tried(asked, browser, folder, report, largest)
        first_paint(browser, drawn, folder, report, not arguments.no_peers, arguments.patience)
    print("all limits are met" if not report.missed else f"missed: {'; '.join(report.missed)}")
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main())
