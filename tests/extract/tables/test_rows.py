"""What rows say: policies, their issuers, and citations, whatever stands in the cells."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from zhengtu.extract.tables import Account, say
from zhengtu.extract.tables.numbers import numbers_of
from zhengtu.extract.tables.table import LONGEST_CELL, Table, open_table
from zhengtu.graph.statements import Extraction
from zhengtu.graph.stores.loading import prepare

POLICIES = ["编号", "标题", "文号", "发文机关", "发布日期", "时效性"]
MONEY = ["专项资金名称", "资金规模（万元）"]
CITATIONS = ["引用文件编号", "关系", "被引用文件编号", "引用文件标题", "被引用文件标题"]
CELLS = some.one_of(
    some.sampled_from(
        [
            "P1",
            "P2",
            "引用",
            "被引用",
            "江门市商务局",
            "江商务〔2022〕3号",
            "江门市会展业扶持办法",
            "2022.3.1",
            "会展业发展专项资金",
            "3000",
        ]
    ),
    some.text(alphabet="江门市财政局关于印发办法的通知〔2022〕3号（）()《》 、，;", max_size=20),
    some.text(some.characters(exclude_categories=["Cc", "Cs"]), max_size=6),
)


def table(path: Path, *rows: list[str]) -> Table:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return open_table(path, f"表/{path.name}", {})


def edges(extraction: Extraction) -> set[tuple[str, str, str]]:
    """Return what it says, but for the topics, which follow from titles alone."""
    names = {entity.id: entity.name for entity in extraction.entities}
    return {(names[r.head], r.type, names[r.tail]) for r in extraction.relations if r.type != "ABOUT"}


def citing(tmp_path: Path, *rows: list[str]) -> tuple[Extraction, Account]:
    policies = table(
        tmp_path / "p.csv",
        POLICIES,
        ["P1", "江门市会展业扶持办法", "江商务〔2022〕3号", "江门市商务局", "", ""],
        ["P2", "江门市会展业管理办法", "", "江门市商务局", "", ""],
        ["P3", "江门市展会通知", "", "", "2021", ""],
        ["P4", "江门市展会通知", "江商务〔2022〕4号", "", "2022", ""],
    )
    return say([table(tmp_path / "c.csv", CITATIONS, *rows), policies])[1]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=settings().max_examples * 3 // 2,
    deadline=None,
)
@given(
    some.lists(some.lists(CELLS, min_size=6, max_size=6), max_size=6),
    some.lists(some.lists(CELLS, min_size=5, max_size=6), max_size=6),
)
def test_any_cells_give_statements_that_a_store_takes(
    tmp_path: Path, policies: list[list[str]], citations: list[list[str]]
) -> None:
    columns = [*POLICIES[:4], *MONEY] if len(policies) % 2 else POLICIES
    tables = [table(tmp_path / "p.csv", columns, *policies), table(tmp_path / "c.csv", CITATIONS, *citations)]
    for source, (extraction, account) in zip(tables, say(tables), strict=True):
        prepare(extraction)
        assert len(account.unread) + sum(account.left_out.values()) <= account.rows
        for relation in extraction.relations:
            assert relation.quote == source.text[slice(*relation.evidence)]
            assert "\n" not in relation.quote and len(relation.quote) <= LONGEST_CELL
        for entity in extraction.entities:
            assert all(source.text[start:end].strip() for start, end in entity.mentions)
        assert say(tables)[tables.index(source)][0] == extraction


def funded(tmp_path: Path, *rows: list[str]) -> tuple[Extraction, Account]:
    header = ["标题", "发文机关", "专项资金名称", "资金规模（万元）"]
    ((extraction, account),) = say([table(tmp_path / "f.csv", header, *rows)])
    return extraction, account


def sums(extraction: Extraction) -> dict[str, object]:
    found = (entity for entity in extraction.entities if entity.type in ("FundingPool", "Program"))
    return {entity.name: entity.attributes.get("amount") for entity in found}


def test_the_sum_of_a_row_is_that_of_the_fund_it_names(tmp_path: Path) -> None:
    extraction, account = funded(
        tmp_path,
        ["江门市会展业扶持办法", "江门市商务局", "会展业发展专项资金", "3,000"],
        ["江门市数字化规划", "江门市商务局", "中小企业数字化转型试点（第一批）", "1.2亿元"],
        ["江门市外贸资金管理办法", "江门市商务局", "外贸发展资金", "—"],
        ["合计", "", "", "3000"],
        ["备注：资金以下达文件为准", "", "", ""],
    )
    assert sums(extraction) == {"会展业发展专项资金": 3e7, "中小企业数字化转型试点": 1.2e8, "外贸发展资金": None}
    assert {edge for edge in edges(extraction) if edge[1] == "ESTABLISHES"} == {
        ("江门市会展业扶持办法", "ESTABLISHES", "会展业发展专项资金"),
        ("江门市数字化规划", "ESTABLISHES", "中小企业数字化转型试点"),
        ("江门市外贸资金管理办法", "ESTABLISHES", "外贸发展资金"),
    }
    quotes = {relation.quote for relation in extraction.relations if relation.type == "ESTABLISHES"}
    assert "江门市会展业扶持办法\t江门市商务局\t会展业发展专项资金" in quotes
    assert account.left_out == {"合计": 1, "备注": 1} and not account.unread + account.doubts and not account.columns
    places = {entity.attributes.get("region") for entity in extraction.entities if entity.type == "FundingPool"}
    assert places == {"江门市"}


def test_the_sum_of_a_row_is_that_of_what_its_title_sets_up_or_is(tmp_path: Path) -> None:
    extraction, account = funded(
        tmp_path,
        ["江门市会展业发展专项资金管理办法", "江门市商务局", "", "3000"],
        ["江门市科技创新券", "", "", "500"],
        ["江门市促进会展业发展若干措施", "江门市商务局", "", "100"],
    )
    assert sums(extraction) == {"江门市会展业发展专项资金": 3e7, "江门市科技创新券": 5e6}
    rules = {relation.rule for relation in extraction.relations if relation.type == "ESTABLISHES"}
    assert rules == {"establishes.title"}
    named = {entity.name for entity in extraction.entities if entity.type == "Policy"}
    assert named == {"江门市会展业发展专项资金管理办法", "江门市促进会展业发展若干措施"}
    assert account.notes == ["1 cell of 资金规模（万元） not read: sums of no fund or program"]


def test_sums_that_are_for_no_fund_make_a_column_that_is_not_read(tmp_path: Path) -> None:
    extraction, account = funded(tmp_path, ["江门市促进会展业发展若干措施", "江门市商务局", "", "100"])
    assert not sums(extraction) and account.columns == ["资金规模（万元） (sums of no fund or program)"]
    header = ["标题", "发文机关", "专项资金名称", "资金规模"]
    row = ["江门市会展业扶持办法", "江门市商务局", "会展业发展专项资金", "3000"]
    ((extraction, account),) = say([table(tmp_path / "f.csv", header, row)])
    assert sums(extraction) == {"会展业发展专项资金": None}
    assert account.columns == ["资金规模 (sums without a unit such as 万元)"]
    ((extraction, account),) = say([table(tmp_path / "f.csv", ["单位：亿元"], header, row)])
    assert sums(extraction) == {"会展业发展专项资金": 3e11} and not account.columns


def test_what_is_told_of_sums_and_funds_that_cannot_be_read(tmp_path: Path) -> None:
    extraction, account = funded(
        tmp_path,
        ["江门市会展业扶持办法", "江门市商务局", "会展业发展专项资金", "3000"],
        ["江门市会展业扶持细则", "江门市商务局", "会展业发展专项资金", "4000"],
        ["江门市会展业管理办法", "江门市商务局", "会展业发展专项资金", "另定"],
        ["江门市外贸扶持办法", "江门市商务局", "外贸办公室", ""],
        ["江门市科技创新券", "江门市商务局", "", "5"],
        ["", "", "会展办公室", "5"],
    )
    assert sums(extraction)["会展业发展专项资金"] == 3e7
    assert [(trouble.line, trouble.what) for trouble in account.doubts] == [
        (3, "a row before says 30000000 yuan of 会展业发展专项资金, which is kept"),
        (4, "'另定' is no sum of money"),
        (5, "'外贸办公室' names no fund or program"),
        (6, "'江门市商务局' issued no policy: 江门市科技创新券 is a fund or program"),
    ]
    assert [(trouble.line, trouble.what) for trouble in account.unread] == [
        (7, "'会展办公室' names no fund or program")
    ]


def test_a_number_says_whose_fund_it_is(tmp_path: Path) -> None:
    header, row = (
        ["标题", "文号", "金额（万元）"],
        ["关于下达2023年中小企业发展专项资金的通知", "粤财工〔2023〕3号", "3000"],
    )
    ((extraction, _),) = say([table(tmp_path / "f.csv", header, row)])
    (fund,) = (entity for entity in extraction.entities if entity.type == "FundingPool")
    assert fund.id == "FundingPool:中小企业发展专项资金@广东省" and fund.derived == ("region",)
    assert (fund.attributes["amount"], fund.attributes["year"]) == (30_000_000, 2023)


def test_a_table_of_funds(tmp_path: Path) -> None:
    header = ["专项资金名称", "2023年资金规模（亿元）"]
    rows = [["江门市会展业发展专项资金", "0.3"], ["其他", "1"]]
    ((extraction, account),) = say([table(tmp_path / "f.csv", header, *rows)])
    (fund,) = extraction.entities
    assert fund.attributes == {"amount": 30000000, "amount_kind": "granted", "region": "江门市", "year": 2023}
    assert (account.kind, account.rows, len(account.unread)) == ("funds", 2, 1) and not extraction.relations


def test_ends_by_key_title_and_number(tmp_path: Path) -> None:
    extraction, account = citing(
        tmp_path,
        ["P1", "引用", "P2", "", ""],
        ["P2", "被引用", "P1", "", ""],
        ["Z1", "引用", "Z2", "《江门市会展业扶持办法》", "会展业管理条例"],
        ["P2", "依据", "Z2", "", ""],
    )
    assert edges(extraction) == {
        ("江门市会展业扶持办法", "CITES", "江门市会展业管理办法"),
        ("江门市会展业扶持办法", "CITES", "会展业管理条例"),
        ("江门市会展业管理办法", "CITES", "会展业管理条例"),
    }
    # What the table of policies has is about something there, this one here.
    about = {(r.head.partition(":")[2], r.tail) for r in extraction.relations if r.type == "ABOUT"}
    assert about == {("会展业管理条例@", "Topic:服务业")}
    assert not account.unread
    assert {bool(relation.attributes.get("basis")) for relation in extraction.relations} == {True, False}


def test_a_title_says_who_issued_what_only_citations_name(tmp_path: Path) -> None:
    both = "广东省财政厅、广东省商务厅关于促进会展业发展的通知"
    extraction, _ = citing(
        tmp_path, ["P1", "引用", "Z1", "", both], ["P1", "引用", "Z2", "", "国务院办公厅关于发展会展业的意见"]
    )
    issued = {edge for edge in edges(extraction) if edge[1] == "ISSUED"}
    assert issued == {
        ("广东省财政厅", "ISSUED", both),
        ("广东省商务厅", "ISSUED", both),
        ("国务院办公厅", "ISSUED", "国务院办公厅关于发展会展业的意见"),
    }
    quotes = {relation.quote for relation in extraction.relations if relation.type == "ISSUED"}
    assert quotes == {"广东省财政厅", "广东省商务厅", "国务院办公厅"}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["P1", "引用", "Z9", "", ""], "nothing is known of Z9"),
        (["P1", "引用", "", "", ""], "an end is empty"),
        (["P1", "引用", "P1", "", ""], "both ends are one policy"),
        (["P1", "引用", "", "", "江门市展会通知"], "2 policies have the title 江门市展会通知"),
    ],
)
def test_ends_of_which_nothing_is_known(tmp_path: Path, row: list[str], why: str) -> None:
    extraction, account = citing(tmp_path, row, ["P1", "相关", "P2", "", ""])
    assert not extraction.relations
    assert [(trouble.line, trouble.what) for trouble in account.unread] == [(2, why)]
    assert account.left_out == {"相关": 1}


@pytest.mark.parametrize(
    ("cell", "issuer", "expected"),
    [
        ("江商务[2022]3号", "", ["江商务〔2022〕3号"]),
        ("江商务﹝2022﹞ 3 号", "", ["江商务〔2022〕3号"]),
        ("江商务〔2022〕3", "", ["江商务〔2022〕3号"]),
        ("江商务〔2022〕3号、江财〔2022〕5号", "", ["江商务〔2022〕3号", "江财〔2022〕5号"]),
        ("江建（科）发〔2022〕9号", "", ["江建（科）发〔2022〕9号"]),
        ("公告2022年第9号", "江门市商务局", ["江门市商务局公告2022年第9号"]),
        ("公告2022年第9号", "", []),
        ("[2022]3号", "", []),
        ("无", "", []),
    ],
)
def test_numbers(cell: str, issuer: str, expected: list[str]) -> None:
    assert numbers_of(cell, issuer) == expected


def test_a_quote_shows_no_contacts_and_is_no_page(tmp_path: Path) -> None:
    header = ["标题", "联系人", "发文机关"]
    for between in ("联系电话：13800000000", "甲" * 700):
        found = table(tmp_path / "a.csv", header, ["江门市会展业扶持办法", between, "江门市商务局"])
        ((extraction, _),) = say([found])
        assert [r.quote for r in extraction.relations if r.type == "ISSUED"] == ["江门市商务局"]


def test_a_number_without_an_issuer_is_of_the_organ_of_its_year(tmp_path: Path) -> None:
    rows = [
        ["P1", "关于加强农村环境保护的意见", "环发〔2015〕15号", "", "", ""],
        ["P2", "某办法", "", "环境保护部", "", ""],
    ]
    ((said, _),) = say([table(tmp_path / "p.csv", POLICIES, *rows)])
    agencies = {entity.name: entity.attributes for entity in said.entities if entity.type == "Agency"}
    assert ("环境保护部", "ISSUED", "关于加强农村环境保护的意见") in edges(said)
    assert agencies.keys() == {"环境保护部"} and agencies["环境保护部"]["successor"] == "生态环境部"
    ((alone, _),) = say([table(tmp_path / "q.csv", POLICIES, rows[0])])
    assert {entity.name: entity.attributes for entity in alone.entities if entity.type == "Agency"} == agencies


def test_marks_within_cells_separate_none(tmp_path: Path) -> None:
    rows = [["P1", "P1", "P1", ";", ";;", ";;"]]
    found = table(tmp_path / "p.csv", POLICIES, *rows)
    assert found.text.splitlines()[-1].split("\t")[:3] == ["P1", "P1", "P1"]
