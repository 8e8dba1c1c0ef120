"""Who pays, helps, manages and takes part in short texts of other cities, as `money.toml` tells it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from zhengtu.graph.statements import Extraction

Case = Mapping[str, Any]

CASES: list[Case] = tomllib.loads(Path(__file__).with_name("money.toml").read_text(encoding="utf-8"))["text"]
QUOTES = str.maketrans("", "", "《》“”")
RECALL = 0.86


def missed(case: Case, extraction_of: Callable[[str], Extraction]) -> Iterator[str]:
    """Yield what a text says and extraction does not, by the names, short names or places of both ends."""
    text = case["text"].lstrip("\n")
    extraction = extraction_of(text)
    called = {
        e.id: {name.translate(QUOTES) for name in (e.name, *e.aliases, *(text[a:b] for a, b in e.mentions))}
        for e in extraction.entities
    }
    for told in case["says"]:
        head, type, tail = (part.translate(QUOTES) for part in told.split("|"))
        if not any(r.type == type and head in called[r.head] and tail in called[r.tail] for r in extraction.relations):
            yield told


@pytest.mark.parametrize("case", [case for case in CASES if not case.get("open")], ids=lambda case: case["id"])
def test_a_text_tells_of_money_and_help(case: Case, extraction_of: Callable[[str], Extraction]) -> None:
    assert list(missed(case, extraction_of)) == []


def test_of_all_texts_most_comes_out(extraction_of: Callable[[str], Extraction]) -> None:
    asked = sum(len(case["says"]) for case in CASES)
    lost = sum(len(list(missed(case, extraction_of))) for case in CASES)
    assert 1 - lost / asked >= RECALL
