"""From when until when a document is in force: dates, the sentence that says so, and what only follows from it."""

from __future__ import annotations

import pytest

from zhengtu.extract import extract
from zhengtu.extract.names.agencies.described import described
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.read import Text
from zhengtu.graph.statements import Entity

FRAME = "江门市会展业扶持办法\n第一条 办好展会。\n第二条 {}\n江门市人民政府\n2022年3月1日\n"
NOTICE = (
    "江门市商务局关于印发《江门市会展业扶持办法》的通知\n各有关单位：\n现将《江门市会展业扶持办法》印发给你们，请遵照执行。{}\n"
    "江门市商务局\n2022年3月1日\n江门市会展业扶持办法\n第一条 办好展会。\n{}\n"
)


def policy(text: str, name: str = "江门市会展业扶持办法") -> Entity:
    """Return the policy of a name."""
    found = extract(Text(text, "0" * 64, "text/plain"), "文件.txt")
    return next(entity for entity in found.entities if entity.type == "Policy" and entity.name == name)


def dates(clause: str, frame: str = FRAME) -> tuple[str | None, str | None, set[str]]:
    """Return first and last day of the measures with a clause, and which of the two is derived."""
    found = policy(frame.format(clause))
    first, last = (found.attributes.get(name) for name in ("effective", "expires"))
    return first, last, {"effective", "expires"} & set(found.derived)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("clause", "first", "last", "derived"),
    [
        ("本办法自2023年1月1日起施行。", "2023-01-01", None, ""),
        ("本办法自2022年4月1日起施行，有效期至2025年12月31日。", "2022-04-01", "2025-12-31", ""),
        ("本办法自2022年4月1日起施行，有效期三年。", "2022-04-01", "2025-03-31", "expires"),
        ("本办法自二〇二二年四月一日起施行。有效期5年。", "2022-04-01", "2027-03-31", "expires"),
        ("本办法由市商务局负责解释，自2022年4月1日起执行，暂定一年。", "2022-04-01", "2023-03-31", "expires"),
        ("本办法自2022年4月1日起试行，试行期两年。", "2022-04-01", "2024-03-31", "expires"),
        ("本办法自印发之日起施行，有效期6个月。", "2022-03-01", "2022-08-31", "effective expires"),
        ("自公布之日起30日后施行。", "2022-03-31", None, "effective"),
        ("本办法执行至2024年12月31日。", None, "2024-12-31", ""),
        ("本办法有效期1年。", None, "2023-02-28", "expires"),  # from the day it bears
        # What something else in it does:
        ("许可证有效期为5年。", None, None, ""),
        ("本市最低工资标准自2023年1月1日起执行。", None, None, ""),
        ("新标准自2023年1月1日起执行。", None, None, ""),
        ("基本生活补贴标准均从2023年1月1日起执行。", None, None, ""),
        ("本办法自印发之日起施行，相关措施有效期截至2023年12月31日。", "2022-03-01", None, "effective"),
        ("执行期限为2023年1月1日至2023年12月31日。", None, None, ""),
        ("本办法执行期限为2023年1月1日至2023年12月31日。", "2023-01-01", "2023-12-31", ""),
        ("本办法自2022年4月1日起施行，有效期至2025年底。", "2022-04-01", "2025-12-31", ""),
        ("本办法自2022年4月1日起施行，有效期自施行之日起五年。", "2022-04-01", "2027-03-31", "expires"),
        ("证书自发布之日起生效。", None, None, ""),
        ("有效期届满需要延续的，应当提出申请。", None, None, ""),
    ],
)
def test_first_and_last_day(clause: str, first: str | None, last: str | None, derived: str) -> None:
    assert dates(clause) == (first, last, set(derived.split()))


def test_what_a_text_says_of_itself_goes_before_what_its_notice_says_first() -> None:
    inherited, own = "本通知自印发之日起施行。", "第二条 本办法自2023年1月1日起施行，有效期三年。"
    assert dates("", NOTICE.replace("{}", inherited, 1)) == ("2022-03-01", None, {"effective"})
    assert dates(own, NOTICE.replace("{}", inherited, 1)) == ("2023-01-01", "2025-12-31", {"expires"})
    said = "本通知自2022年5月1日起施行。"
    assert dates(own, NOTICE.replace("{}", said, 1)) == ("2023-01-01", "2025-12-31", {"expires"})
    assert dates("", NOTICE.replace("{}", said, 1)) == ("2022-05-01", None, {"effective"})


