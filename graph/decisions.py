"""What a researcher decided to be the same or different: read from a file, and resolved to ids."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from zhengtu.errors import DecisionError
from zhengtu.given import content
from zhengtu.graph.identity import compose, type_of
from zhengtu.graph.schema import schema

SAME, DIFFERENT = "same", "different"
COLUMNS = ("left", "right", "judgement")
_SHOWN = 4  # of the ids that bear an ambiguous name


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file; left and right are ids, `Type:name` or names.

    `file` is the file of corrections that it stands in: what cannot be followed there is told and no more.
    """

    number: int
    left: str
    right: str
    judgement: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """The lines of a file that judge; `undecided` counts those that do not."""

    file: str = ""
    lines: tuple[Line, ...] = ()
    undecided: int = 0


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions as pairs of ids, in the order of their lines, and what is to be told of them."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()

    def groups(self) -> dict[str, str]:
        """Return one id for all that are the same, by each of them."""
        return _groups(self.same)


def read_decisions(path: Path) -> Decisions:
    """Read a CSV with the columns left, right and judgement, in UTF-8 or GB18030; others, as note, are passed over.

    A line without a judgement decides nothing yet. Raise DecisionError where it cannot be read or contradicts itself.
    """
    try:
        data = content(path)
    except OSError as error:
        reason = "no such file" if isinstance(error, FileNotFoundError) else error.strerror or str(error)
        raise DecisionError(f"{path}: {reason}", "name the file of your decisions") from error
    reader = csv.reader(io.StringIO(_decoded(data, path), newline=""), strict=True)
    try:
        # Excel and editors leave blank lines behind, and cells with blanks around what they say.
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if any(map(str.strip, row))]
    except csv.Error as error:
        what = f"{path}, line {reader.line_num}: {error}"
        raise DecisionError(what, 'close the quotation mark (" at both ends)') from error
    header = [name.lower() for name in rows[0][1]] if rows else []
    missing = [name for name in COLUMNS if header.count(name) != 1]
    if missing:
        first = rows[0][0] if rows else 1
        what = f"{path}, line {first}: no column {' and no column '.join(missing)}, or several of that name"
        raise DecisionError(what, "begin the file with the line left,right,judgement,note")
    places = [header.index(name) for name in COLUMNS]
    lines, undecided = [], 0
    for number, row in rows[1:]:
        if len(row) > len(header) and any(row[len(header) :]):
            what = f"{path}, line {number}: {len(row)} fields under {len(header)} columns"
            raise DecisionError(what, 'put a field that holds a comma between quotation marks (")')
        left, right, judgement = ((row[place] if place < len(row) else "") for place in places)
        if not judgement:
            undecided += 1
            continue
        if not left or not right:
            what = f"{path}, line {number}: nothing under {'right' if left else 'left'}"
            raise DecisionError(what, "name two things, or delete the line")
        if judgement.lower() not in (SAME, DIFFERENT):
            raise DecisionError(f"{path}, line {number}: unknown judgement {judgement!r}", "write same or different")
        line = Line(number, left, right, judgement.lower())
        if {type_of(left), type_of(right)} <= schema().nodes.keys():
            _alike(line, str(path), left, right)
        lines.append(line)
    decisions = Decisions(str(path), tuple(lines), undecided)
    _check(decisions, {})
    return decisions


def _decoded(data: bytes, path: Path) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DecisionError(f"{path} is neither UTF-8 nor GB18030", "save it as CSV UTF-8")


def resolve(decisions: Decisions, things: Iterable[tuple[str, Sequence[str]]], joined: Mapping[str, str]) -> Decided:
    """Return decisions by id.

    `things` are ids with their names, the full one first; others count where none is borne as a full one. `joined` are
    the ids that are one without any decision: a name that all of them bear means the one kept. A name that nothing
    bears is a warning, and its line does nothing.
    Raise DecisionError for a name of several things, for things of two types, and for contradictions.
    """
    present: set[str] = set()
    full: dict[str, set[str]] = defaultdict(set)
    other: dict[str, set[str]] = defaultdict(set)
    for id, names in things:
        present.add(id)
        for place, name in enumerate(names):
            for text in (name, compose(type_of(id), name)):
                (other if place else full)[text].add(id)
    ids: dict[str, str] = {}
    warnings: list[str] = []
    pairs: dict[str, list[tuple[str, str]]] = {SAME: [], DIFFERENT: []}
    groups = _Groups()
    for line in sorted(decisions.lines, key=lambda line: bool(line.file)):
        where = f"{line.file or decisions.file}, line {line.number}"
        try:
            left, right = (
                text if text in present else _bearer(text, where, full.get(text) or other.get(text, set()), joined)
                for text in (line.left, line.right)
            )
        except DecisionError as error:
            if not line.file:
                raise
            warnings.append(str(error))
            continue
        for text, end in ((line.left, left), (line.right, right)):
            if end not in present:
                warnings.append(f"{where}: no document names {text}")
        if left is None or right is None:
            continue
        if line.file and (type_of(left) != type_of(right) or not groups.bears(left, right, line.judgement)):
            warnings.append(f"{where}: {line.left} and {line.right} cannot be {line.judgement} beside what others say")
            continue
        _alike(line, decisions.file, left, right)
        groups.add(left, right, line.judgement)
        ids |= {line.left: left, line.right: right}
        pairs[line.judgement].append((left, right))
    _check(replace(decisions, lines=tuple(line for line in decisions.lines if not line.file)), ids)
    return Decided(tuple(pairs[SAME]), tuple(pairs[DIFFERENT]), tuple(warnings))


