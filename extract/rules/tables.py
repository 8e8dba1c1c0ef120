"""The files that hold rules: one TOML file a family, a table a rule, and the words and kinds that rows name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from zhengtu.errors import RuleError
from zhengtu.given import toml

COMMON = "words"  # the file of words that every family may name
OWN = "my."  # what the ids of a user's own rules begin with


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rules: `rules` by id, and the words that its rows may name, with those of all families."""

    name: str
    text: str
    rules: Mapping[str, Any]
    words: Mapping[str, Sequence[str]]

    def fault(self, id: str, key: str, what: str, remedy: str) -> RuleError:
        """Return the error for a fault in a rule, at the line of its key, else at its first."""
        return RuleError(f"{self.name}, line {self.line(id, key)}: {id}: {what}", remedy)

    def line(self, id: str, key: str = "") -> int:
        """Return the line (from 1) on which a rule begins, or that of one of its keys."""
        header = re.compile(rf"\s*\[\s*(?:\"{re.escape(id)}\"|'{re.escape(id)}'|{re.escape(id)})\s*\]")
        begin = 0
        for number, line in enumerate(self.text.splitlines(), 1):
            if begin and line.lstrip().startswith("["):
                break
            if header.match(line):
                begin = number
            elif begin and key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]", line):
                return number
        return begin or 1


@cache
def tables() -> tuple[Table, ...]:
    """Return the families of rules that come with the package, in the order of their names."""
    folder = files("zhengtu.extract").joinpath("rules")
    texts = {
        entry.name.removesuffix(".toml"): entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    }
    common = tomllib.loads(texts.pop(COMMON))["words"]
    return tuple(_table(f"extract/rules/{name}.toml", texts[name], common) for name in sorted(texts))


def own_table(text: str, path: str | Path = "") -> Table:
    """Return a user's own rules; raise RuleError where the text is no TOML or an id is not theirs to give."""
    common = tomllib.loads(files("zhengtu.extract").joinpath(f"rules/{COMMON}.toml").read_text(encoding="utf-8"))
    table = _table(str(path) or "a file of your own", text, common["words"])
    for id in table.rules:
        if not re.fullmatch(r"my(?:\.[a-z][a-z0-9_-]*)+", id):
            raise table.fault(
                id,
                "",
                "an id of your own begins with my.",
                f'write ["my.{re.sub("[^a-z0-9_.-]", "", id.lower()).removeprefix("my.").strip(".") or "name"}"]',
            )
    return table


def _table(name: str, text: str, common: Mapping[str, Sequence[str]]) -> Table:
    try:
        data = toml(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name} is no TOML: {error}", "write it as docs/rules.md shows") from error
    words = data.pop("words", {})
    table = Table(name, text, data, {**common, **words})
    for field, options in words.items():
        if field in common:
            raise table.fault("words", field, f"the field {field} is there already", "give yours another name")
        if not isinstance(options, list) or not options or not all(isinstance(o, str) and o.strip() for o in options):
            raise table.fault("words", field, f"the field {field} is no list of words", f'write {field} = ["…", "…"]')
    for id, fields in data.items():
        if not isinstance(fields, dict) or not _is_rule(fields):
            raise table.fault(
                id, "", "this is no rule", 'write ["my.name"] with the quotation marks, and its keys below'
            )
    return table


def _is_rule(fields: Mapping[str, Any]) -> bool:
    """Tell whether a table is a rule: [my.name] without quotation marks would be a table in a table."""
    return not fields or not all(isinstance(value, dict) for value in fields.values())
