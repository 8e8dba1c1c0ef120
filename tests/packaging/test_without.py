"""Build, query and view work where the packages are missing that only pyvis and spaCy bring."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = {"pyvis", "spacy"}
# Python imports this file by itself when it starts, in worker processes too.
BLOCKING = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {0!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Blocked())
"""


def normalised(name: str) -> str:
    """Return the name of a package as it is compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(names: set[str]) -> set[str]:
    """Return packages with all that they need."""
    found: set[str] = set()
    while names:
        found |= names
        further = set()
        for name in names:
            try:
                given = map(Requirement, requires(name) or [])
            except PackageNotFoundError:
                continue
            further |= {normalised(r.name) for r in given if r.marker is None or r.marker.evaluate({"extra": ""})}
        names = further - found
    return found


def test_build_query_and_view_without_pyvis_and_spacy(tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    core = {normalised(Requirement(text).name) for text in project["dependencies"]}
    missing = needed(core) - needed(core - LEFT_OUT)
    assert len(missing) > 30 and LEFT_OUT | {"ipython", "jinja2", "requests", "thinc"} <= missing
    modules = {
        module
        for module, packages in packages_distributions().items()
        if {normalised(name) for name in packages} <= missing
    }
    (tmp_path / "sitecustomize.py").write_text(BLOCKING.format(modules), encoding="utf-8")
    paths = [str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])]

    def run(*command: str, code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, *command],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout + done.stderr

    assert "No module named 'spacy'" in run("-c", "import spacy", code=1)
    store = ("--store", str(tmp_path / "one.store"))
    run("-m", "zhengtu", "build", str(ROOT / "samples"), "--workers", "2", *store)
    assert "第132901号" in run("-m", "zhengtu", "query", "proposals", *store)
    assert "gatekeeper" in run("-m", "zhengtu", "query", "brokerage", "--format", "csv", *store)
    run("-m", "zhengtu", "view", "-o", str(tmp_path / "page.html"), *store)
    run("-m", "zhengtu", "view", "funding-flow", "-o", str(tmp_path / "flow.html"), *store)
    assert (tmp_path / "page.html").stat().st_size > 100_000 and (tmp_path / "flow.html").stat().st_size > 50_000
