"""The viewer's own tests and checks, and that the committed bundle is what its sources give."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

VIZ = Path(__file__).parents[2] / "viz"
VIEWER = VIZ / "viewer"
NODE = shutil.which("node")
NPM = shutil.which("npm")


def run(*command, cwd):
    """Run a command and return what it says."""
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)


@pytest.mark.skipif(not NODE, reason="node is not installed")
def test_the_viewers_own_tests():
    result = run(NODE, "--test", "test/", cwd=VIEWER)
    assert result.returncode == 0, result.stdout[-4000:]


@pytest.mark.skipif(not NPM, reason="npm is not installed")
def test_the_committed_bundle_is_what_its_sources_give(tmp_path):
    viewer = tmp_path / "viewer"
    shutil.copytree(VIEWER, viewer, ignore=shutil.ignore_patterns("node_modules"))
    install = run(NPM, "ci", "--omit=dev", "--no-audit", "--no-fund", "--prefer-offline", cwd=viewer)
    if install.returncode != 0:
        pytest.skip(f"npm ci does not work here: {install.stderr.strip()[-200:]}")
    build = run(NPM, "run", "build", cwd=viewer)
    assert build.returncode == 0, build.stderr
    for name in ("viewer.js", "viewer.css", "tools.js", "hand.js", "texts.js"):
        same = (tmp_path / "assets" / name).read_bytes() == (VIZ / "assets" / name).read_bytes()
        assert same, f"viz/assets/{name} is old: run `npm ci && npm run build` in viz/viewer"


def test_the_types_hold():
    checker = VIEWER / "node_modules" / ".bin" / "tsc"
    if not checker.exists():
        pytest.skip("run `npm ci` in viz/viewer to have the types checked")
    result = run(str(checker), "--project", ".", cwd=VIEWER)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("name", "most"), [("viewer.js", 60_000), ("tools.js", 32_000), ("hand.js", 29_000), ("texts.js", 5_000)]
)
def test_the_bundles_are_small_and_fit_into_a_page(name, most):
    script = (VIZ / "assets" / name).read_text(encoding="utf-8")
    assert len(script.encode()) <= most
    # What would end the element that holds it, or leave the page.
    assert not re.search(r"</script|<!--|sourceMappingURL", script, re.I)


def test_the_style_fits_into_a_page():
    style = (VIZ / "assets" / "viewer.css").read_text(encoding="utf-8")
    assert not re.search(r"</style|@import|url\(", style, re.I)


def test_the_viewer_never_makes_markup_from_text():
    for path in (VIEWER / "src").rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        found = re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b|new Function", text
        )
        assert not found, f"{path.name}: {found[0]}"


def test_the_lock_names_no_host():
    text = (VIEWER / "package-lock.json").read_text(encoding="utf-8")
    assert "http" not in text
    assert json.loads(text)["packages"][""]["dependencies"].keys() == {"esbuild"}


def test_files_stay_short():
    for path in (*(VIEWER / "src").rglob("*.*"), *VIZ.glob("*.py")):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 500, path.name
