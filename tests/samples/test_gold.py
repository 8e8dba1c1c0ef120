"""The hand-made gold of the samples is whole: every sample has one, and it says what schema and text allow."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from zhengtu.extract.read import read, readable
from zhengtu.graph.schema import schema

ROOT = Path(__file__).parents[2]
SAMPLES = {path.stem: path for path in sorted((ROOT / "samples").iterdir()) if readable(path)}
GOLD = {path.stem: path for path in sorted((ROOT / "tests" / "gold").glob("*.json"))}
QUOTES = "《》〈〉“”\"'‘’「」『』[]()〔〕【】﹝﹞（）"
# What a mention must not begin or end with: it is the bare name, without the marks around it.
EDGES = "《》〈〉，。、；：　 \t\r\n"
ATTRIBUTES = {"doc_number", "date", "status", "amount", "count", "year"}


def load(stem: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(GOLD[stem].read_text(encoding="utf-8"))
    return gold


def surface(text: str) -> str:
    """Fold what one name may be written with: width, spaces, and any kind of quotation mark or bracket."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if not c.isspace() and c not in QUOTES)


def spans(gold: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    for entity in gold["entities"]:
        for start, end in entity["mentions"]:
            yield entity["id"], start, end


def test_every_sample_has_a_gold_and_the_other_way_round() -> None:
    assert SAMPLES.keys() == GOLD.keys()
    assert len(SAMPLES) >= 14
    assert {path.suffix for path in SAMPLES.values()} == {".txt", ".html", ".docx", ".pdf"}


def test_the_readme_of_the_samples_is_no_sample() -> None:
    assert (ROOT / "samples" / "README.md").is_file() and "README" not in SAMPLES


@pytest.mark.parametrize("stem", GOLD)
def test_shape(stem: str) -> None:
    gold = load(stem)
    assert gold.keys() == {"document", "entities", "relations"}
    assert gold["document"] == SAMPLES[stem].name
    ids = [entity["id"] for entity in gold["entities"]]
    assert len(ids) == len(set(ids))
    for entity in gold["entities"]:
        assert entity.keys() == {"id", "type", "name", "aliases", "mentions", "attributes", "optional"}
        assert entity["attributes"].keys() <= ATTRIBUTES, entity
    for relation in gold["relations"]:
        assert relation.keys() == {"head", "type", "tail", "evidence", "attributes", "optional"}
    triples = [(relation["head"], relation["type"], relation["tail"]) for relation in gold["relations"]]
    assert len(triples) == len(set(triples))


@pytest.mark.parametrize("stem", GOLD)
def test_types_and_ends_are_those_of_the_schema(stem: str) -> None:
    gold = load(stem)
    nodes, relations = schema().nodes, schema().relations
    types = {entity["id"]: entity["type"] for entity in gold["entities"]}
    assert set(types.values()) <= nodes.keys() - {"Document"}
    for relation in gold["relations"]:
        kind = relations[relation["type"]]
        assert relation["head"] in types and relation["tail"] in types, relation
        assert kind.allows(types[relation["head"]], types[relation["tail"]]), relation
        assert relation["attributes"].keys() <= kind.properties.keys(), relation


@pytest.mark.parametrize("stem", GOLD)
def test_mentions_are_names_of_their_entity(stem: str) -> None:
    gold = load(stem)
    text = read(SAMPLES[stem]).text
    names = {
        entity["id"]: {surface(name) for name in [entity["name"], *entity["aliases"]]} for entity in gold["entities"]
    }
    for identity, start, end in spans(gold):
        assert 0 <= start < end <= len(text)
        written = text[start:end]
        assert written == written.strip(EDGES), written
        assert surface(written) in names[identity], (written, names[identity])
    for entity in gold["entities"]:
        # Only an issuer that stands in the code of a document number and nowhere else has no mention.
        assert entity["mentions"] or (entity["type"] == "Agency" and entity["optional"]), entity["name"]
        assert entity["mentions"] == sorted(entity["mentions"])
        assert len({surface(alias) for alias in [entity["name"], *entity["aliases"]]} - {""}) >= 1


@pytest.mark.parametrize("stem", GOLD)
def test_one_place_names_one_thing(stem: str) -> None:
    found = sorted(spans(load(stem)), key=lambda span: (span[1], -span[2]))
    assert len({(start, end) for _, start, end in found}) == len(found)
    for (_, start, end), (_, start_2, end_2) in combinations(found, 2):
        assert end <= start_2 or end_2 <= end, (start, end, start_2, end_2)


@pytest.mark.parametrize("stem", GOLD)
def test_evidence_is_a_passage_of_the_text(stem: str) -> None:
    gold = load(stem)
    text = read(SAMPLES[stem]).text
    for relation in gold["relations"]:
        start, end = relation["evidence"]
        assert 0 <= start < end <= len(text), relation
        quote = text[start:end]
        assert quote == quote.strip(), relation
        assert any("\u4e00" <= c <= "\u9fff" for c in quote), relation


@pytest.mark.parametrize("stem", GOLD)
def test_no_contact_line_and_no_person_is_gold(stem: str) -> None:
    gold = load(stem)
    text = read(SAMPLES[stem]).text
    shown = [text[start:end] for _, start, end in spans(gold)]
    shown += [text[slice(*relation["evidence"])] for relation in gold["relations"]]
    assert not any("0760" in quote for quote in shown)
    written = {text[start:end] for _, start, end in spans(gold)}
    assert not any(person in name for name in written for person in ("岑望澜", "梁榄生"))


def test_every_relation_type_is_exercised() -> None:
    asked = {r["type"] for stem in GOLD for r in load(stem)["relations"] if not r["optional"]}
    assert asked == schema().relations.keys() - schema().apart


def test_text_samples_are_read_as_they_stand() -> None:
    for stem, path in SAMPLES.items():
        if path.suffix == ".txt":
            encoding = "gb18030" if stem == "zhongshan-digital-loan-2022" else "utf-8"
            with path.open(encoding=encoding, newline="") as stream:
                assert read(path).text == stream.read()
