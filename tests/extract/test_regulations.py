"""A Taiwanese regulation as a whole: what it names, and what its rules say of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

REGULATION = """法規性質：命令
法規名稱：會展業升級補助及貸款辦法
法規類別：行政＞經濟部＞產業發展目
沿革內容：1.中華民國一百零三年五月三日經濟部經商字第 10300123450 號令訂定
發布全文 9 條
2.中華民國一百十二年二月三日經濟部經商字第 11200123450 號令修正發布第 4 條
條文；並自一百十二年三月一日施行（原名稱：會展業升級補助辦法）
第 1 條
本辦法依產業創新條例（以下簡稱本條例）第九條規定訂定之。
第 2 條
本辦法之主管機關為經濟部（以下簡稱本部），由本部委任經濟部商業發展署（以
下簡稱商發署）執行。
第 3 條
本辦法所稱會展服務業，指依公司法登記，辦理展覽之企業。
第 4 條
為協助會展服務業，商發署應辦理下列措施：
一、會展行銷補助。
二、會展優惠貸款。
三、其他經本部公告之措施。
第 5 條
會展優惠貸款，由行政院國家發展基金提供資金。
前項貸款由本部委託臺灣土地銀行、合作金庫商業銀行辦理。
第 6 條
所需經費，由經濟特別收入基金及中小企業發展基金支應。
第 7 條
已依小型會展研發計畫取得補助者，不得重複申請；取得會展創新獎者，得優先核定。
第 8 條
商發署應會同財政部及經濟部產業發展署組成審查會。
第 9 條
依會展業補助作業要點核定之案件，仍依原規定辦理；該要點自本辦法施行之日起停
止適用。
"""
MAIN = "會展業升級補助及貸款辦法"


@pytest.fixture(scope="module")
def said(said_by: Callable[[str], dict[tuple[str, str, str], str]]) -> dict[tuple[str, str, str], str]:
    return said_by(REGULATION)


@pytest.mark.parametrize(
    "triple",
    [
        ("經濟部", "ISSUED", MAIN),
        ("經濟部", "ISSUED", "經商字第11200123450號"),
        ("經商字第11200123450號", "AMENDS", MAIN),
        (MAIN, "CITES", "產業創新條例"),
        (MAIN, "CITES", "公司法"),
        (MAIN, "REPEALS", "會展業補助作業要點"),
        (MAIN, "ESTABLISHES", "會展行銷補助"),
        ("經濟部商業發展署", "ADMINISTERS", "會展優惠貸款"),
        ("經濟部商業發展署", "SUPPORTS", "會展服務業"),
        ("行政院國家發展基金", "FUNDS", "會展優惠貸款"),
        ("臺灣土地銀行", "PARTICIPATES_IN", "會展優惠貸款"),
        ("合作金庫商業銀行", "PARTICIPATES_IN", "會展優惠貸款"),
        ("財政部", "CO_HANDLES", MAIN),
        ("經濟部產業發展署", "CO_HANDLES", MAIN),
    ],
)
def test_a_regulation_says(triple: tuple[str, str, str], said: dict[tuple[str, str, str], str]) -> None:
    assert triple in said


def test_a_regulation_names(extraction_of: Callable[[str], Extraction]) -> None:
    named: dict[str, set[str]] = {}
    for entity in extraction_of(REGULATION).entities:
        named.setdefault(entity.type, set()).add(entity.name)
    assert named["Agency"] == {"經濟部", "經濟部商業發展署", "經濟部產業發展署", "財政部", "行政院"}
    assert {"經濟特別收入基金", "中小企業發展基金", "行政院國家發展基金"} == named["FundingPool"]
    assert {"小型會展研發計畫", "會展創新獎"} <= named["Program"]
    assert named["EnterpriseGroup"] == {"會展服務業"}


def test_本部_and_declared_short_names_are_mentions(extraction_of: Callable[[str], Extraction]) -> None:
    surfaces = {
        entity.name: {"".join(REGULATION[a:b].split()) for a, b in entity.mentions}
        for entity in extraction_of(REGULATION).entities
        if entity.type == "Agency"
    }
    assert surfaces["經濟部"] == {"經濟部", "本部"}
    assert surfaces["經濟部商業發展署"] == {"經濟部商業發展署", "商發署"}


def test_lines_of_an_article_are_one_paragraph_and_numbers_of_articles_are_none(
    extraction_of: Callable[[str], Extraction],
) -> None:
    quotes = [r.quote for r in extraction_of(REGULATION).relations if r.type == "REPEALS"]
    assert quotes == ["依會展業補助作業要點核定之案件，仍依原規定辦理；該要點自本辦法施行之日起停\n止適用"]
