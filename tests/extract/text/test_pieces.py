from __future__ import annotations

import pytest

from zhengtu.extract import extract
from zhengtu.extract.read import Text
from zhengtu.extract.text.pieces import beginnings

FIRST = (
    "江门市商务局文件\n江商务〔2022〕3号\n关于办好会展的通知\n江门市财政局：\n根据《会展办法》，通知如下。\n"
    "江门市商务局\n2022年3月1日\n"
)
BODY = "台山市财政局：\n请做好统计。\n台山市商务局\n2022年5月1日\n"
SECOND = f"台山市商务局文件\n台商务〔2022〕9号\n关于会展统计的通知\n{BODY}"
BARE = f"台山市商务局关于会展统计的通知\n{BODY}"
PRINTING = (
    "江门市商务局关于印发《关于办好会展的意见》的通知\n各有关单位：\n现予印发。\n江门市商务局\n2022年3月1日\n"
    "关于办好会展的意见\n一、办好会展。\n"
)


def said(raw: str) -> set[tuple[str, str, str]]:
    extraction = extract(Text(raw, "0" * 64, "text/plain"), "文件.txt")
    names = {entity.id: entity.name for entity in extraction.entities}
    assert all(raw[slice(*r.evidence)] == r.quote for r in extraction.relations)
    return {(names[r.head], r.type, names[r.tail]) for r in extraction.relations}


@pytest.mark.parametrize("second", [SECOND, BARE])
def test_two_documents_say_what_each_says(second: str) -> None:
    both = said(FIRST + second)
    assert both == said(FIRST) | said(second)
    assert ("江门市商务局", "ISSUED", "关于办好会展的通知") in both


def test_a_head_begins_with_its_letterhead() -> None:
    assert beginnings(FIRST + SECOND) == [len(FIRST)]
    rows = "索引号：123\n发布机构：台山市商务局\n"
    assert beginnings(FIRST + rows + SECOND) == [len(FIRST)]


@pytest.mark.parametrize(
    "text",
    [
        FIRST,
        f"关于办好会展的通知\n发布日期：2022年3月1日\n{FIRST}",  # the headline of the page
        FIRST + "附件：\n关于申报会展补助的报告\n市商务局：\n现申报补助。\n2022年4月1日\n",
        FIRST + "江门市会展办法\n第一条 为办好会展，制定本办法。\n2022年4月1日\n",
        PRINTING,
    ],
)
def test_headlines_enclosures_and_what_is_printed_begin_none(text: str) -> None:
    assert beginnings(text) == []


def test_one_thing_of_two_documents_has_all_its_mentions() -> None:
    raw = FIRST + SECOND.replace("台山市财政局", "江门市财政局")
    found = extract(Text(raw, "0" * 64, "text/plain"), "文件.txt")
    addressed = next(entity for entity in found.entities if entity.name == "江门市财政局")
    assert [raw[slice(*span)] for span in addressed.mentions] == ["江门市财政局", "江门市财政局"]
    assert found.source.length == len(raw) and found.source.title == "关于办好会展的通知"
