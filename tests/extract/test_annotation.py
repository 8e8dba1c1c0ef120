from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from zhengtu.extract.annotation import to_annotation
from zhengtu.extract.rules.registry import rules
from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Entity, Extraction, Relation, Source

NOTICE = (
    "江门市商务局关于印发《江门市会展业扶持办法》的通知\n江商务〔2022〕3号\n各有关单位：\n"
    "根据《关于发展会展业的意见》（粤府〔2021〕5号），现将《江门市会展业扶持办法》印发给你们。\n江门市商务局\n2022年3月1日\n"
    "江门市会展业扶持办法\n第一条 设立江门市会展业发展专项资金2000万元，支持高新技术企业参展。\n"
    "第二条 本办法由市商务局会同市财政局负责解释。\n"
)


@pytest.fixture(scope="module")
def annotation(extraction_of: Callable[[str], Extraction]) -> dict[str, object]:
    return to_annotation(extraction_of(NOTICE), "通知.txt")


def test_shape(annotation: dict[str, object]) -> None:
    assert list(annotation) == ["document", "entities", "relations"]
    assert annotation["document"] == "通知.txt"
    entities, relations = annotation["entities"], annotation["relations"]
    assert isinstance(entities, list) and isinstance(relations, list) and entities and relations
    for entity in entities:
        assert entity.keys() == {"id", "type", "name", "aliases", "mentions", "attributes", "optional"}
        assert entity["type"] in schema().nodes.keys() - {"Document"}
        assert entity["optional"] is False
        assert entity["name"] not in entity["aliases"] == sorted(entity["aliases"])
    for relation in relations:
        assert relation.keys() == {"head", "type", "tail", "evidence", "attributes", "optional", "rule", "confidence"}
        assert relation["rule"] in rules()
    ids = [entity["id"] for entity in entities]
    assert ids == [f"e{index}" for index in range(1, len(ids) + 1)]
    assert {relation[end] for relation in relations for end in ("head", "tail")} <= set(ids)


def test_offsets_are_places_of_the_text(annotation: dict[str, object]) -> None:
    for entity in annotation["entities"]:  # type: ignore[attr-defined]
        assert entity["mentions"] == sorted(entity["mentions"])
        for start, end in entity["mentions"]:
            assert NOTICE[start:end].strip("《》〔〕 \n") == NOTICE[start:end] != ""
    for relation in annotation["relations"]:  # type: ignore[attr-defined]
        start, end = relation["evidence"]
        assert NOTICE[start:end].strip() == NOTICE[start:end] != ""


def test_it_is_plain_data(annotation: dict[str, object]) -> None:
    assert json.loads(json.dumps(annotation, ensure_ascii=False, allow_nan=False)) == annotation


def test_who_issued_what_is_cited_is_told_by_its_number(annotation: dict[str, object]) -> None:
    entities: list[dict[str, object]] = annotation["entities"]  # type: ignore[assignment]
    assert [entity["name"] for entity in entities if not entity["mentions"]] == ["广东省人民政府"]
    relations: list[dict[str, object]] = annotation["relations"]  # type: ignore[assignment]
    issuer = next(entity["id"] for entity in entities if entity["name"] == "广东省人民政府")
    said = [relation for relation in relations if relation["head"] == issuer]
    assert [relation["rule"] for relation in said] == ["issued.code"]


def test_who_issued_the_document_itself_is_told_by_its_number_too(extraction_of: Callable[[str], Extraction]) -> None:
    found = to_annotation(
        extraction_of("汴政〔2022〕9号\n会展业促进办法\n第一条 为发展会展业，制定本办法。\n"), "办法.txt"
    )
    implied = [entity["name"] for entity in found["entities"] if not entity["mentions"]]
    assert implied == ["开封市人民政府"]


def test_nothing_is_lost_or_changed_on_the_way() -> None:
    one = Entity("Agency:甲", "Agency", "甲局", ("我局",), ((0, 2), (5, 7)), {"kind": "government"})
    two = Entity("Policy:乙", "Policy", "乙办法", (), ((2, 5),), {"date": "2022-03-01"})
    said = Relation(one.id, "ISSUED", two.id, (0, 5), "甲局乙办法", "issued.title", 0.9, {"date": "2022-03-01"})
    extraction = Extraction(Source("文件.txt", "0" * 64, "text/plain", "乙办法", 7), (one, two), (said,))
    assert to_annotation(extraction, "文件.txt") == {
        "document": "文件.txt",
        "entities": [
            {
                "id": "e1",
                "type": "Agency",
                "name": "甲局",
                "aliases": ["我局"],
                "mentions": [[0, 2], [5, 7]],
                "attributes": {"kind": "government"},
                "optional": False,
            },
            {
                "id": "e2",
                "type": "Policy",
                "name": "乙办法",
                "aliases": [],
                "mentions": [[2, 5]],
                "attributes": {"date": "2022-03-01"},
                "optional": False,
            },
        ],
        "relations": [
            {
                "head": "e1",
                "type": "ISSUED",
                "tail": "e2",
                "evidence": [0, 5],
                "attributes": {"date": "2022-03-01"},
                "optional": False,
                "rule": "issued.title",
                "confidence": 0.9,
            }
        ],
    }
