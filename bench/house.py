"""Measure how extract/ is built: modules, imports between them, patterns, words in code, and rules that are rows.

python bench/house.py [BEFORE [AFTER]]

BEFORE and AFTER are git revisions. Without AFTER the files of the checkout are measured, without BEFORE only these.
Counts are taken from the syntax tree: nothing of extract/ is imported or run.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import subprocess
import sys
import tarfile
import tempfile
import tokenize
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "zhengtu.extract"
# From the lowest room to the highest: what stands in none puts the rooms together, and tables go by what that gives.
REST = "rest"
ROOMS = ("lexicon", "read", "text", "paper", "names", "rules", "relations", "deciding", "proposers", REST, "tables")
MATCHING = frozenset({"compile", "match", "search", "fullmatch", "sub", "subn", "findall", "split", "finditer"})
# Fields of data that hold sentences or names for people, in which a bracket or a bar is no pattern.
PROSE = re.compile(r"says?|expect|.*example|against|english|why|note|source|title|document")
# What hardly stands in a word that means itself: groups, sets, alternatives, escapes, repeats, slots of rules.
SYNTAX = re.compile(r"\(\?|[|\\]|\[[^\]]+\]|[.)\]}>][*+?{]|[\w，、；：“”]\?|\{\w+:|<\w+>")
SPACING = frozenset(
    {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENCODING,
        tokenize.ENDMARKER,
    }
)

Measure = int | str


@dataclass(frozen=True, slots=True)
class Module:
    """A module of extract/: its full name, whether it is a package, its text and its syntax tree."""

    name: str
    package: bool
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """Return the room that the module stands in."""
        first = self.name.removeprefix(PACKAGE).lstrip(".").partition(".")[0]
        return first if first in ROOMS else REST


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression in code: where, the constant that holds it (or nothing), its source, what compiles it.

    `parts` are the names that its source is put together from.
    """

    module: str
    constant: str
    source: str
    compiled: bool
    parts: frozenset[str]


def modules(folder: Path) -> dict[str, Module]:
    """Return the modules below a folder by their full names."""
    found = {}
    for file in sorted(folder.rglob("*.py")):
        parts = [PACKAGE, *file.relative_to(folder).with_suffix("").parts]
        package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if package else parts)
        text = file.read_text(encoding="utf-8")
        found[name] = Module(name, package, text, ast.parse(text))
    return found


def imports(module: Module, known: Mapping[str, object]) -> set[str]:
    """Return the other modules that a module imports, those of single functions included."""
    found = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = origin_of(node, module)
            for alias in node.names:
                inner = f"{origin}.{alias.name}"
                found.add(inner if inner in known else origin)
    return {name for name in found if name in known and name != module.name}


def origin_of(node: ast.ImportFrom, module: Module) -> str:
    """Return the full name of what `from … import` names, relative ones resolved."""
    if not node.level:
        return node.module or ""
    above = module.name.split(".")
    above = above[: len(above) - node.level + module.package]
    return ".".join([*above, *([node.module] if node.module else [])])


