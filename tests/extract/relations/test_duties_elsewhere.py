"""Who leads, helps and runs what in short texts of other cities, as `duties.toml` tells it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from zhengtu.graph.statements import Extraction

Text = Mapping[str, Any]
Triple = tuple[str, ...]

TEXTS: list[Text] = tomllib.loads(Path(__file__).with_name("duties.toml").read_text(encoding="utf-8"))["text"]
TYPES = ("LEADS", "CO_HANDLES", "ADMINISTERS")
MARKS = frozenset('《》“”"〈〉 ')
PRECISION, RECALL = 0.95, 0.94


def bare(name: str) -> str:
    return "".join(character for character in name if character not in MARKS)


def told(text: Text, key: str) -> set[Triple]:
    return {tuple(map(bare, triple.split("|"))) for triple in text.get(key, ())}


def said(text: Text, extraction_of: Callable[[str], Extraction]) -> set[Triple]:
    """What is said of duties, but for the measures of a policy, without what could be taken either way."""
    extraction = extraction_of(text["text"].lstrip("\n"))
    names = {entity.id: bare(entity.name) for entity in extraction.entities if entity.type != "Measure"}
    given = {
        (names[r.head], r.type, names[r.tail]) for r in extraction.relations if r.type in TYPES and r.tail in names
    }
    return given - (told(text, "may") - told(text, "says"))


@pytest.mark.parametrize("text", [text for text in TEXTS if not text.get("open")], ids=lambda text: text["id"])
def test_a_text_says_who_does_what(text: Text, extraction_of: Callable[[str], Extraction]) -> None:
    assert said(text, extraction_of) == told(text, "says")


def test_of_all_texts_nearly_all_is_right(extraction_of: Callable[[str], Extraction]) -> None:
    given = {(text["id"], *triple) for text in TEXTS for triple in said(text, extraction_of)}
    asked = {(text["id"], *triple) for text in TEXTS for triple in told(text, "says")}
    assert len(given & asked) / len(given) >= PRECISION
    assert len(given & asked) / len(asked) >= RECALL
