"""The files that set zhengtu up: pins, commands and hooks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, requires
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements"
MAKE = shutil.which("make")


def pins(file: str) -> dict[str, str]:
    """Return the versions of a file of requirements/ by name; fail where a line is neither a pin nor a comment."""
    found = {}
    for line in (REQUIREMENTS / file).read_text(encoding="utf-8").replace(" \\\n    --hash=sha256:", " ").splitlines():
        name, _, rest = line.partition("==")
        if not line.startswith(("# ", "-r core.txt")):
            version, *words = rest.split()
            hashes = [word for word in words if re.fullmatch(r"[0-9a-f]{64}", word)]
            assert hashes and len(set(hashes)) == len(hashes) and hashes == words[-len(hashes) :], line
            found[name] = version
    return found


def test_what_is_required_is_pinned_within_its_range() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    core, dev = pins("core.txt"), pins("dev.txt")
    assert not core.keys() & dev.keys()
    extras = chain.from_iterable(project["project"]["optional-dependencies"].values())
    built = project["build-system"]["requires"]
    for text, versions in [
        *((text, core) for text in [*project["project"]["dependencies"], *built]),
        *((text, core | dev) for text in extras),
    ]:
        requirement = Requirement(text)
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        assert name in versions, f"{text}: run make lock"
        assert requirement.specifier.contains(Version(versions[name]), prereleases=True), f"{text}: {versions[name]}"


def test_what_the_pins_need_is_pinned() -> None:
    versions = pins("core.txt") | pins("dev.txt")
    for name in versions:
        with suppress(PackageNotFoundError):
            for text in requires(name) or []:
                needed = Requirement(text)
                if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                    own = re.sub(r"[-_.]+", "-", needed.name).lower()
                    assert own in versions and needed.specifier.contains(versions[own], prereleases=True), (name, text)


def test_the_pins_name_no_server() -> None:
    for path in REQUIREMENTS.iterdir():
        assert not re.search(r"://|--(extra-)?index|\.(org|com|net|io)\b", path.read_text(encoding="utf-8")), path


@pytest.mark.skipif(MAKE is None, reason="make is not installed")
def test_make_names_every_command() -> None:
    shown = subprocess.run([str(MAKE), "help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    targets = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert targets
    assert set(re.findall(r"^make (\w+) +\S", shown, re.MULTILINE)) == set(targets[1].split())


def test_what_the_pages_say_of_make_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert set(re.findall(r"^make ([a-z]+)|`make ([a-z]+)`", text, re.MULTILINE)) <= {
            pair for target in targets for pair in ((target, ""), ("", target))
        }, name
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert all(f"make {target}" in contributing for target in ("quick", "test", "soak"))


@pytest.mark.skipif(MAKE is None, reason="make is not installed")
@pytest.mark.parametrize("python", ["", "/nonexistent/python3"])
def test_make_says_what_python_it_needs(tmp_path: Path, python: str) -> None:
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(REQUIREMENTS, tmp_path / "requirements")
    done = subprocess.run(
        [str(MAKE), "demo", f"PYTHON={python}"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode != 0 and not (tmp_path / ".venv").exists()
    assert ("zhengtu needs Python 3.11 or later" in done.stderr) == (not python)


def test_hooks_run_only_what_the_environment_holds() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repo["repo"] for repo in hooks["repos"]] == ["local"]
    for hook in hooks["repos"][0]["hooks"]:
        assert hook["language"] == "system" and hook["entry"].startswith(".venv/bin/")


def test_the_ci_script_is_sound() -> None:
    script = ROOT / ".ci" / "run"
    assert os.name == "nt" or os.access(script, os.X_OK)
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    subprocess.run([bash, "-n", str(script)], check=True)
