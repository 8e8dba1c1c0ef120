"""Who leads and assists by lists, sentences and clauses, and who issued together and when."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Said = Callable[[str], dict[tuple[str, str, str], str]]
Whole = Callable[[str], Extraction]

PLAN = "江门市会展业发展行动方案\n一、主要任务\n{}\n江门市人民政府\n2022年3月1日\n"
POLICY = "江门市会展业发展行动方案"
SIGNED_WITH_A_FIRM = (
    "江门市财政局 江门会展服务有限公司关于会展业的通知\n各有关单位：\n请落实。\n"
    "江门市财政局 江门会展服务有限公司\n2022年3月1日\n"
)
REPORT = "关于会展情况的报告\n{}\n江门市商务局\n2022年3月1日\n"


def roles(said: dict[tuple[str, str, str], str]) -> set[tuple[str, str, str]]:
    measures = {head for head, type, _ in said if type == "CONTAINED_IN"}
    return {
        (head.removeprefix("江门市"), type, tail)
        for head, type, tail in said
        if type in ("LEADS", "CO_HANDLES") and (tail not in measures or tail.startswith("“"))
    }


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        # Who answers for it is said already by 牵头单位.
        (
            "（一）办展会。每年十场。（牵头单位：市商务局；责任单位：市财政局、市科技局）",
            {("商务局", "LEADS"), ("财政局", "CO_HANDLES"), ("科学技术局", "CO_HANDLES")},
        ),
        # Named in general first: nobody leads.
        (
            "（一）办展会。每年十场。（责任单位：各县区政府、市财政局、市科技局）",
            {("财政局", "CO_HANDLES"), ("科学技术局", "CO_HANDLES")},
        ),
        # First by a name that is none of ours.
        (
            "（一）办展会。每年十场。（责任单位：会展专班，市财政局，市科技局）",
            {("财政局", "CO_HANDLES"), ("科学技术局", "CO_HANDLES")},
        ),
        (
            "（一）办展会。每年十场。（牵头单位：市商务局；参与单位：市财政局）",
            {("商务局", "LEADS"), ("财政局", "CO_HANDLES")},
        ),
        # Other words for the same roles.
        (
            "（一）办展会。每年十场。（主责单位：市商务局；协同部门：市财政局）",
            {("商务局", "LEADS"), ("财政局", "CO_HANDLES")},
        ),
        (
            "（一）办展会。每年十场。（市商务局为主，市财政局协助）",
            {("商务局", "LEADS"), ("财政局", "CO_HANDLES")},
        ),
        (
            "（一）办展会。每年十场。（市商务局联合市财政局落实）",
            {("商务局", "LEADS"), ("财政局", "CO_HANDLES")},
        ),
        (
            "（一）办展会。每年十场。 责任部门：市商务局 协办部门：市财政局、市科技局",
            {("商务局", "LEADS"), ("财政局", "CO_HANDLES"), ("科学技术局", "CO_HANDLES")},
        ),
        # Who stands apart from those who help leads.
        (
            "（一）办展会。每年十场。（市商务局；市财政局配合）",
            {("商务局", "LEADS"), ("财政局", "CO_HANDLES")},
        ),
        # Sentences without a bracket.
        (
            "（一）办展会。由市商务局牵头，会同市财政局，每年办展十场。",
            {("商务局", "LEADS"), ("财政局", "CO_HANDLES")},
        ),
        (
            "（一）办展会。由市商务局负责，市财政局、市科技局协助，每年十场。",
            {("商务局", "LEADS"), ("财政局", "CO_HANDLES"), ("科学技术局", "CO_HANDLES")},
        ),
        (
            "（一）办展会。每年十场。市商务局、市财政局按职责分工负责。",
            {("商务局", "LEADS"), ("财政局", "CO_HANDLES")},
        ),
        # It is a team that they lead, and a list of addressees.
        ("（一）办展会。成立由市商务局牵头，市财政局参与的专班。", set()),
        ("各县（市、区）会展主管部门：\n市财政局将办展会。", set()),
        # The departments of the government are nobody in particular.
        (
            "（一）办展会。每年十场。（市商务局牵头，市政府有关部门按职责分工负责）",
            {("商务局", "LEADS")},
        ),
        # A bracket inside it.
        (
            "（一）办展会。每年十场。（市商务局、市财政局，各县（市、区）人民政府按职责分工负责）",
            {("商务局", "LEADS"), ("财政局", "CO_HANDLES")},
        ),
        (
            "（一）办展会。每年十场。（市商务局、市财政局，各县〔市〕人民政府）",
            {("商务局", "LEADS"), ("财政局", "CO_HANDLES")},
        ),
        # No role.
        (
            "（一）办展会。每年十场。（市商务局、市财政局）",
            {("商务局", "LEADS"), ("财政局", "CO_HANDLES")},
        ),
    ],
)
def test_lists_of_responsibility(item: str, expected: set[tuple[str, str]], said_by: Said) -> None:
    assert roles(said_by(PLAN.format(item))) == {(head, type, POLICY) for head, type in expected}


@pytest.mark.parametrize(
    "item",
    [
        "（一）办好“会展江门”行动。每年十场。（市商务局牵头）",
        "（一）开展“会展江门”行动，每年十场。（市商务局牵头）",
        "第一条 “会展江门”行动。每年十场。\n（市商务局牵头）",
    ],
)
def test_a_program_heads_an_item(item: str, said_by: Said) -> None:
    assert ("商务局", "LEADS", "“会展江门”行动") in roles(said_by(PLAN.format(item)))


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        # The section is a program, its items are none.
        ("（一）会展业“领跑”行动\n1.办展会。每年十场。（牵头单位：市商务局）", "会展业“领跑”行动"),
        (
            "（一）会展业“领跑”行动\n1.办展会。每年十场。\n2.做服务。热情周到。（牵头单位：市商务局）",
            "会展业“领跑”行动",
        ),
        # Without lines.
        ("（一）实施会展业“领跑”行动。1.办展会。每年十场。（市商务局负责）2.做服务。", "会展业“领跑”行动"),
        # The item's own program counts more than that of its section.
        ("（一）会展业“领跑”行动\n1.实施会展业提升工程。每年十场。（市商务局负责）", "会展业提升工程"),
        # It stands right before.
        ("一、主要任务\n会展业提升工程的牵头单位：市商务局", "会展业提升工程"),
        ("（一）会展业“领跑”行动\n实施会展业提升工程（市商务局负责）", "会展业提升工程"),
        # It is over where the next section begins.
        ("（一）会展业“领跑”行动\n1.办展会。每年十场。\n（二）做服务\n1.热情周到。（市商务局负责）", POLICY),
        # A program that the heading only speaks of.
        ("（一）总结会展业“领跑”行动经验\n1.办展会。每年十场。（市商务局负责）", POLICY),
        ("（一）聚焦会展业“领跑”行动，公开信息。每年十场。（市商务局负责）", POLICY),
        ("（一）推进会展业“十四五”重大工程。每年十场。（市商务局负责）", POLICY),
        # A site to be built is a place.
        ("（一）推进会展示范基地建设。每年十场。（市商务局负责）", POLICY),
    ],
)
def test_a_program_heads_a_section(items: str, expected: str, said_by: Said) -> None:
    assert roles(said_by(PLAN.format(items))) == {("商务局", "LEADS", expected)}


def test_long_brackets_are_read_to_their_end(said_by: Said) -> None:
    many = "、".join(["市商务局", *["有关单位"] * 70, "市财政局"])
    said = roles(said_by(PLAN.format(f"（一）办展会。每年十场。（责任单位：{many}）")))
    assert said == {("商务局", "LEADS", POLICY), ("财政局", "CO_HANDLES", POLICY)}


def test_two_programs_head_an_item(said_by: Said) -> None:
    item = "（一）实施会展业提升工程、会展业“领跑”行动。每年十场。（市商务局负责）"
    assert roles(said_by(PLAN.format(item))) == {
        ("商务局", "LEADS", "会展业提升工程"),
        ("商务局", "LEADS", "会展业“领跑”行动"),
    }


@pytest.mark.parametrize(
    ("clause", "issued", "with_"),
    [
        ("2021年5月，市商务局和市财政局、市科技局等3个部门，联合印发《会展业规划》。", "商务局 财政局 科学技术局", ""),
        ("市商务局会同市财政局、市科技局联合出台《会展业规划》。", "商务局 财政局 科学技术局", ""),
        ("市商务局会同市财政局制定了《会展业规划》。", "商务局", "财政局"),
        ("市商务局与市财政局联合出台《会展业标准》，与市科技局先后联合出台《会展业规划》。", "商务局 科学技术局", ""),
        ("市财政局高度重视会展，2021年5月印发《会展业规划》。", "财政局", ""),
        ("市财政局会同市科技局起草了《会展业规划》。", "", ""),
    ],
)
def test_who_issued_together(clause: str, issued: str, with_: str, said_by: Said) -> None:
    said = {(head, type) for head, type, tail in said_by(REPORT.format(clause)) if tail == "会展业规划"}
    assert {h for h, type in said if type == "ISSUED"} == {f"江门市{name}" for name in issued.split()}
    assert {h for h, type in said if type == "CO_HANDLES"} == {f"江门市{name}" for name in with_.split()}


@pytest.mark.parametrize(
    ("text", "when"),
    [
        (REPORT.format("2021年，市财政局等3个部门联合印发《会展业规划》。"), "2021"),
        (REPORT.format("2019年印发的《江门市财政局关于会展业的意见》有效。"), "2019"),
        ("江门市财政局关于会展业的通知（2022年3月1日）\n各有关单位：\n现将有关事项通知如下。\n", "2022-03-01"),
        (
            SIGNED_WITH_A_FIRM,
            "2022-03-01",
        ),
    ],
)
def test_when_it_was_issued(text: str, when: str, extraction_of: Whole) -> None:
    extraction = extraction_of(text)
    names = {entity.id: entity.name for entity in extraction.entities}
    dates = {
        r.attributes.get("date") for r in extraction.relations if r.type == "ISSUED" and names[r.head] == "江门市财政局"
    }
    assert when in dates


def test_the_sentence_that_says_who_made_it_is_the_evidence(extraction_of: Whole) -> None:
    made = "市商务局制定了《江门市会展业扶持办法》"
    text = (
        "江门市商务局关于印发《江门市会展业扶持办法》的通知\n各有关单位：\n为发展会展业，"
        f"{made}，现印发给你们。\n江门市商务局\n2022年3月1日\n江门市会展业扶持办法\n第一条 制定本办法。\n"
    )
    extraction = extraction_of(text)
    names = {entity.id: entity.name for entity in extraction.entities}
    spans = [r.evidence for r in extraction.relations if r.type == "ISSUED" and names[r.tail] == "江门市会展业扶持办法"]
    assert [text[span[0] : span[1]] for span in spans] == [made]


def test_a_passive_clause_says_who_runs_a_program(said_by: Said) -> None:
    said = said_by(REPORT.format("推广“会展江门”试点，由市商务局联合市财政局组织实施。"))
    assert said[("江门市商务局", "ADMINISTERS", "“会展江门”试点")] == "duty.passive"
    assert said[("江门市财政局", "CO_HANDLES", "“会展江门”试点")] == "duty.dealt.assist"


def test_the_speaker_acts_together_with_another(said_by: Said) -> None:
    said = said_by(REPORT.format("去年成效明显。会同市财政局开展“会展江门”行动。"))
    assert ("江门市财政局", "CO_HANDLES", "“会展江门”行动") in said


def test_who_is_asked_along_does_not_run_it_alone(said_by: Said) -> None:
    said = said_by(REPORT.format("市金融局联合市财政局开展“会展江门”行动。"))
    assert said[("江门市金融工作局", "ADMINISTERS", "“会展江门”行动")] == "duty.runs"
    assert {type for head, type, _ in said if head == "江门市财政局"} == {"CO_HANDLES"}


def test_who_stands_in_a_bracket_that_closed_does_not_act(said_by: Said) -> None:
    said = said_by(PLAN.format("（一）办展会。（市商务局、市财政局负责）组织开展“会展江门”行动。"))
    assert not {head for head, type, _ in said if type == "ADMINISTERS"}


def test_who_stands_before_the_comma_leads_where_the_bracket_says_so(said_by: Said) -> None:
    bracket = "（市商务局，市财政局、市科技局等。逗号前为牵头部门，下同）"
    assert roles(said_by(PLAN.format(f"（一）办展会。每年十场。{bracket}"))) == {
        ("商务局", "LEADS", POLICY),
        ("财政局", "CO_HANDLES", POLICY),
        ("科学技术局", "CO_HANDLES", POLICY),
    }


def test_a_leading_department_named_in_general_is_no_label(said_by: Said) -> None:
    bracket = "（市商务局、市财政局等和各县展会牵头部门按职责分工负责）"
    assert roles(said_by(PLAN.format(f"（一）办展会。每年十场。{bracket}"))) == {
        ("商务局", "LEADS", POLICY),
        ("财政局", "CO_HANDLES", POLICY),
    }


def test_who_is_addressed_as_a_leading_body_leads_nothing(said_by: Said) -> None:
    text = (
        "关于印发《江门市会展业要点》的通知\n江商务〔2022〕3号\n市会展办成员单位，各市会展工作牵头单位：\n"
        "《江门市会展业要点》已经市会展业领导小组同意，现印发给你们。\n江门市商务局\n2022年3月1日\n"
    )
    assert not {type for _, type, _ in said_by(text)} & {"LEADS", "CO_HANDLES"}


def test_copies_for_those_above_and_others(said_by: Said) -> None:
    head = "江门市商务局关于会展的通知\n各有关单位：\n请落实。\n江门市商务局\n2022年3月1日\n"
    text = head + "抄报：广东省商务厅。抄送：市财政局。\n"
    copied = {tail for _, type, tail in said_by(text) if type == "COPIED_TO"}
    assert copied == {"广东省商务厅", "江门市财政局"}


def test_a_delegation_proposes(said_by: Said) -> None:
    text = (
        "对十三届全国人大一次会议第1234号建议的答复\n广东省代表团：\n你们提出的“关于发展会展业的建议”收悉，"
        "现答复如下。\n商务部\n2022年3月1日\n"
    )
    assert {head for head, type, _ in said_by(text) if type == "PROPOSED"} == {"广东省代表团"}


def test_an_agency_leads_a_plan_that_it_carries_out_with_others(said_by: Said) -> None:
    said = said_by(PLAN.format("（一）加强领导。市商务局要会同市财政局、市科技局等部门，抓紧推进各项任务。"))
    assert roles(said) == {
        ("商务局", "LEADS", POLICY),
        ("财政局", "CO_HANDLES", POLICY),
        ("科学技术局", "CO_HANDLES", POLICY),
    }


@pytest.mark.parametrize(
    "clause",
    [
        "启动“会展启航”培育计划，市商务局牵头，市财政局参与，每年遴选100家企业。",
        "由市商务局牵头，市财政局配合，年内建成“会展启航”培育计划平台。",
    ],
)
def test_what_the_clause_before_starts_or_the_one_behind_makes_is_dealt_out(clause: str, said_by: Said) -> None:
    found = roles(said_by(PLAN.format(clause)))
    assert {(who, what) for who, what, program in found if program.startswith("“会展启航”")} == {
        ("商务局", "LEADS"),
        ("财政局", "CO_HANDLES"),
    }


def test_the_opening_of_a_list_tells_who_had_a_share_in_choosing(said_by: Said) -> None:
    title = "江门市商务局关于公布会展示范基地名单的通知"
    raw = f"{title}\n各区商务局：\n我局会同市财政局开展联合评审，现予公布。\n江门市商务局\n2022年3月1日\n"
    assert roles(said_by(raw)) == {("财政局", "CO_HANDLES", title)}


@pytest.mark.parametrize("kind", ["关于公布会展示范基地名单的通知", "关于会展业工作的会议纪要"])
def test_what_was_done_together_deals_nothing_out(kind: str, said_by: Said) -> None:
    raw = (
        f"江门市商务局{kind}\n各区商务局：\n名单附后。市商务局会同市财政局适时开展抽查。\n江门市商务局\n2022年3月1日\n"
    )
    assert not roles(said_by(raw))


def test_powers_that_rules_give_are_no_lead(said_by: Said) -> None:
    raw = "江门市会展业管理条例\n第一条 为发展会展业，制定本条例。\n第二条 市商务局应当会同市财政局建立制度。\n"
    assert not roles(said_by(raw))


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        # Where it is done stands between.
        ("市商务局会同市财政局，在十个区开展“会展江门”行动。", ("财政局", "CO_HANDLES")),
        ("全面落实市委、市政府“会展江门”行动，办好展会。", ("人民政府", "LEADS")),
        ("我局将配合市财政局做好“会展江门”行动。", ("商务局", "CO_HANDLES")),
    ],
)
def test_who_has_a_part_in_a_program(clause: str, expected: tuple[str, str], said_by: Said) -> None:
    assert (*expected, "“会展江门”行动") in roles(said_by(REPORT.format(clause)))


@pytest.mark.parametrize(
    "opening",
    [
        "你们提出的提案收悉。我局联合市财政局、市科技局进行了专题研究，现答复如下：",
        "你们提出的提案收悉。现将我局会同市财政局、市科技局的办理意见答复如下：",
        "你们提出的提案收悉。我局吸收市财政局、市科技局的意见建议，现答复如下：",
        "你们提出的提案收悉。根据市财政局、市科技局反馈的意见，现答复如下：",
        "你们提出的提案收悉。市财政局、市科技局分别提出了会办意见，现答复如下：",
        "主办单位：市商务局\n会办单位：市财政局、市科技局\n你们提出的提案收悉，现答复如下：",
        "你们提出的提案收悉。市政府批转我局主办，市财政局、市科技局协办，现答复如下：",
        "你们提出的提案收悉。我局高度重视，并商市财政局、市科技局，现将办理情况答复如下：",
        "你们提出的提案收悉。我局主动对接会办单位市财政局、市科技局，现答复如下：",
        "你们提出的提案收悉。经综合市财政局，市科技局意见，现答复如下：",
    ],
)
def test_who_shares_in_an_answer(opening: str, said_by: Said) -> None:
    proposal = "江门市政协十四届一次会议第20号提案"
    title = "江门市商务局关于市政协十四届一次会议第20号提案的答复"
    raw = f"{title}\n民盟江门市委会：\n{opening}\n会展业良好。\n江门市商务局\n2022年3月1日\n"
    assert roles(said_by(raw)) == {
        ("商务局", "LEADS", proposal),
        ("财政局", "CO_HANDLES", proposal),
        ("科学技术局", "CO_HANDLES", proposal),
    }


@pytest.mark.parametrize(
    "opening",
    ["你们提出的提案由市政府办公室转来，现答复如下：", "你们提出的提案收悉。按照市政府办公室的要求，现答复如下："],
)
def test_who_hands_a_proposal_on_has_no_share_in_its_answer(opening: str, said_by: Said) -> None:
    title = "江门市商务局关于市政协十四届一次会议第20号提案的答复"
    raw = f"{title}\n民盟江门市委会：\n{opening}\n会展业良好。\n江门市商务局\n2022年3月1日\n"
    assert roles(said_by(raw)) == {("商务局", "LEADS", "江门市政协十四届一次会议第20号提案")}


def test_an_item_headed_by_a_program_says_what_is_dealt_out_in_a_text_without_title(said_by: Said) -> None:
    raw = "三、开展专项行动\n（一）“会展江门”行动。每年办展十场。由江门市商务局牵头，江门市财政局参加。\n（二）其他。\n"
    assert roles(said_by(raw)) == {
        ("商务局", "LEADS", "“会展江门”行动"),
        ("财政局", "CO_HANDLES", "“会展江门”行动"),
    }


def test_what_an_agency_draws_up_with_another_is_no_answer(said_by: Said) -> None:
    raw = (
        "江门市商务局关于市政协十四届一次会议第20号提案的答复\n民盟江门市委会：\n你们提出的提案收悉，现答复如下：\n"
        "我局会同市财政局研究制定了标准。\n江门市商务局\n2022年3月1日\n"
    )
    assert {type for _, type, _ in roles(said_by(raw))} == {"LEADS"}


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("由市商务局牵头，市财政局配合，年内出台《会展业规划》。", {("商务局", "LEADS"), ("财政局", "CO_HANDLES")}),
        ("市商务局负责制订《会展业规划》。", {("商务局", "LEADS")}),
        ("市商务局牵头起草了《会展业规划》。", {("商务局", "LEADS")}),
        ("市商务局负责宣传《会展业规划》。", set()),
    ],
)
def test_who_draws_up_a_policy(clause: str, expected: set[tuple[str, str]], said_by: Said) -> None:
    said = roles(said_by(REPORT.format(clause)))
    assert {(head, type) for head, type, tail in said if tail == "会展业规划"} == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("由市商务局会同市财政局负责实施“会展江门”行动。", {("商务局", "LEADS"), ("财政局", "CO_HANDLES")}),
        ("“会展江门”行动由市商务局牵头，市财政局等部门参与。", {("商务局", "LEADS"), ("财政局", "CO_HANDLES")}),
        ("“会展江门”行动的责任单位为市商务局、市财政局。", {("商务局", "LEADS"), ("财政局", "CO_HANDLES")}),
        ("落实市政府关于“会展江门”行动的安排，办好展会。", {("人民政府", "LEADS")}),
    ],
)
def test_whose_a_program_is(clause: str, expected: set[tuple[str, str]], said_by: Said) -> None:
    said = roles(said_by(REPORT.format(clause)))
    assert {(head, type) for head, type, tail in said if tail == "“会展江门”行动"} == expected


def test_what_a_committee_set_going_is_led_and_not_run(said_by: Said) -> None:
    said = said_by(REPORT.format("贯彻市委、市政府关于实施“会展江门”行动的工作安排。"))
    assert ("江门市人民政府", "LEADS", "“会展江门”行动") in said
    assert ("江门市人民政府", "ADMINISTERS", "“会展江门”行动") not in said


def test_who_carries_out_behind_who_answers(said_by: Said) -> None:
    said = said_by(PLAN.format("（一）办展会。每年十场。（市商务局负责，市财政局落实）"))
    assert roles(said) == {("商务局", "LEADS", POLICY), ("财政局", "CO_HANDLES", POLICY)}
