"""What the articles of Taiwanese regulations say of funds, plans, awards, classes of firms and organs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Said = Callable[[str], dict[tuple[str, str, str], str]]

FUND = """法規名稱：會展發展基金收支保管及運用辦法
沿革內容：1.中華民國八十年五月三日行政院（80）台經字第 2345 號令訂定發布全文 9 條（原名稱：展
覽發展基金收支保管及運用準則）
2.中華民國一百零一年五月三日經濟部經商字第 10100123450 號令、財政部台財庫字第 10100234560
號令會銜修正發布第 3 條條文
3.中華民國一百十二年五月三日行政院院臺規字第 1121234567 號公告第 2 條所列屬「經濟部商業司」之權責
事項，自一百十二年九月二十六日起改由「經濟部商業發展署」管轄
第 1 條
為發展會展業，特設置會展發展基金（以下簡稱本基金），並訂定本辦法。
第 2 條
本基金以經濟部為主管機關，經濟部商業發展署為管理機關。
第 3 條
本基金之來源如下：
一、政府預算撥款。
二、觀光推展基金捐助新臺幣三億元。
第 4 條
本基金之用途如下：
一、辦理會展人才培育計畫及綠色布展計畫。
二、補助展場更新貸款支出。
三、其他支出。
第 5 條
本基金投資之新創展覽事業，應按季提出報告。
第 6 條
本基金之收支，應依預算法、會計法辦理。
第 7 條
經濟部商業發展署應會同財政部及交通部觀光署，辦理國際展覽行銷計畫。
第 8 條
經濟部委託財團法人展覽產業策進會執行展覽職能認證計畫。
第 9 條
會展業補助作業要點，自本辦法施行之日起停止適用。
"""
MAIN, POOL = "會展發展基金收支保管及運用辦法", "會展發展基金"

RULES = """法規名稱：會展業升級獎助辦法
沿革內容：1.中華民國一百零三年五月三日經濟部經商字第 10300123450 號令訂定發布全文 9 條
第 1 條
本辦法之主管機關：在中央為經濟部（以下簡稱本部）。
第 2 條
本部得辦理下列補助計畫：
一、協助展場升級計畫。
二、展覽新秀計畫。
前項第一款計畫由經濟部商業發展署執行，第二款計畫由經濟部產業發展署執行。
第 3 條
本部為表揚優良會展，每年得舉辦國家會展獎及綠色展場獎選拔。
獲國家會展獎之會展服務業，由本部發給獎金新臺幣五十萬元。
第 4 條
展場更新貸款之額度，每一會展服務業最高新臺幣八百萬元；其利息由觀光推展基金補貼。
第 5 條
前條貸款，由臺灣土地銀行、合作金庫商業銀行股份有限公司（以下簡稱合庫）辦理。
第 6 條
展覽新秀計畫所需經費，由會展發展基金支應。
第 7 條
本部得推動展覽領航方案，輔導受景氣影響之企業參展。
第 8 條
曾獲選為百大策展人，或取得青年參展貸款者，不得重複申請。
第 9 條
依展覽業紓困貸款利息補貼要點核貸者，適用原規定。
"""


@pytest.mark.parametrize(
    "triple",
    [
        (MAIN, "ESTABLISHES", POOL),
        ("經商字第10100123450號", "AMENDS", MAIN),
        ("財政部", "ISSUED", "台財庫字第10100234560號"),
        ("院臺規字第1121234567號", "AMENDS", MAIN),
    ],
)
def test_what_the_rules_of_a_fund_say(triple: tuple[str, str, str], said_by: Said) -> None:
    assert triple in said_by(FUND)


def test_a_regulation_has_had_another_name(extraction_of: Callable[[str], Extraction]) -> None:
    (main,) = [e for e in extraction_of(FUND).entities if e.type == "Policy" and e.name == MAIN]
    assert "展覽發展基金收支保管及運用準則" in main.aliases
    assert len(main.mentions) == 3


RULED = "會展業升級獎助辦法"


@pytest.mark.parametrize(
    "triple",
    [
        (RULED, "ESTABLISHES", "國家會展獎"),
        ("經濟部", "ADMINISTERS", "綠色展場獎"),
    ],
)
def test_what_articles_on_plans_and_awards_say(triple: tuple[str, str, str], said_by: Said) -> None:
    assert triple in said_by(RULES)


def test_what_articles_name(extraction_of: Callable[[str], Extraction]) -> None:
    named: dict[str, set[str]] = {}
    for entity in extraction_of(RULES).entities:
        named.setdefault(entity.type, set()).add(entity.name)
    assert {"百大策展人", "青年參展貸款", "展覽業紓困貸款", "協助展場升級計畫"} <= named["Program"]
    assert not {name for name in named["Program"] if name.startswith(("取得", "曾獲", "獲", "推動"))}
    assert named["EnterpriseGroup"] == {"會展服務業", "受景氣影響之企業"}
    assert named["Enterprise"] == {"臺灣土地銀行", "合作金庫商業銀行股份有限公司"}


OLD = """法規名稱：會展體系輔導作業要點
沿革內容：1.中華民國六十三年五月三日經濟部（63）經工字第 1234 號令核定
2.中華民國九十年五月三日經濟部（90）經工字第 09001234560 號令發布自即日起停止適用
第 1 條
本要點之主辦機關為經濟部商業司。
第 2 條
商業司應會同財政部關務署及國家展覽發展中心，派員檢查會展體系合作基金。
第 3 條
會展體系合作基金之資金來源如下：
一、展覽推廣基金之補助。
第 4 條
由經濟部頒發會展體系績優獎；其剩餘財產，依民法處理。
第 5 條
商業司為輔導展覽業者，得辦理展場升級貸款。
前項貸款由經理銀行臺灣銀行及外商銀行辦理。
第 6 條
依政府捐助之財團法人會展補助原則取得補助者，不得申請。
"""


@pytest.mark.parametrize(
    "triple",
    [
        ("經濟部", "ISSUED", "會展體系輔導作業要點"),
        ("（90）經工字第09001234560號", "REPEALS", "會展體系輔導作業要點"),
        ("會展體系輔導作業要點", "CITES", "政府捐助之財團法人會展補助原則"),
    ],
)
def test_what_old_regulations_say(triple: tuple[str, str, str], said_by: Said) -> None:
    assert triple in said_by(OLD)


def test_who_is_helped_is_not_paid_and_banks_in_general_are_no_firms(
    said_by: Said, extraction_of: Callable[[str], Extraction]
) -> None:
    assert ("展場升級貸款", "FUNDS", "展覽業者") not in said_by(OLD)
    assert {e.name for e in extraction_of(OLD).entities if e.type == "Enterprise"} == {"臺灣銀行"}


DRY = """法規名稱：展場設立登記管理規則
沿革內容：1.中華民國七十年五月三日經濟部（70）經工字第 1234 號令訂定發布全文 9 條
第 1 條
申請設立展場，應檢附設廠計畫、污染防治計畫及投資計畫書，向縣（市）政府申請之。
第 2 條
事業單位應設置職工退休基金；辦理員工訓練計畫者，主管機關得提供必要之補助及低利貸款。
第 3 條
銀行辦理融資，或中小企業信用保證基金予以保證者，準用前條。
第 4 條
由公、民營大型展場帶動小型展場，逐步建立中心展場制度。
"""


def test_what_no_organ_offers_is_no_program(extraction_of: Callable[[str], Extraction]) -> None:
    named = {(e.type, e.name) for e in extraction_of(DRY).entities if e.type not in ("Agency", "Policy")}
    assert named == {("FundingPool", "中小企業信用保證基金")}