def reachable(start: str, edges: Mapping[str, set[str]]) -> set[str]:
    """Return all that a module imports, directly or through others; itself only if it stands in a circle."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for other in edges[waiting.pop()] - seen:
            seen.add(other)
            waiting.append(other)
    return seen


def circles(edges: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    """Return, for each module, those that import it and are imported by it, however far around, and itself."""
    reach = {name: reachable(name, edges) for name in edges}
    return {name: frozenset({name} | {other for other in reach[name] if name in reach[other]}) for name in edges}


def floors(edges: Mapping[str, set[str]], circle_of: Mapping[str, frozenset[str]]) -> int:
    """Return the length of the longest chain of imports, counted in modules; a circle counts as one."""
    heights: dict[frozenset[str], int] = {}

    def height(circle: frozenset[str]) -> int:
        if circle not in heights:
            below = {circle_of[other] for name in circle for other in edges[name]} - {circle}
            heights[circle] = 1 + max(map(height, below), default=0)
        return heights[circle]

    return max(map(height, circle_of.values()), default=0)


def code_lines(module: Module) -> int:
    """Return how many lines hold code: no blank lines, comments or docstrings."""
    prose = {
        line
        for node in ast.walk(module.tree)
        if is_prose(node)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    lines = set()
    for token in tokenize.generate_tokens(io.StringIO(module.text).readline):
        if token.type not in SPACING:
            lines.update(range(token.start[0], token.end[0] + 1))
    return len(lines - prose)


def is_prose(node: ast.AST) -> bool:
    """Say whether a statement is a docstring."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def chinese(module: Module) -> int:
    """Return how many Chinese characters stand in texts of the code, without docstrings."""
    docstrings = {id(node.value) for node in ast.walk(module.tree) if isinstance(node, ast.Expr) and is_prose(node)}
    return sum(
        sum("\u3400" <= one <= "\u9fff" or one >= "\U00020000" for one in node.value)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    )


def literal(node: ast.expr) -> str:
    """Return the text that a pattern is written with; what it takes from elsewhere is a `_`."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(literal(part) if isinstance(part, ast.Constant) else "_" for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return (literal(node.left) or "_") + (literal(node.right) or "_")
    if isinstance(node, ast.Call):
        return "".join(filter(None, map(literal, [*receivers(node.func), *node.args])))
    return ""


def receivers(node: ast.expr) -> list[ast.expr]:
    """Return what a method is called on: the text before `.join(…)` or `.format(…)`."""
    return [node.value] if isinstance(node, ast.Attribute) else []


def patterns(module: Module) -> list[Pattern]:
    """Return the regular expressions that stand in a module, wholly or in part, at a call of `re`."""
    spoken = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.module == "re"
        for alias in node.names
        if alias.name in MATCHING
    }
    holder: dict[int, str] = {}
    for statement in ast.walk(module.tree):
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            names = [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]
            for node in ast.walk(statement.value):
                if names:
                    holder[id(node)] = names[0]
    found = []
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func
        if isinstance(called, ast.Name):
            name = spoken.get(called.id, "")
        else:
            of_re = isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "re"
            name = called.attr if of_re else ""
        if name in MATCHING:
            source = literal(node.args[0])
            if source.strip("_"):
                constant = holder.get(id(node), "")
                parts = frozenset(part.id for part in ast.walk(node.args[0]) if isinstance(part, ast.Name))
                found.append(
                    Pattern(module.name, constant if constant.isupper() else "", source, name == "compile", parts)
                )
    return found


def pieces(found: Mapping[str, Module], wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the texts that patterns take by name, by module and name, those that these take in turn included."""
    texts: dict[tuple[str, str], str] = {}
    waiting = list(wanted)
    while waiting:
        place, name = waiting.pop()
        for node in found[place].tree.body:
            if isinstance(node, ast.ImportFrom):
                origin = origin_of(node, found[place])
                waiting += [
                    (origin, alias.name)
                    for alias in node.names
                    if (alias.asname or alias.name) == name and origin in found
                ]
            elif isinstance(node, ast.Assign) and (place, name) not in texts:
                if [target.id for target in node.targets if isinstance(target, ast.Name)] != [name]:
                    continue
                if source := literal(node.value):
                    texts[place, name] = source
                    waiting += [(place, part.id) for part in ast.walk(node.value) if isinstance(part, ast.Name)]
    return texts


def alternatives(pattern: str) -> int:
    """Return how many branches a pattern has: one, and one more for each bar outside of sets."""
    bare = re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", "", pattern)
    return 1 + bare.count("|")