def test_the_sentence_is_kept_as_it_stands() -> None:
    sentence = "本办法自2022年 4月1日起施行，有效期三年。"
    found = policy(FRAME.format(sentence)).attributes
    assert found["effective_quote"] == found["expires_quote"] == f"第二条 {sentence}"


def test_what_a_notice_says_holds_of_what_it_prints_unless_that_says_it_itself() -> None:
    told = NOTICE.format("本通知自印发之日起施行。", "")
    assert policy(told).attributes["effective"] == "2022-03-01"
    assert policy(told, "江门市商务局关于印发《江门市会展业扶持办法》的通知").attributes["effective"] == "2022-03-01"
    own = NOTICE.format("", "第二条 本办法自2022年5月1日起施行。")
    assert policy(own).attributes["effective"] == "2022-05-01"
    assert "effective" not in policy(own, "江门市商务局关于印发《江门市会展业扶持办法》的通知").attributes


def test_of_another_document_it_holds_where_that_is_named() -> None:
    text = FRAME.format("《甲省会展条例》自2020年1月1日起施行。")
    assert policy(text, "甲省会展条例").attributes["effective"] == "2020-01-01"
    assert "effective" not in policy(text).attributes


def test_level_and_region_follow_from_who_issued_it() -> None:
    found = policy(FRAME.format("办好展会。"))
    assert (found.attributes["issuer_level"], found.attributes["region"]) == ("municipal", "江门市")
    assert found.derived == ("issuer_level",)  # the title names the city
    other = policy("关于办好展会的通知\n各有关单位：\n请办好展会。\n江门市商务局\n2022年3月1日\n", "关于办好展会的通知")
    assert other.attributes["region"] == "江门市"
    assert other.derived == ("issuer_level", "region")
    central = policy("关于办好展会的通知\n各有关单位：\n请办好展会。\n商务部\n2022年3月1日\n", "关于办好展会的通知")
    assert central.attributes["issuer_level"] == "national"
    assert "region" not in central.attributes


@pytest.mark.parametrize(
    ("name", "level", "region"),
    [
        ("中国人民银行宁波市中心支行", "municipal", "宁波市"),
        ("中国共产主义青年团江苏省委员会", "provincial", "江苏省"),
        ("重庆两江新区管理委员会", "provincial", "重庆市"),
        ("中关村科技园区管理委员会", "provincial", "北京市"),
        ("国家市场监督管理总局", "national", None),
        ("中国科学院", "national", None),
    ],
)
def test_branches_and_zones_are_where_their_names_say(name: str, level: str, region: str | None) -> None:
    found = described(Agency(0, len(name), name))
    assert (found["level"], found.get("region")) == (level, region)


def test_what_a_decision_has_another_document_say_is_not_its_own_term() -> None:
    text = (
        "江门市人民政府关于修改部分规范性文件的决定\n江府〔2015〕31号\n各县区人民政府：\n一、《江门市会展业管理办法》\n"
        "1.第二十七条修改为：“本办法自2016年1月1日起施行，有效期至2020年12月31日。”\n江门市人民政府\n2015年12月31日\n"
    )
    extraction = extract(Text(text, "0" * 64, "text/plain"), "决定.txt")
    decision = next(entity for entity in extraction.entities if "决定" in entity.name)
    assert not {"effective", "expires"} & decision.attributes.keys()


def test_a_row_of_a_page_tells_when_its_document_ended() -> None:
    text = (
        "• 发文字号：江府〔2015〕31号\n• 开始实施时间： 2016-01-01\n• 文件失效时间：2024-12-01\n"
        "江门市人民政府关于发展会展业的意见\n江府〔2015〕31号\n各县区人民政府：\n办好展会。\n江门市人民政府\n2015年12月31日\n"
    )
    found = policy(text, "江门市人民政府关于发展会展业的意见")
    assert (found.attributes["effective"], found.attributes["expires"]) == ("2016-01-01", "2024-12-01")
    assert found.attributes["expires_quote"] == "失效时间：2024-12-01"
