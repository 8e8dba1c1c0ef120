"""Say on which systems zhengtu installs: where every package of requirements/core.txt has a wheel.

python bench/platforms.py
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from packaging.markers import Marker
from packaging.tags import Tag, cpython_tags, mac_platforms

CORE = Path(__file__).resolve().parents[1] / "requirements" / "core.txt"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_WHEELS = re.compile(r"# (\S+)-(\S+): (.+)")
_PIN = re.compile(r"([\w.-]+)==(\S+)(?: ; (.+?))?(?: \\)?")


@dataclass(frozen=True, slots=True)
class Package:
    """A package at its version, where it is needed (None: everywhere), and what its wheels are for."""

    name: str
    version: str
    marker: Marker | None
    tags: frozenset[Tag]


@dataclass(frozen=True, slots=True)
class System:
    """A kind of machine, what markers know of it, and what its wheels are called, the oldest first."""

    name: str
    marks: dict[str, str]
    releases: tuple[tuple[str, list[str]], ...]


def glibc(machine: str) -> tuple[tuple[str, list[str]], ...]:
    """Return what wheels for Linux with glibc are called, by its version."""
    names = [f"manylinux_2_{minor}_{machine}" for minor in range(40)]
    return tuple((f"glibc 2.{minor}", names[: minor + 1]) for minor in range(17, 40))


def macos(machine: str) -> tuple[tuple[str, list[str]], ...]:
    """Return what wheels for macOS are called, by its version."""
    return tuple((f"macOS {major}", list(mac_platforms((major, 0), machine))) for major in range(11, 16))


_LINUX = {"sys_platform": "linux", "os_name": "posix"}
_MAC = {"sys_platform": "darwin", "os_name": "posix"}
_WINDOWS = {"sys_platform": "win32", "os_name": "nt"}
SYSTEMS = (
    System("Linux on x86-64", _LINUX | {"platform_machine": "x86_64"}, glibc("x86_64")),
    System("Linux on ARM64", _LINUX | {"platform_machine": "aarch64"}, glibc("aarch64")),
    System("macOS on Apple silicon", _MAC | {"platform_machine": "arm64"}, macos("arm64")),
    System("Windows on x86-64", _WINDOWS | {"platform_machine": "AMD64"}, (("", ["win_amd64"]),)),
    System("macOS on Intel", _MAC | {"platform_machine": "x86_64"}, macos("x86_64")),
    System("Linux with musl", _LINUX | {"platform_machine": "x86_64"}, (("", ["musllinux_1_2_x86_64"]),)),
    System("Windows on ARM", _WINDOWS | {"platform_machine": "ARM64"}, (("", ["win_arm64"]),)),
)


def packages(path: Path = CORE) -> Iterator[Package]:
    """Give the packages of a file of requirements with what the comments above them say of their wheels."""
    tags: set[Tag] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        if wheels := _WHEELS.fullmatch(line):
            interpreters, abi, systems = wheels.groups()
            tags |= {Tag(name, abi, system) for name in interpreters.split(".") for system in systems.split()}
        elif pin := _PIN.fullmatch(line):
            yield Package(pin[1], pin[2], Marker(pin[3]) if pin[3] else None, frozenset(tags))
            tags = set()


def missing(needed: list[Package], system: System, release: list[str], python: str) -> list[str]:
    """Return the packages that have no wheel for a release of a system and a Python."""
    version = tuple(map(int, python.split(".")))
    accepted = set(cpython_tags(version, [f"cp3{version[1]}"], release))
    accepted |= {Tag(f"py{of}", "none", name) for of in (3, f"3{version[1]}") for name in (*release, "any")}
    marks = system.marks | {"python_version": python, "python_full_version": f"{python}.0"}
    return [
        package.name
        for package in needed
        if (package.marker is None or package.marker.evaluate(marks)) and not package.tags & accepted
    ]


def lacking(needed: list[Package], system: System) -> dict[str, tuple[str, list[str]]]:
    """Return for each Python the oldest release of a system that has all wheels, else the newest and what it lacks."""
    found = {}
    for python in PYTHONS:
        for name, release in system.releases:
            found[python] = (name, missing(needed, system, release, python))
            if not found[python][1]:
                break
    return found


def main() -> None:
    """Print a line for each system and the Pythons that are alike on it."""
    needed = list(packages())
    for system in SYSTEMS:
        for (release, without), pythons in groupby(lacking(needed, system).items(), lambda pair: pair[1]):
            *_, last = names = [python for python, _ in pythons]
            span = names[0] if len(names) == 1 else f"{names[0]}–{last}"
            said = f"no wheel of {', '.join(without)}" if without else f"from {release}" if release else "yes"
            print(f"{system.name:24}Python {span:12}{said}")


if __name__ == "__main__":
    main()