def tables(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield a table of data and all tables in it."""
    if isinstance(value, Mapping):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from tables(inner)


def written(value: Any) -> Iterator[str]:
    """Yield the keys and texts of data in which a pattern can stand."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from written(inner)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield key
            if not PROSE.fullmatch(key):
                yield from written(inner)


def measure(root: Path) -> dict[str, Measure]:
    """Measure the folder extract/ of a checkout."""
    folder = root / "extract"
    found = modules(folder)
    data = {file: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.rglob("*.toml"))}
    edges = {name: imports(module, found) for name, module in found.items()}
    circle_of = circles(edges)
    order = ROOMS
    upward = [
        (name, other)
        for name, others in edges.items()
        for other in others
        if order.index(found[name].room) < order.index(found[other].room)
    ]
    in_code = [pattern for module in found.values() for pattern in patterns(module)]
    parts = pieces(found, [(pattern.module, part) for pattern in in_code for part in pattern.parts])
    in_data = [text for content in data.values() for text in written(content) if SYNTAX.search(text)]
    meanings: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for pattern in in_code:
        if pattern.constant:
            meanings[pattern.constant][pattern.module].add(pattern.source)
    rules = [
        table
        for file, content in data.items()
        if file.parent.name == "rules" or file.stem == "rules"
        for table in tables(content)
        if "example" in table or "match" in table
    ]
    rows = [
        table
        for file, content in data.items()
        if file.parent.name == "rules"
        for table in tables(content)
        if "match" in table
    ]
    lengths = {name: len(module.text.splitlines()) for name, module in found.items()}
    longest = max(lengths, key=lambda name: (lengths[name], name), default="")
    return {
        "lines": sum(lengths.values()),
        "lines of code": sum(map(code_lines, found.values())),
        "modules": len(found),
        "folders": len({file.parent for file in folder.rglob("*.py")}),
        "longest module": lengths.get(longest, 0),
        "its name": longest.removeprefix(PACKAGE).lstrip(".") or "-",
        "floors": floors(edges, circle_of),
        "imports within": sum(map(len, edges.values())),
        "circles": len({circle for circle in circle_of.values() if len(circle) > 1}),
        "imports upward": len(upward),
        "patterns in Python": len(in_code),
        "of these compiled": sum(pattern.compiled for pattern in in_code),
        "texts put into patterns": len(parts),
        "alternatives in Python": sum(map(alternatives, [*(pattern.source for pattern in in_code), *parts.values()])),
        "patterns in data": len(in_data),
        "alternatives in data": sum(map(alternatives, in_data)),
        "names of patterns": len(meanings),
        "of several meanings": sum(several(places) for places in meanings.values()),
        "Chinese in code": sum(map(chinese, found.values())),
        "rules": len(rules),
        "rules as rows": len(rows),
    }


def several(places: Mapping[str, set[str]]) -> bool:
    """Say whether a name means one pattern in one module and another in the next."""
    meant = list(places.values())
    return any(one != other for one, other in pairwise(meant))


def archived(revision: str, folder: Path) -> Path:
    """Write extract/ as it was in a revision into a folder; return the folder."""
    command = ["git", "archive", "--format=tar", revision, "extract"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"house: {revision}: {done.stderr.decode('utf-8', 'replace').strip()}")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def side_by_side(columns: Mapping[str, Mapping[str, Measure]]) -> str:
    """Return measures as a table for people, a column for each checkout."""
    head: Sequence[Sequence[str]] = [["", *columns]]
    body = [[name, *(str(column[name]) for column in columns.values())] for name in next(iter(columns.values()))]
    table = [*head, *body]
    widths = [max(len(row[place]) for row in table) for place in range(len(table[0]))]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in table
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what is measured, a column for each revision."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", nargs="?")
    parser.add_argument("after", nargs="?")
    given = parser.parse_args(arguments)
    columns = {}
    for revision in filter(None, [given.before, given.after]):
        with tempfile.TemporaryDirectory() as folder:
            columns[revision] = measure(archived(revision, Path(folder)))
    if not given.after:
        columns["checkout"] = measure(ROOT)
    print(side_by_side(columns))


if __name__ == "__main__":
    main()
