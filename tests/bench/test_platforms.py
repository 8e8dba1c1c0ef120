"""On which systems zhengtu installs, by the wheels of what it needs; the README says the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

README = Path(__file__).resolve().parents[2] / "README.md"
FULL = {
    "Linux on x86-64": "glibc 2.28",
    "Linux on ARM64": "glibc 2.28",
    "macOS on Apple silicon": "macOS 13",
    "Windows on x86-64": "",
}
NONE = ("macOS on Intel", "Linux with musl", "Windows on ARM")


@pytest.fixture
def platforms(program: Callable[[str], ModuleType]) -> ModuleType:
    return program("platforms")


def test_where_all_wheels_are_and_where_the_engine_is_missing(platforms: ModuleType) -> None:
    needed = list(platforms.packages())
    for system in platforms.SYSTEMS:
        for python, (release, without) in platforms.lacking(needed, system).items():
            if system.name in FULL:
                assert (release, without) == (FULL[system.name], []), (system.name, python)
            else:
                assert system.name in NONE and "arcadedb" in without, (system.name, python)


def test_the_readme_says_so() -> None:
    text = README.read_text(encoding="utf-8")
    assert "x86-64 and ARM64 with glibc 2.28" in text and "macOS 13" in text
    assert "Macs with Intel processors, Linux with musl (Alpine) and Windows on ARM" in text


def test_packages_are_read_with_their_wheels_and_markers(platforms: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "core.txt"
    path.write_text(
        "# What is needed\n# cp311-cp311: win_amd64\n# cp39-abi3: manylinux_2_17_x86_64 musllinux_1_2_x86_64\n"
        "one==1.0 \\\n    --hash=sha256:00\n# py2.py3-none: any\n"
        "two==2.0 ; sys_platform == 'win32' \\\n    --hash=sha256:11\n",
        encoding="utf-8",
    )
    one, two = platforms.packages(path)
    assert (one.name, one.version, one.marker, len(one.tags)) == ("one", "1.0", None, 3)
    assert (two.name, str(two.marker)) == ("two", 'sys_platform == "win32"') and len(two.tags) == 2
    windows = next(system for system in platforms.SYSTEMS if system.name == "Windows on x86-64")
    assert platforms.missing([one, two], windows, ["win_amd64"], "3.11") == []
    assert platforms.missing([one, two], windows, ["win_amd64"], "3.12") == ["one"]
    linux = platforms.SYSTEMS[0]
    assert platforms.missing([one, two], linux, ["manylinux_2_17_x86_64"], "3.12") == []
