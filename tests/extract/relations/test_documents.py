"""What documents say of other documents: short titles, who cites whom, what ends and what goes to whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Said = Callable[[str], dict[tuple[str, str, str], str]]
REPORT = "关于会展业情况的报告\n市人民政府：\n{}\n江门市商务局\n2022年3月1日\n"
RULES = "江门市会展业扶持办法\n第九条 本办法自2022年5月1日起施行。{}\n"


def cited(said: dict[tuple[str, str, str], str], type: str) -> set[tuple[str, str]]:
    return {(head, tail) for head, kind, tail in said if kind == type}


def test_a_short_title_is_the_one_policy_that_ends_in_it(said_by: Said) -> None:
    said = said_by(REPORT.format("《江门市会展业改革方案》提出三项任务。各县（市、区）按照《改革方案》推进。"))
    assert {tail for _, tail in cited(said, "CITES")} == {"江门市会展业改革方案"}


def test_a_short_title_that_may_be_of_two_policies_is_neither(said_by: Said) -> None:
    said = said_by(REPORT.format("《江门市会展业改革方案》和《江门市旅游业改革方案》已印发，《改革方案》提出任务。"))
    assert ("关于会展业情况的报告", "改革方案") in cited(said, "CITES")


def test_a_policy_cites_what_it_was_made_for(said_by: Said) -> None:
    said = said_by(
        REPORT.format("为贯彻落实《广东省会展业规划》和《广东省旅游业规划》，我局印发《江门市会展业扶持办法》。")
    )
    assert {
        ("江门市会展业扶持办法", "广东省会展业规划"),
        ("江门市会展业扶持办法", "广东省旅游业规划"),
    } <= cited(said, "CITES")


def test_what_a_notice_prints_cites_what_it_was_made_for(said_by: Said) -> None:
    raw = (
        "江门市商务局关于印发《江门市展馆办法》的通知\n各有关单位：\n根据《广东省会展业条例》，我局制定了《江门市展馆办法》，现印发给你们。\n"
        "江门市商务局\n2022年3月1日\n江门市展馆办法\n第一条 为规范展馆，制定本办法。\n"
    )
    assert ("江门市展馆办法", "广东省会展业条例") in cited(said_by(raw), "CITES")


@pytest.mark.parametrize(
    "end",
    [
        "《江门市展馆规定》（江府〔2015〕1号）不再执行。",
        "《江门市展馆规定》、2015年江门市人民政府发布的《江门市展会规定》同时废止。",
        "原《江门市展馆规定》同步废止。",
        "《江门市展馆规定》自行失效。",
        "《江门市展馆规定》停止施行。",
    ],
)
def test_what_ends_a_policy(end: str, said_by: Said) -> None:
    assert ("江门市会展业扶持办法", "江门市展馆规定") in cited(said_by(RULES.format(end)), "REPEALS")


def test_what_is_ended_is_not_cited_besides(said_by: Said) -> None:
    said = said_by(RULES.format("《江门市展馆规定》同时废止。"))
    assert not cited(said, "CITES")


def test_a_policy_known_by_its_number_alone_ends_too(said_by: Said) -> None:
    said = said_by(RULES.format("江府〔2015〕1号文件同时废止。"))
    assert ("江门市会展业扶持办法", "江府〔2015〕1号") in cited(said, "REPEALS")


def test_a_letter_tells_which_policy_ended_another(said_by: Said) -> None:
    said = said_by(REPORT.format("2021年出台《江门市会展业扶持办法》，原《江门市展馆规定》同步废止。"))
    assert cited(said, "REPEALS") == {("江门市会展业扶持办法", "江门市展馆规定")}


def test_who_is_one_of_each_place_is_not_addressed(said_by: Said) -> None:
    addressees = "各省、自治区商务厅、财政部门、发展改革委，新疆生产建设兵团商务局："
    raw = f"关于做好统计工作的通知\n{addressees}\n现通知如下。\n商务部\n2022年3月1日\n"
    addressed = {tail for _, tail in cited(said_by(raw), "ADDRESSED_TO")}
    assert "国家发展和改革委员会" not in addressed


def test_lists_of_what_is_ended_and_changed(said_by: Callable[[str], dict[tuple[str, str, str], str]]) -> None:
    decision = "江门市人民政府关于废止和修改部分文件的决定"
    text = (
        f"{decision}\n各有关单位：\n决定废止《会展办法》（江府〔2015〕3号）、《展馆规定》（江府〔2016〕2号）等2件文件，"
        "对《商贸办法》（江府〔2018〕7号）和《物流办法》作如下修改：\n一、删去第三条。\n江门市人民政府\n2022年3月1日\n"
    )
    changed = {(type, tail) for head, type, tail in said_by(text) if head == decision and type in ("REPEALS", "AMENDS")}
    assert changed == {
        ("REPEALS", "会展办法"),
        ("REPEALS", "展馆规定"),
        ("AMENDS", "商贸办法"),
        ("AMENDS", "物流办法"),
    }


DECISION = "江门市人民政府关于废止和修改部分文件的决定"
ENDED = {("REPEALS", "会展办法"), ("REPEALS", "展馆规定")}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("决定废止下列规范性文件：\n1.《会展办法》（江府〔2015〕3号）；\n2.《展馆规定》（江府〔2016〕2号）", ENDED),
        ("一、决定废止的文件（2件）\n1.《会展办法》（江府〔2015〕3号）\n2.《展馆规定》（江府〔2016〕2号）", ENDED),
        ("现对以下2件文件予以废止：\n（一）《会展办法》；\n（二）原江门市商务局《展馆规定》", ENDED),
        ("宣布失效的文件如下：\n《会展办法》（江府〔2015〕3号）、《展馆规定》（江府〔2016〕2号）", ENDED),
        ("为优化环境，决定废止2件文件：\n1.《会展办法》（江府〔2015〕3号）\n2.《展馆规定》（江府〔2016〕2号）", ENDED),
        ("决定废止下列文件：一、《会展办法》（江府〔2015〕3号）；二、《展馆规定》（江府〔2016〕2号）。", ENDED),
        (
            "附件1\n废止的文件目录\n序号\t文件名称\t文号\n1\t《会展办法》\t江府〔2015〕3号\n2\t《展馆规定》\t江府〔2016〕2号",
            ENDED,
        ),
        # Each row says for itself.
        (
            "序号|文件名称|处理结果\n1|《会展办法》|废止\n2|《商贸办法》|继续有效\n3|《展馆规定》|宣布失效\n4|《展会规定》|修改",
            {*ENDED, ("AMENDS", "展会规定")},
        ),
        # What the list below tells of goes on, or is only to be ended.
        (
            "二、继续有效的文件\n1.《会展办法》（江府〔2015〕3号）\n三、拟废止的文件\n1.《展馆规定》（江府〔2016〕2号）",
            set(),
        ),
        ("需报送下列材料：\n1.《会展办法》修改意见表；\n2.《展馆规定》。", set()),
        # The changes stand on lines of their own.
        (
            "对下列文件作如下修改：\n一、《会展办法》\n1.删去第三条。\n2.第五条修改为：“开放。”\n二、将《展馆规定》第六条删去。",
            {("AMENDS", "会展办法"), ("AMENDS", "展馆规定")},
        ),
        ("三、予以修改的文件（1件）\n将《会展办法》第六条“十场”修改为“二十场”。", {("AMENDS", "会展办法")}),
    ],
)
def test_lists_of_what_a_decision_does(body: str, expected: set[tuple[str, str]], said_by: Said) -> None:
    text = f"{DECISION}\n各有关单位：\n{body}\n江门市人民政府\n2022年3月1日\n"
    said = said_by(text)
    assert {(type, tail) for head, type, tail in said if head == DECISION and type in ("REPEALS", "AMENDS")} == expected


def test_a_list_names_what_was_printed_only_by_the_notice(said_by: Said) -> None:
    body = "决定废止下列文件：\n1.江门市政府关于印发《会展办法》的通知（江府〔2015〕3号）\n2.《展馆规定》"
    ended = cited(said_by(f"{DECISION}\n各有关单位：\n{body}\n江门市人民政府\n2022年3月1日\n"), "REPEALS")
    assert (DECISION, "会展办法") not in ended and (DECISION, "展馆规定") in ended and len(ended) == 2


def test_a_revision_amends_what_was_before(said_by: Said) -> None:
    raw = (
        "江门市商务局关于印发《江门市展馆办法（2022年修订）》的通知\n各有关单位：\n我局对《江门市展会办法》进行了修订，现印发给你们。\n"
        "江门市商务局\n2022年3月1日\n江门市展馆办法\n（2022年修订）\n第一条 为规范展馆，制定本办法。\n"
    )
    assert ("江门市展馆办法（2022年修订）", "江门市展会办法") in cited(said_by(raw), "AMENDS")


def test_the_evidence_of_a_basis_begins_with_its_word(extraction_of: Callable[[str], Extraction]) -> None:
    text = "江门市会展业扶持办法\n第一条 对依据国家标准\n《会展服务规范》评审的企业给予奖励。\n"
    quotes = [relation.quote for relation in extraction_of(text).relations if relation.rule == "cites.basis"]
    assert [quote.replace("\n", "") for quote in quotes] == ["依据国家标准《会展服务规范》"]


@pytest.mark.parametrize(
    ("salutation", "addressed"),
    [
        ("各省、自治区、直辖市及新疆生产建设兵团生态环境厅（局）", {"新疆生产建设兵团生态环境局"}),
        ("北京市、河北省、重庆市生态环境厅（局）", {"北京市生态环境局", "河北省生态环境厅", "重庆市生态环境局"}),
        ("国家税务总局广州、各地级市税务局", set()),
        ("江门市商务局机关各科室，江门市财政局", {"江门市财政局"}),
        ("江门市委、江门市政府各部门，江门市财政局、江门市统计局", {"江门市财政局", "江门市统计局"}),
    ],
)
def test_addressees_bear_their_own_names(said_by: Said, salutation: str, addressed: set[str]) -> None:
    said = said_by(f"关于做好工作的通知\n{salutation}：\n现将有关事项通知如下。\n生态环境部\n2022年3月1日\n")
    assert {tail for _, tail in cited(said, "ADDRESSED_TO")} == addressed


@pytest.mark.parametrize(
    ("clause", "basis"),
    [
        ("第一条 根据《会展业促进条例》，制定本办法。", True),
        ("第一条 为发展会展业，依据《会展业促进条例》等法律法规，结合本市实际，制定本办法。", True),
        ("第二条 违反规定的，依照《会展业促进条例》的规定处罚。", False),
        ("第二条 展会应当按照《会展业促进条例》的规定备案。", False),
        ("第二条 办展单位依照《会展业促进条例》享受优惠。", False),
        ("第二条 市商务局根据《会展业促进条例》制定本市名录，现将名录公布。", True),
    ],
)
def test_a_basis_is_what_a_document_is_made_under(
    clause: str, basis: bool, extraction_of: Callable[[str], Extraction]
) -> None:
    text = f"江门市会展业扶持办法\n{clause}\n第三条 办好展会。\n江门市人民政府\n2022年3月1日\n"
    (cited,) = [r for r in extraction_of(text).relations if r.type == "CITES"]
    assert bool(cited.attributes.get("basis")) is basis


def test_a_notice_has_nobody_act_under_its_basis(extraction_of: Callable[[str], Extraction]) -> None:
    text = (
        "关于做好会展工作的通知\n各有关单位：\n根据《会展业发展规划》，现将有关事项通知如下：\n"
        "一、各地要按照《展会管理办法》拨付资金。\n江门市商务局\n2022年3月1日\n"
    )
    bases = [r.tail for r in extraction_of(text).relations if r.attributes.get("basis")]
    assert len(bases) == 1 and "规划" in bases[0]


def test_two_rules_with_their_days_and_issuers_are_both_repealed(said_by: Said) -> None:
    raw = (
        "江门市会展登记办法\n第一条 1987年4月29日江门市人民政府发布的《江门市会展登记暂行办法》和"
        "1987年12月16日江门市人民政府批准、江门市商务局发布的《江门市展馆登记暂行办法》同时废止。\n江门市人民政府\n2022年3月1日\n"
    )
    ended = {tail for _, tail in cited(said_by(raw), "REPEALS")}
    assert ended == {"江门市会展登记暂行办法", "江门市展馆登记暂行办法"}


def test_a_law_with_its_rules_and_the_like_is_one_of_several_bases(
    extraction_of: Callable[[str], Extraction],
) -> None:
    text = (
        "江门市会展业资金管理办法\n第一条 为管好会展业资金，根据《中华人民共和国预算法》及其实施条例等法律法规和"
        "《江门市财政资金管理办法》（江府〔2023〕24号）、《江门市会展业发展规划》等规定，参照《江门市旅游资金管理办法》，制定本办法。\n"
    )
    extraction = extraction_of(text)
    names = {entity.id: entity.name for entity in extraction.entities}
    bases = {names[r.tail] for r in extraction.relations if r.attributes.get("basis")}
    assert bases == {"中华人民共和国预算法", "江门市财政资金管理办法", "江门市会展业发展规划"}


def test_a_decision_amends_what_it_changes_article_by_article(said_by: Said) -> None:
    raw = (
        "江门市人民政府关于修改部分规章的决定\n一、《江门市会展登记办法》第七条中的“由市商务局审核后，报市人民政府批准”，修改为“由县商务局批准”。\n"
        "二、《江门市展馆登记办法》增加一条，作为第九条。\n三、依照《江门市会展发展规划》办理。\n江门市人民政府\n2022年3月1日\n"
    )
    assert {tail for _, tail in cited(said_by(raw), "AMENDS")} == {"江门市会展登记办法", "江门市展馆登记办法"}


def test_of_several_whom_a_letter_addresses_the_number_tells_who_sent_what_it_answers(said_by: Said) -> None:
    raw = (
        "江门市发展和改革局关于会展中心工程的批复\n江门市财政局、商务局：\n"
        "你局《关于报送会展中心工程方案的请示》（江商报〔2017〕18号）收悉，原则同意。\n江门市发展和改革局\n2018年3月1日\n"
    )
    assert ("江门市商务局", "关于报送会展中心工程方案的请示") in cited(said_by(raw), "ISSUED")
