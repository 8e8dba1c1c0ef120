"""The lines in which a model answers: a name a line (N), a relation a line (R), fields divided by bars."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

ITSELF = 0
"""The number of the document itself."""

_ESCAPES = {"\\": "\\\\", "|": "\\p", "\n": "\\n", "\r": "\\r"}
_ESCAPED = re.compile(r"\\([\\pnr])")
_WRITTEN = {"\\": "\\", "p": "|", "n": "\n", "r": "\r"}
# What models that reason say to themselves first.
_THOUGHT = re.compile(r"\A\s*<think>.*?</think>|\A.*?^[ ]*</think>[ ]*$", re.DOTALL | re.MULTILINE)
_BULLET = re.compile(r"^[\s>*`•·-]+|[\s*`]+$")
_BAR = re.compile(r"\s*[|｜¦\t]\s*")
_FENCE = re.compile(r"\s*(?:```\w*|无[。.]?|答案[：:])?\s*")


@dataclass(frozen=True, slots=True)
class Named:
    """A name as a model gives it: its number in the answer, its type, the full name, and how the text writes it."""

    number: int
    type: str
    name: str
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A relation as a model gives it, between numbers of names, with the words that say so."""

    head: int
    type: str
    tail: int
    quote: str
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model says of a window; `repaired` and `malformed` count lines."""

    names: tuple[Named, ...] = ()
    relations: tuple[Said, ...] = ()
    repaired: int = 0
    malformed: int = 0


def write(answer: Answer) -> str:
    """Return the lines of an answer."""
    lines = [["N", str(n.number), n.type, n.name, *n.written] for n in answer.names]
    for said in answer.relations:
        more = [f"{key}={value}" for key, value in said.attributes.items()]
        lines.append(["R", str(said.head), said.type, str(said.tail), said.quote, *more])
    return "".join("|".join(map(_escape, line)) + "\n" for line in lines)


def parse(text: str, *, whole: bool = True) -> Answer:
    """Return what lines say; a malformed one is mended once, else dropped and counted.

    An answer that is not `whole` was cut off: its last line is dropped unless it has an end.
    """
    text = _THOUGHT.sub("", text)
    lines = text.split("\n")
    cut = not whole and bool(lines[-1].strip())
    if cut:
        lines.pop()
    names: dict[int, Named] = {}
    relations: list[Said] = []
    repaired, malformed = 0, int(cut)
    for line in lines:
        if _FENCE.fullmatch(line):
            continue
        found = _line(line.removesuffix("\r"))
        if found is None:
            found = _line(_mended(line))
            repaired += found is not None
        if isinstance(found, Named) and found.number != ITSELF and found.number not in names:
            names[found.number] = found
        elif isinstance(found, Said):
            relations.append(found)
        else:
            malformed += 1
    return Answer(tuple(names.values()), tuple(relations), repaired, malformed)


def _line(line: str) -> Named | Said | None:
    """Return what a line says, None where it is malformed."""
    kind, *fields = [_unescape(field) for field in line.split("|")]
    if kind == "N" and len(fields) >= 3 and _number(fields[0]) and fields[2]:
        return Named(int(fields[0]), fields[1], fields[2], tuple(fields[3:]))
    if kind == "R" and len(fields) >= 4 and _number(fields[0]) and _number(fields[2]) and fields[3]:
        more = [field.partition("=") for field in fields[4:]]
        if all(key and sign for key, sign, _ in more):
            return Said(int(fields[0]), fields[1], int(fields[2]), fields[3], {key: value for key, _, value in more})
    return None


def _mended(line: str) -> str:
    """Return a line without what models add: bullets, other bars, quotation marks around fields, empty fields."""
    kind, *fields = _BAR.split(_BULLET.sub("", line))
    head = kind.strip().upper()
    types = [field.upper() if head == "R" and place == 1 else field for place, field in enumerate(fields)]
    kept = [_unquoted(field.strip()) for field in types]
    while kept and not kept[-1]:
        kept.pop()
    return "|".join([head, *kept])


def _unquoted(text: str) -> str:
    inner = text[1:-1]
    return inner if len(text) > 2 and text[0] == text[-1] == '"' and '"' not in inner else text


def _number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def _escape(text: str) -> str:
    return "".join(_ESCAPES.get(char, char) for char in text)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda found: _WRITTEN[found[1]], text)
