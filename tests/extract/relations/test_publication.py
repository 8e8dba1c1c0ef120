"""When policies were passed, published and amended, and that a decision's day tells it from others of its title."""

from __future__ import annotations

import pytest

from zhengtu.extract import extract
from zhengtu.extract.read import Text
from zhengtu.graph.statements import Entity, Extraction

TITLE = "会展业管理条例"
BODY = "\n第一条 为促进会展业发展，制定本条例。\n第二条 本条例自公布之日起施行。\n"
DECISION = "国务院关于修改部分行政法规的决定"


def read(text: str) -> Extraction:
    return extract(Text(text, "0" * 64, "text/plain"), "文件.txt")


def policy(text: str, name: str = TITLE) -> Entity:
    """Return the policy of a name."""
    return next(entity for entity in read(text).entities if entity.type == "Policy" and entity.name == name)


def days(text: str) -> tuple[str | None, ...]:
    """Return when a regulation was passed, published and amended, and its first day."""
    found = policy(text).attributes
    return tuple(found.get(name) for name in ("passed", "published", "amended", "effective"))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("notes", "told"),
    [
        ("2018年8月1日 国务院第19次常务会议通过", ("2018-08-01", None, None, None)),
        (
            "2018年8月1日 国务院第19次常务会议通过\n2018年10月10日 中华人民共和国国务院令第704号公布",
            ("2018-08-01", "2018-10-10", None, "2018-10-10"),
        ),
        (
            "（2018年8月1日国务院第19次常务会议通过　2018年10月10日国务院令第704号公布　自2019年1月1日起施行）",
            ("2018-08-01", "2018-10-10", None, "2019-01-01"),
        ),
        ("1989年9月30日 国务院批准\n1990年1月1日 国家统计局令第1号发布", (None, "1990-01-01", None, "1990-01-01")),
        ("1981年10月9日 国务院批准\n1981年10月13日 文化部\n海关总署发布", (None, "1981-10-13", None, "1981-10-13")),
        (  # decisions change parts: the clause is that of the first text
            f"1999年4月3日 国务院令第262号发布\n2016年2月6日 《{DECISION}》第一次修订\n"
            f"2019年3月2日 《{DECISION}》第二次修订",
            (None, "1999-04-03", "2019-03-02", "1999-04-03"),
        ),
        (  # the whole was passed and published anew
            "1996年1月29日 国务院令第193号发布\n2008年8月1日 国务院第20次常务会议修订通过\n"
            "2008年8月5日 国务院令第532号公布",
            (None, "1996-01-29", "2008-08-05", "2008-08-05"),
        ),
        (
            "1998年12月27日 国务院令第256号发布\n2021年7月2日 国务院令第743号修订",
            (None, "1998-12-27", "2021-07-02", "2021-07-02"),
        ),
        ("2019年3月1日 江门市第十五届人民代表大会常务委员会第九次会议修订", (None, None, "2019-03-01", None)),
    ],
)
def test_notes_below_a_title(notes: str, told: tuple[str | None, ...]) -> None:
    assert days(f"# {TITLE}\n\n{notes}\n{BODY}") == told


def test_notes_are_kept_as_they_stand() -> None:
    found = policy(f"# {TITLE}\n2018年8月1日 国务院第19次常务会议通过\n2018年10月10日 国务院令第704号公布\n{BODY}")
    assert found.attributes["passed_quote"] == "2018年8月1日 国务院第19次常务会议通过"
    assert found.attributes["published_quote"] == "2018年10月10日 国务院令第704号公布"
    assert found.derived[:1] == ("effective",)


def test_days_in_the_body_are_no_notes() -> None:
    text = (
        f"关于{TITLE}适用问题的意见\n各有关单位:2017年修订的《会展业办法》（2017年10月1日公布）施行以来，情况良好。\n"
    )
    assert days(text.replace("关于会展业管理条例适用问题的意见", TITLE)) == (None, None, None, None)


def test_the_day_behind_a_title_says_nothing_of_publication() -> None:
    text = (
        "江门市商务局关于办展的通知（2023年5月4日）\n江商务印发〔2023〕19号\n各有关单位：\n请办好展会。\n"
        "江门市商务局\n2023年5月4日\n"
    )
    found = next(e for e in read(text).entities if e.type == "Policy")
    assert "published" not in found.attributes


ORDER = (
    f"中华人民共和国国务院令\n第704号\n《{TITLE}》已经2018年8月1日国务院第19次常务会议通过，现予公布，自{{}}起施行。\n"
    f"总　理　　李克强\n2018年10月10日\n{TITLE}\n第一条 为促进会展业发展，制定本条例。\n"
)


@pytest.mark.parametrize(("since", "first"), [("公布之日", "2018-10-10"), ("2019年1月1日", "2019-01-01")])
def test_an_order_tells_of_what_it_publishes(since: str, first: str) -> None:
    found = next(e for e in read(ORDER.format(since)).entities if e.type == "Policy" and "effective" in e.attributes)
    told = found.attributes
    assert (told["passed"], told["published"], told["effective"]) == ("2018-08-01", "2018-10-10", first)


def test_drafts_and_letters_are_never_in_force() -> None:
    draft = f"{TITLE}（征求意见稿）"
    body = "\n第一条 办好展会。\n第二条 本条例自2023年1月1日起施行，有效期三年。\n"
    assert not {"effective", "expires"} & policy(draft + body, draft).attributes.keys()
    letter = "江门市商务局关于会展业的函\n市财政局：\n本函自2023年1月1日起执行。\n江门市商务局\n2022年3月1日\n"
    assert "effective" not in policy(letter, "江门市商务局关于会展业的函").attributes


def test_an_announcement_tells_of_the_standards_that_it_lists() -> None:
    text = (
        "关于发布《水质 铜的测定》等三项标准的公告\n现批准三项标准，并予发布。\n一、《水质 铜的测定》（HJ 1189-2021）\n"
        "二、《水质 锌的测定》（HJ 1190-2021）\n以上标准自2022年4月1日起实施。\n三、《水质 铟的测定》（HJ 1193-2021）\n"
        "本标准自2022年1月1日起实施。\n生态环境部\n2021年9月17日\n"
    )
    found = {e.name: e.attributes.get("effective") for e in read(text).entities if e.type == "Policy"}
    assert [found[f"水质 {metal}的测定"] for metal in "铜锌铟"] == ["2022-04-01", "2022-04-01", "2022-01-01"]
    assert found["关于发布《水质 铜的测定》等三项标准的公告"] is None


def test_decisions_of_one_title_and_two_days_are_two() -> None:
    notes = (
        "\n1999年4月3日 国务院令第262号发布\n"
        f"2014年7月29日 《{DECISION}》第一次修订\n2016年2月6日 《{DECISION}》第二次修订\n"
    )
    found = read(f"# {TITLE}{notes}{BODY}")
    decisions = {e.id: e.attributes["date"] for e in found.entities if e.name == DECISION}
    assert decisions == {
        f"Policy:{DECISION}（2014-07-29）@": "2014-07-29",
        f"Policy:{DECISION}（2016-02-06）@": "2016-02-06",
    }
    assert {r.head for r in found.relations if r.type == "AMENDS"} == set(decisions)


def test_a_decision_of_one_day_is_one_wherever_a_text_names_it() -> None:
    text = (
        f"关于做好修订工作的通知\n各有关单位：\n根据2016年2月6日《{DECISION}》办理。《{DECISION}》已经施行。\n"
        "商务部\n2022年3月1日\n"
    )
    assert [e.id for e in read(text).entities if e.name == DECISION] == [f"Policy:{DECISION}（2016-02-06）@"]
