from __future__ import annotations

import pytest

from zhengtu.extract import extract
from zhengtu.extract.read import Text

TITLE = "江门市会展业促进条例"
BODY = "\n第一条 为促进会展业发展，根据《会展业管理条例》，制定本条例。\n第二条 市商务局公布名录。\n"
CONGRESS = "江门市人民代表大会常务委员会"


def said(raw: str) -> set[tuple[str, str, str]]:
    extraction = extract(Text(raw, "0" * 64, "text/plain"), "文件.txt")
    names = {entity.id: entity.name for entity in extraction.entities}
    return {(names[r.head], r.type, names[r.tail]) for r in extraction.relations}


@pytest.mark.parametrize(
    "notes",
    [
        "\n2019年3月1日 江门市第十五届人民代表大会常务委员会第九次会议通过\n",
        "\n（2019年3月1日江门市第十五届人民代表大会常务委员会第九次会议通过）\n",
    ],
)
def test_who_passed_a_regulation(notes: str) -> None:
    for heading in (TITLE, f"# {TITLE}"):
        assert {s for s in said(heading + notes + BODY) if s[1] == "ISSUED"} == {(CONGRESS, "ISSUED", TITLE)}


def test_a_national_act_may_have_a_short_title() -> None:
    notes = "\n2015年1月14日 国务院第78次常务会议通过\n"
    assert ("国务院", "ISSUED", "博物馆条例") in said(
        "# 博物馆条例" + notes + "第一条 为促进博物馆事业发展，制定本条例。\n"
    )


def test_an_order_promulgates() -> None:
    notes = "\n2018年11月6日 中华人民共和国国务院令第1705号公布\n"
    assert ("国务院", "ISSUED", "会展业管理办法") in said(f"# 会展业管理办法{notes}{BODY}")


def test_what_was_passed_and_then_published_bears_the_day_on_which_it_was_published() -> None:
    notes = "\n2018年8月1日 国务院第19次常务会议通过\n2018年10月10日 中华人民共和国国务院令第1704号公布\n"
    extraction = extract(Text(f"# 会展业管理办法{notes}{BODY}", "0" * 64, "text/plain"), "文件.txt")
    (issued,) = (r for r in extraction.relations if r.type == "ISSUED")
    (own,) = (e for e in extraction.entities if e.name == "会展业管理办法")
    assert (issued.attributes["date"], own.attributes["date"]) == ("2018-10-10", "2018-10-10")
    assert issued.quote.endswith("令第1704号公布")
    assert own.attributes["passed"] == "2018-08-01"


def test_a_decision_amends() -> None:
    notes = (
        "\n2019年3月1日 江门市第十五届人民代表大会常务委员会第九次会议通过\n"
        "2022年5月6日 江门市第十六届人民代表大会常务委员会第二次会议《关于修改部分地方性法规的决定》第一次修正\n"
    )
    found = said(f"# {TITLE}{notes}{BODY}")
    assert ("关于修改部分地方性法规的决定", "AMENDS", TITLE) in found
    assert (CONGRESS, "ISSUED", "关于修改部分地方性法规的决定") in found
    assert (TITLE, "CITES", "关于修改部分地方性法规的决定") not in found


def test_a_text_without_notes_says_nothing() -> None:
    assert not {s for s in said(TITLE + BODY) if s[1] in ("ISSUED", "AMENDS")}
