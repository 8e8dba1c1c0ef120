from __future__ import annotations

import pytest

from zhengtu.extract import extract
from zhengtu.extract.read import Text

BODY = "各有关单位：\n请做好会展工作。\n江门市商务局\n2022年3月1日\n"


@pytest.mark.parametrize(
    ("cited", "id"),
    [
        ("根据国务院办公厅《关于发展会展业的意见》，", "关于发展会展业的意见@"),
        ("根据财政部、商务部联合印发的《会展资金办法》，", "会展资金办法@"),
        ("根据市商务局《关于发展会展业的意见》，", "关于发展会展业的意见@广东省/江门市"),
        ("按照《商务部办公厅关于落实〈2020年会展考核细则〉的通知》，", "2020年会展考核细则@"),
        ("按照《关于会展的请示》（原安函〔2021〕836号），", "安函〔2021〕836号@广东省/江门市"),
        ("按照国家标准《会展馆卓越绩效准则》评审，", "会展馆卓越绩效准则@"),
        ("按照《会展馆卓越绩效准则》（GB/T 19580）评审，", "会展馆卓越绩效准则@"),
        ("按照《2024年国家会展目录》评审，", "2024年国家会展目录@"),
        ("超过《会展馆污染物排放标准》（GB 13271-2014），", "会展馆污染物排放标准@"),
        ("超过《会展馆污染物排放标准》（DB44/ 765-2019），", "会展馆污染物排放标准@广东省/江门市"),
        ("按照《关于办理会展案件适用法律若干问题的解释》，", "关于办理会展案件适用法律若干问题的解释@"),
        ("按照《江门市会展业办法（征求意见稿）》，", "江门市会展业办法（征求意见稿）@广东省/江门市"),
        ("按照《江门市会展业办法》（草案），", "江门市会展业办法（草案）@广东省/江门市"),
        ("按照《江门市会展业办法（试行）》，", "江门市会展业办法@广东省/江门市"),
    ],
)
def test_whose_a_title_is(cited: str, id: str) -> None:
    text = f"关于做好会展工作的通知\n各有关单位：\n{cited}请做好工作。\n江门市商务局\n2022年3月1日\n"
    found = extract(Text(text, "0" * 64, "text/plain"), "文件.txt")
    assert f"Policy:{id}" in {entity.id for entity in found.entities}


def test_letters_of_one_title_are_apart_by_their_days() -> None:
    letter = "关于对会展问题进行督办的函（江门）\n江门市人民政府：\n请办理。\n商务部\n{}\n"
    ids = [
        {e.id for e in extract(Text(letter.format(day), "0" * 64, "text/plain"), "文件.txt").entities}
        for day in ("2022年3月1日", "2022年4月1日")
    ]
    assert "Policy:关于对会展问题进行督办的函（江门）（2022-03-01）@" in ids[0]
    assert "Policy:关于对会展问题进行督办的函（江门）（2022-04-01）@" in ids[1]


@pytest.mark.parametrize(
    ("head", "name", "alias"),
    [
        # The issuer on the line above is part of the title to those who cite it.
        (
            "江门市江海区商务局\n关于2024年会展补助名单的公示\n\n",
            "关于2024年会展补助名单的公示",
            "江门市江海区商务局关于2024年会展补助名单的公示",
        ),
        ("江门市商务局江门市商务局关于做好会展工作的通知\n", "江门市商务局关于做好会展工作的通知", None),
    ],
)
def test_titles_and_the_issuer_above(head: str, name: str, alias: str | None) -> None:
    found = extract(Text(head + BODY, "0" * 64, "text/plain"), "文件.txt")
    (policy,) = (entity for entity in found.entities if entity.type == "Policy")
    assert (policy.name, policy.aliases) == (name, (alias,) if alias else ())


@pytest.mark.parametrize(
    ("cited", "region"),
    [
        ("按照《会展馆设计规范》，", None),  # it may be anybody's
        ("按照我市《会展馆扶持办法》，", "江门市"),
        ("按照《江门市会展馆扶持办法》，", "江门市"),
        ("按照《全省会展业扶持办法》，", "广东省"),
        ("按照《构建江门会展服务体系行动方案》，", "江门市"),
        ("按照《楚雄州会展业发展规划》，", "楚雄彝族自治州"),
        ("按照《河北雄安新区会展业规划》，", "河北省"),
        ("按照《关于印发玉林市会展业工作方案的通知》，", "玉林市"),
        ("浙江省出台《会展业若干政策措施》，", "浙江省"),
        ("学习杭州市印发的《会展业扶持措施》，", "杭州市"),
    ],
)
def test_a_title_that_is_cited_has_the_region_that_is_told(cited: str, region: str | None) -> None:
    text = "江门市商务局关于做好会展工作的通知\n" + BODY.replace("请做好", f"{cited}请做好")
    extraction = extract(Text(text, "0" * 64, "text/plain"), "文件.txt")
    title = next(e for e in extraction.entities if e.type == "Policy" and "做好会展工作" not in e.name)
    assert title.attributes.get("region") == region


def test_a_regulation_of_the_nation_is_not_the_one_by_which_a_city_carries_it_out() -> None:
    text = (
        "江门市优化营商环境条例\n第一条 根据国务院《优化营商环境条例》和《广东省优化营商环境条例》，制定本条例。\n"
        "第二条 本条例适用。\n"
    )
    extraction = extract(Text(text, "0" * 64, "text/plain"), "文件.txt")
    ids = {e.id for e in extraction.entities if e.type == "Policy"}
    assert "Policy:优化营商环境条例@" in ids
    assert len(ids) == 3
    (own,) = (e for e in extraction.entities if e.name == "江门市优化营商环境条例")
    assert "优化营商环境条例" not in own.aliases


def test_a_text_and_its_revision_are_two_of_which_one_amends_the_other() -> None:
    title = "会展馆空气监测指南"
    text = (
        f"关于印发《{title}》的通知\n各省、自治区、直辖市商务厅：\n我部组织对《{title}（试行）》（商办函〔2014〕1132号）"
        f"进行了修订，现将修订后的《{title}》印发给你们，请遵照执行。\n商务部办公厅\n2020年3月1日\n"
    )
    extraction = extract(Text(text, "0" * 64, "text/plain"), "文件.txt")
    old, new = "Policy:商办函〔2014〕1132号", f"Policy:{title}（2020-03-01）@"
    assert {old, new} <= {e.id for e in extraction.entities}
    assert (new, "AMENDS", old) in {(r.head, r.type, r.tail) for r in extraction.relations}
    (issued,) = (e for e in extraction.entities if e.id == new)
    assert "doc_number" not in issued.attributes


def test_a_kind_of_document_is_no_alias() -> None:
    text = "江门市商务局关于做好会展工作的通知\n" + BODY.replace(
        "请做好", "按照《江门市会展业扶持办法》（以下简称《办法》），请按《办法》做好"
    )
    extraction = extract(Text(text, "0" * 64, "text/plain"), "文件.txt")
    (named,) = (e for e in extraction.entities if e.name == "江门市会展业扶持办法")
    assert (named.aliases, len(named.mentions)) == ((), 3)


def test_the_number_of_a_standard_stands_on_the_next_line() -> None:
    text = "江门市商务局关于做好会展工作的通知\n" + BODY.replace(
        "请做好", "按照国家标准\n《会展馆卓越绩效准则》\n（GB/T 19580）请做好"
    )
    extraction = extract(Text(text, "0" * 64, "text/plain"), "文件.txt")
    (named,) = (e for e in extraction.entities if e.name == "会展馆卓越绩效准则")
    assert named.attributes["doc_number"] == "GB/T 19580"
