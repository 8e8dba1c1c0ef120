"""Numbered items are found with their numbers, whatever the text leaves out, and no two have one number."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.extract.paper.items import Entry, entries, heading
from zhengtu.extract.paper.outline import outline
from zhengtu.graph.statements import Span

HAN = "一二三四五六七八九十"
PLAN = (
    "江门市会展业行动方案\n一、总体要求\n坚持创新。\n二、主要任务\n（一）办好展会。每年十场。\n1．建场馆。\n2.招商。\n"
    "（二）培育企业。到2025年达到1.5亿元。\n三、保障\n附件：分工表\n1.表\n江门市人民政府\n"
)


def items(text: str, stretch: Span, skipped: Sequence[Span] = (), taken: Sequence[str] = ()) -> list[Entry]:
    return entries(text, outline(text, [0]), stretch, skipped, taken)


def paths(text: str) -> list[str]:
    return [item.path for item in items(text, (0, len(text)))]


def words(text: str, item: Entry) -> str:
    return text[slice(*heading(text, item.body, item.end))]


def test_a_number_has_those_above_it() -> None:
    found = items(PLAN, (0, len(PLAN)))
    assert [(item.path, words(PLAN, item)) for item in found] == [
        ("1", "总体要求"),
        ("2", "主要任务"),
        ("2.1", "办好展会"),
        ("2.1.1", "建场馆"),
        ("2.1.2", "招商"),
        ("2.2", "培育企业"),
        ("3", "保障"),
        ("3.1", "表"),
    ]
    assert PLAN[found[2].start : found[2].end] == "（一）办好展会。每年十场。\n1．建场馆。\n2.招商。\n"
    assert [item.parent for item in found] == [-1, -1, 1, 2, 2, 1, -1, 6]


def test_an_item_ends_where_attachments_begin() -> None:
    last = items(PLAN, (0, len(PLAN)))[6]
    assert PLAN[last.start : last.end] == "三、保障\n"


def test_articles_count_through_all_chapters() -> None:
    text = "第一章 总则\n第一条 为办展，制定本措施。\n第二章 支持\n第二条 支持办展。\n（一）场馆。\n（二）展位。"
    assert paths(text) == ["1", "第1条", "2", "第2条", "第2条.1", "第2条.2"]


def test_a_text_without_lines_is_read_by_the_order_of_its_numbers() -> None:
    text = " ".join(PLAN.partition("附件")[0].split("\n"))
    assert paths(text) == ["1", "2", "2.1", "2.1.1", "2.1.2", "2.2", "3"]
    assert paths("任务（一）办展。每年十场。（二）招商。按照第（三）项办理。（五）见前。") == ["1", "2"]
    assert paths("一、办展。增长5%。2、3名专家。") == ["1"]


def test_the_second_of_one_number_is_another() -> None:
    text = "一、甲\n（一）乙\n（一）丙\n1.丁\n一、戊\n（一）己"
    assert paths(text) == ["1", "1.1", "1.1~2", "1.1~2.1", "1~2", "1~2.1"]
    assert [item.path for item in items("一、甲\n二、乙", (0, 7), taken=["1"])] == ["1~2", "2"]


def test_nothing_begins_in_a_table_and_what_stands_before_it_ends() -> None:
    text = "一、甲\n1.任务\t市商务局\n2.任务\t市财政局\n二、乙"
    found = items(text, (0, len(text)), [(4, text.index("二"))])
    assert [(item.path, text[item.start : item.end]) for item in found] == [("1", "一、甲\n"), ("2", "二、乙")]


def test_a_long_heading_ends_with_a_clause() -> None:
    text = "一、对新认定的企业给予奖励，对场馆给予补助，" + "对其他单位按照有关规定给予不超过实际支出的资金支持" * 2
    assert words(text, items(text, (0, len(text)))[0]) == "对新认定的企业给予奖励，对场馆给予补助"
    text = "一、" + "会展" * 40
    assert words(text, items(text, (0, len(text)))[0]) == "会展" * 20


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "对已经作出符合规划条件、相关技术标准和全部规范的承诺并且备案的建设和设计单位给予奖励，另行规定",
            "对已经作出符合规划条件、相关技术标准和全部规范的承诺并且备案的建设和设计单位给予奖励",
        ),
        (
            "实现网上服务“即申即办”、简易交通事故处置“即报即处”、高频业务“即到即办，随到随办，从快办理”、应用管控和查询等各项业务“一次都不用跑”，有序推进",
            "实现网上服务“即申即办”、简易交通事故处置“即报即处”",
        ),
        (
            "满足施工图技术性审查条件的，企业持规划批复意见和全套勘察设计文件提交施工图审查",
            "满足施工图技术性审查条件的，企业持规划批复意见和全套勘察设计文件提交施工图审查",
        ),
        ("继续执行用户的政策，参与现货市场交易的，不承担辅助服务和成本补偿等市场分摊费用的政策", "继续执行用户的政策"),
        ("除执行以上改革措施外，推行并联审批", "推行并联审批"),
        ("在前期提供数据接口的基础上，推动系统对接", "推动系统对接"),
        ("打造“轨道上的京津冀”，建", "打造“轨道上的京津冀”"),
        ("政务服务领域（省数据资源局牵头）", "政务服务领域"),
        ("办好展会〔市商务局、市财政局等按职责分工负责〕", "办好展会"),
    ],
)
def test_a_heading_is_whole_words_that_stand_alone(text: str, words: str) -> None:
    assert text[slice(*heading(text, 0, len(text)))] == words


def test_a_heading_is_what_is_done_and_not_how_or_by_whom() -> None:
    text = "按全省统一部署，推进“一业一证”改革。"
    assert text[slice(*heading(text, 0, len(text)))] == "推进“一业一证”改革"
    text = "加快建设会展中心（牵头单位：市商务局）"
    assert text[slice(*heading(text, 0, len(text)))] == "加快建设会展中心"


def test_a_heading_ends_before_a_bracket_that_goes_on() -> None:
    text = "一、纳税（牵头部门：市税务局）\n二、办展（含会议）服务。好。\n三、（试点）招商：好。"
    assert [words(text, item) for item in items(text, (0, len(text)))] == ["纳税", "办展（含会议）服务", "（试点）招商"]


def test_a_heading_goes_on_behind_marks_that_break_its_line() -> None:
    text = "一、拓展国际贸易\n“单一窗口”\n功能。加快拓展。\n二、建设\n“绵企云”\n三、办展\n“十场”以上"
    found = items(text, (0, len(text)))
    assert [words(text, item) for item in found] == [
        "拓展国际贸易\n“单一窗口”\n功能",
        "建设\n“绵企云”\n",
        "办展\n“十场”以上",
    ]


@given(some.lists(some.lists(some.integers(0, 4), max_size=5), min_size=1, max_size=9))
def test_numbers_of_a_plan_are_those_it_was_written_with(shape: list[list[int]]) -> None:
    lines, expected = [], []
    for one, parts in enumerate(shape, 1):
        lines.append(f"{HAN[one - 1]}、甲")
        expected.append(f"{one}")
        for two, count in enumerate(parts, 1):
            lines.append(f"（{HAN[two - 1]}）乙。丙。")
            expected.append(f"{one}.{two}")
            for three in range(1, count + 1):
                lines.append(f"{three}.丁")
                expected.append(f"{one}.{two}.{three}")
    assert paths("\n".join(lines)) == expected


@given(
    some.lists(
        some.sampled_from(["一、", "（二）", "3.", "（4）", "第五条", "第二章", "甲", "。", "\n", " ", "；"]),
        max_size=40,
    )
)
def test_no_two_items_of_any_text_have_one_number(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = items(text, (0, len(text)))
    assert len({item.path for item in found}) == len(found)
    for place, item in enumerate(found):
        assert 0 <= item.start < item.body <= item.end <= len(text) and item.parent < place
        assert item.parent < 0 or found[item.parent].start < item.start
