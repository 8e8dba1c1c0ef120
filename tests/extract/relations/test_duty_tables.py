"""Tables of duties in every state: cells parted by blanks, on lines of their own, or by nothing."""

from __future__ import annotations

import pytest

from zhengtu.extract import extract
from zhengtu.extract.read import Text

PLAN = "江门市会展业发展行动方案\n江门市人民政府\n2022年3月1日\n任务分工表\n"
SAID = {
    ("江门市商务局", "LEADS"),
    ("江门市财政局", "CO_HANDLES"),
    ("江门市科学技术局", "CO_HANDLES"),
    ("江门市公安局", "LEADS"),
    ("江门市教育局", "CO_HANDLES"),
}
CELLS = (
    ("序号", "重点任务", "牵头单位", "配合单位", "完成时限"),
    ("1", "办好展会", "市商务局", "市财政局、市科技局", "2022年12月"),
    ("2", "办好节庆", "市公安局", "市教育局", "2023年6月"),
)


def duties(text: str) -> set[tuple[str, str]]:
    extraction = extract(Text(PLAN + text, "0" * 64, "text/plain"), "文件.txt")
    names = {entity.id: entity.name for entity in extraction.entities}
    said = [r for r in extraction.relations if names[r.tail] == "江门市会展业发展行动方案"]
    return {(names[r.head], r.type) for r in said if r.type in ("LEADS", "CO_HANDLES")}


@pytest.mark.parametrize("mark", ["\t", " ", "  ", "", "\n", "|"])
def test_a_table_of_duties_says_the_same_whatever_parts_its_cells(mark: str) -> None:
    assert duties("".join(mark.join(cells) + "\n" for cells in CELLS)) == SAID


def test_a_table_with_one_column_of_organs_has_the_first_lead() -> None:
    rows = "序号 重点任务 责任单位\n1 办好展会 市商务局、市财政局、市科技局\n2 办好节庆 市公安局、市教育局\n"
    assert duties(rows) == SAID


def test_who_is_responsible_in_a_line_below_the_leading_one_co_handles() -> None:
    text = "一、办好展会。每年十场。\n牵头部门：市商务局\n责任部门：市财政局、市科技局\n"
    text += "二、办好节庆。\n责任单位：市公安局、市教育局\n"
    assert duties(text) == SAID


def test_duties_of_sentences() -> None:
    text = (
        "一、办好展会。由市商务局牵头，市财政局、市科技局配合，每年办展十场。\n"
        "二、办好节庆。市公安局、市教育局按职责分工负责。\n"
    )
    assert duties(text) == SAID


@pytest.mark.parametrize(("title", "second"), [("牵头单位", "LEADS"), ("责任单位", "CO_HANDLES")])
def test_all_in_a_column_of_leaders_lead_and_of_those_responsible_the_first(title: str, second: str) -> None:
    rows = f"序号\t重点任务\t{title}\t配合单位\n1\t办好展会\t市商务局、市财政局\t市科技局\n"
    assert duties(rows) == {
        ("江门市商务局", "LEADS"),
        ("江门市财政局", second),
        ("江门市科学技术局", "CO_HANDLES"),
    }


def test_a_program_that_fills_the_first_cell_is_what_the_row_is_for() -> None:
    titles = "序号\t工作任务\t主要内容\t牵头单位\t配合单位\n"
    rows = f"{titles}1\t会展提升专项行动\t办好展会，年内引进企业20家。\t市商务局\t市财政局\n"
    extraction = extract(Text(PLAN + rows, "0" * 64, "text/plain"), "文件.txt")
    names = {entity.id: entity.name for entity in extraction.entities}
    said = {(names[r.head], r.type, names[r.tail]) for r in extraction.relations}
    assert ("江门市商务局", "LEADS", "会展提升专项行动") in said
    assert ("江门市财政局", "CO_HANDLES", "会展提升专项行动") in said
