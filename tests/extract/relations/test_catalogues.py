"""Tables of the documents that a decision ends, as pages leave them, and the orders that a title's history tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], dict[tuple[str, str, str], str]]

DECISION = "江门市商务局关于废止部分文件的公告"
HEAD = f"{DECISION}\n经研究，决定对以下文件予以废止：\n"
FOOT = "自公告之日起，上述文件不再执行。\n江门市商务局\n2022年5月9日\n"
FIRST, SECOND = "关于加强会展业管理的通知", "江门市会展业收费管理实施细则"
JOINT = "江门市商务局 江门市财政局关于印发《江门市展馆租金办法》的通知"


def repealed(said: dict[tuple[str, str, str], str]) -> set[str]:
    return {tail for head, type, tail in said if type == "REPEALS" and head == DECISION}


@pytest.mark.parametrize(
    "table",
    [
        # a cell a line; the number behind the title or before it
        f"序号\n文件名称\n文号\n发布日期\n1\n{FIRST}\n江商发〔2011〕56号\n2011年5月6日\n2\n{SECOND}\n江商发〔2013〕20号\n2013年3月1日\n"
        f"3\n{JOINT}\n江商发〔2014〕33号\n2014年7月9日\n",
        f"序号\n文号\n文件名称\n1\n江商发〔2011〕56号\n{FIRST}\n2\n江商发〔2013〕20号\n{SECOND}\n"
        f"3\n江商发〔2014〕33号\n{JOINT}\n",
        # bars, with who made it between
        f"序号 | 文件名称 | 制定机关 | 文号\n1 | {FIRST} | 市商务局 | 江商发〔2011〕56号\n"
        f"2 | {SECOND} | 市商务局 | 江商发〔2013〕20号\n"
        f"3 | {JOINT} | 市商务局 | 江商发〔2014〕33号\n",
    ],
)
def test_rows_of_a_table_are_repealed(table: str, said_by: Said) -> None:
    said = said_by(HEAD + table + FOOT)
    assert repealed(said) == {FIRST, SECOND, JOINT}
    assert ("江门市商务局", "ISSUED", SECOND) in said
    assert {head for head, type, tail in said if (type, tail) == ("ISSUED", JOINT)} == {"江门市商务局", "江门市财政局"}
    assert {head for head, type, tail in said if (type, tail) == ("ISSUED", DECISION)} == {"江门市商务局"}


def test_a_row_goes_on_below_its_line(said_by: Said) -> None:
    table = (
        f"序号 文件名称 文号 说明\n1 {FIRST} 江商发〔2011〕56号 1、依据已有重大变化。\n2、新的政策已制定。\n"
        f"2 {SECOND} 江商发〔2013〕20号 已有新规定\n"
    )
    assert repealed(said_by(HEAD + table + FOOT)) == {FIRST, SECOND}


def test_organs_in_cells_are_no_letterhead(said_by: Said) -> None:
    said = said_by(
        "江门市会展业任务分工表\n序号\n工作任务\n牵头单位\n责任单位\n时限要求\n"
        "1\n建设共配中心\n市商务局\n市财政局\n2023年底\n2\n制定补贴标准\n市财政局\n市商务局\n2023年底\n"
    )
    assert ("江门市商务局", "LEADS", "江门市会展业任务分工表") in said
    assert not [triple for triple in said if triple[1] == "ISSUED"]


def test_orders_of_a_history_amend_what_it_stands_behind(said_by: Said) -> None:
    said = said_by(
        "江门市人民政府关于废止部分规章的决定\n"
        "市政府决定废止《江门市展馆管理办法》（2003年8月8日江门市人民政府令第21号公布 "
        "2010年11月29日江门市人民政府令第86号第一次修正 2019年9月29日江门市人民政府令第141号第二次修正）。\n"
        "江门市人民政府\n2022年5月9日\n"
    )
    amended = {head for head, type, tail in said if (type, tail) == ("AMENDS", "江门市展馆管理办法")}
    assert amended == {"江门市人民政府令第86号", "江门市人民政府令第141号"}
    assert ("江门市人民政府", "ISSUED", "江门市人民政府令第86号") in said
    assert ("江门市人民政府关于废止部分规章的决定", "REPEALS", "江门市展馆管理办法") in said


def test_titles_that_a_page_lists_or_links_to_are_policies_and_cited_by_none(said_by: Said) -> None:
    letter = "江门市商务局关于办好年货展销会的通知\n各县商务局：\n请办好年货展销会。\n江门市商务局\n2022年3月1日\n"
    other, third = "江门市财政局关于做好会展经费管理的通知", "市人民政府关于成立会展业领导小组的通知"
    for foot in (f"上一条：{other} |\n下一条：{third} |\n", f"最新文件\n{other}\n{third}\n"):
        said = said_by(letter + foot)
        assert ("江门市财政局", "ISSUED", other) in said
        assert ("江门市人民政府", "ISSUED", third) in said
        assert not [triple for triple in said if triple[1] == "CITES"]


def test_a_headline_and_the_title_below_it_are_one(said_by: Said) -> None:
    said = said_by(
        "江门市商务局关于办好年货展销会的通知\n关于办好年货展销会的通知\n各县商务局：\n请办好年货展销会。\n江门市商务局\n2022年3月1日\n"
    )
    assert len([triple for triple in said if triple[1] == "ISSUED"]) == 1


def test_a_note_that_closes_names_no_decision_of_the_body(said_by: Said) -> None:
    title = "国务院中央军委关于修改会展业条例的决定"
    said = said_by(
        f"{title}\n（1993年4月27日国务院中央军委令第113号发布）\n现对《中国会展业条例》修改和补充如下：\n一、将第十五条改为：会展。\n"
    )
    assert (title, "AMENDS", "中国会展业条例") in said
    assert {head for head, type, tail in said if (type, tail) == ("ISSUED", title)} == {"国务院", "中央军事委员会"}