class _Groups:
    """What is one by decisions, and what is not, while lines are added."""

    def __init__(self) -> None:
        self._root: dict[str, str] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)

    def _of(self, id: str) -> str:
        while (above := self._root.get(id, id)) != id:
            id = above
        return id

    def bears(self, left: str, right: str, judgement: str) -> bool:
        """Tell whether a line can be added without a contradiction."""
        one, other = self._of(left), self._of(right)
        return one != other if judgement == DIFFERENT else other not in self._apart[one]

    def add(self, left: str, right: str, judgement: str) -> None:
        """Add a line."""
        one, other = self._of(left), self._of(right)
        if judgement == DIFFERENT:
            self._apart[one].add(other)
            self._apart[other].add(one)
        elif one != other:
            self._root[other] = one
            for third in self._apart.pop(other, set()):
                self._apart[third].discard(other)
                self._apart[third].add(one)
                self._apart[one].add(third)


def _bearer(text: str, where: str, found: Iterable[str], joined: Mapping[str, str]) -> str | None:
    """Return the id of the one thing that bears a name, None where nothing does."""
    kept = {joined.get(id, id) for id in found}
    if len(kept) > 1:
        shown = " or ".join(sorted(kept)[:_SHOWN]) + (" or …" if len(kept) > _SHOWN else "")
        raise DecisionError(f"{where}: {len(kept)} things bear the name {text}", f"write which is meant: {shown}")
    if kept:
        return kept.pop()
    # An id of a document that is not there yet: it may tie together others that are.
    return text if type_of(text) in schema().nodes else None


def _alike(line: Line, file: str, left: str, right: str) -> None:
    """Raise DecisionError for ids of two types."""
    if type_of(left) != type_of(right):
        types = f"{line.left} is of type {type_of(left)} and {line.right} of type {type_of(right)}"
        remedy = "only things of one type can be judged; delete the line or name others"
        raise DecisionError(f"{file}, line {line.number}: {types}", remedy)


def _check(decisions: Decisions, ids: Mapping[str, str]) -> None:
    """Raise DecisionError for a line that says different of what other lines say is the same."""
    same = [(ids.get(x.left, x.left), ids.get(x.right, x.right)) for x in decisions.lines if x.judgement == SAME]
    groups = _groups(same)
    numbers = [x.number for x in decisions.lines if x.judgement == SAME]
    for line in decisions.lines:
        left, right = ids.get(line.left, line.left), ids.get(line.right, line.right)
        if line.judgement == DIFFERENT and groups.get(left, left) == groups.get(right, right):
            where = f"{decisions.file}, line {line.number}"
            if left == right:
                raise DecisionError(f"{where}: {line.left} and {line.right} are one thing", "write the ids of two")
            group = groups[left]
            others = [str(n) for n, pair in zip(numbers, same, strict=True) if groups[pair[0]] == group]
            what = f"{where}: {line.left} and {line.right} cannot be different"
            say = f"line{'s' * (len(others) != 1)} {', '.join(others)} make{'s' * (len(others) == 1)} them the same"
            raise DecisionError(f"{what}: {say}", "delete one of these lines")


def _groups(same: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return one id for all that pairs tie together, by each of them."""
    groups: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    for left, right in same:
        one, other = groups.setdefault(left, left), groups.setdefault(right, right)
        for id in (left, right):
            members.setdefault(groups[id], [id])
        if one != other:
            for id in members.pop(other):
                groups[id] = one
                members[one].append(id)
    return groups
