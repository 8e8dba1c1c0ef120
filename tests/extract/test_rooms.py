"""The rooms of extract/ know only what is below them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

EXTRACT = Path(__file__).resolve().parents[2] / "extract"
# From the ground up; what stands beside the rooms puts them together, and tables use what that gives.
ROOMS = (
    "lexicon",
    "read",
    "text",
    "paper",
    "names",
    "rules",
    "relations",
    "reader",
    "deciding",
    "proposers",
    "",
    "tables",
)
PREFIX = "zhengtu.extract"


def module(path: Path) -> str:
    parts = path.relative_to(EXTRACT).with_suffix("").parts
    return ".".join((PREFIX, *(part for part in parts if part != "__init__")))


MODULES = {module(path): path for path in EXTRACT.rglob("*.py")}


def imports(path: Path) -> Iterator[str]:
    """Yield the modules of extract/ that one imports anywhere."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PREFIX):
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else str(node.module)


def floor(name: str) -> int:
    rest = name.removeprefix(PREFIX).strip(".")
    path = MODULES[name]
    room = rest.partition(".")[0] if "." in rest or path.name == "__init__.py" else ""
    return ROOMS.index(room)


def test_no_import_runs_up() -> None:
    up = [
        f"{name} imports {other}"
        for name, path in sorted(MODULES.items())
        for other in imports(path)
        if floor(other) > floor(name) and name != PREFIX
    ]
    assert not up, "\n".join(up)


def test_no_circle() -> None:
    known: dict[str, set[str]] = {name: set(imports(path)) - {name} for name, path in MODULES.items()}
    while free := {name for name, needs in known.items() if not needs & known.keys()}:
        for name in free:
            del known[name]
    assert not known, f"these import each other: {sorted(known)}"
