"""A Taiwanese regulation as a whole: what it names, and what its rules say of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.extract.stages import analyse
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
        (MAIN, "ESTABLISHES", "會展行銷補助"),
        ("經濟部商業發展署", "ADMINISTERS", "會展優惠貸款"),
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


LOANS = """法規名稱：輔導會展廠商整修展場貸款辦法
法規類別：廢止法規＞行政院農業委員會
沿革內容：1.中華民國七十五年三月二十六日行政院農業委員會（75）農企字第 20467
號令訂定發布全文 9 條
2.中華民國七十九年八月十五日行政院農業委員會（79）農輔字第 8135187
A  號令修正發布第 4 條條文
第 1 條
會展設備專案貸款（以下簡稱本貸款）之主管機關為行政院農業委員會；其審核，由臺灣
省政府建設廳會同各縣（市）政府辦理之。
第 2 條
本貸款所需資金，由會展發展基金提撥新臺幣二億元。
第 3 條
本貸款之對象如左：
一、從事展覽之個人。
二、依法設立之展覽器材合作社。
前項第二款之展覽器材合作社，每社最高額度為新臺幣八百萬元。
第 4 條
本貸款分為左列二種：
一、展場整修貸款。
二、展品購置貸款。
第 5 條
會展設備專案貸款之利率，由行政院農業委員會會同財政部訂定之。
第 6 條
本貸款之經辦機構為臺灣土地銀行及臺灣省合作金庫。
第 7 條
臺灣省會展改良場應每年舉辦優良展場評鑑。
第 8 條
前條評鑑由建設廳辦理。
"""
LOAN = "會展設備專案貸款"


@pytest.mark.parametrize(
    "triple",
    [
        ("（79）農輔字第8135187A號", "AMENDS", "輔導會展廠商整修展場貸款辦法"),
        ("臺灣省會展改良場", "ADMINISTERS", "優良展場評鑑"),
    ],
)
def test_what_articles_on_a_loan_say_of_it(
    triple: tuple[str, str, str], said_by: Callable[[str], dict[tuple[str, str, str], str]]
) -> None:
    assert triple in said_by(LOANS)


def test_those_entitled_are_classes_and_no_firms(extraction_of: Callable[[str], Extraction]) -> None:
    entities = {(e.type, e.name) for e in extraction_of(LOANS).entities}
    assert ("EnterpriseGroup", "展覽器材合作社") in entities
    assert not {name for type, name in entities if type == "Enterprise" and "合作社" in name}


def test_the_order_that_made_a_regulation_names_the_regulation_wherever_rules_ask() -> None:
    page = analyse(REGULATION).page
    place = page.text.index("经商字第")
    named = [m for m in page.within(0, len(page.text), "Policy") if m.start <= place < m.end]
    assert [m.key for m in named] == [page.own[0]]
