"""Headers in either language, mapping files, and tables that are none of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhengtu.extract.read.sheets import Row, Sheet
from zhengtu.extract.tables.columns import (
    CITATIONS,
    FUNDS,
    POLICIES,
    ColumnsError,
    UnrecognisedTable,
    fold,
    layout,
    read_mapping,
    recognised,
)


def rows(*lines: str) -> list[Row]:
    return [Row(number, tuple(line.split("|"))) for number, line in enumerate(lines, 1)]


@pytest.mark.parametrize(
    "header",
    [
        "标题|发文字号|发布部门|公布日期|效力级别|时效性",
        "政策 名称*|文　号|发文机关（全称）|成文日期(yyyy-mm-dd)|效力位阶|有效性",
        "Title|Doc_Number|Issuer|Date|Level|Status",
        "TITLE|doc number|issuing agency|published|LEVEL|validity",
    ],
)
def test_headers_of_policies(header: str) -> None:
    found = layout(rows("某市政策一览", header, "甲|乙|丙|丁|戊|己"), {})
    assert found is not None and (found.kind, found.header) == (POLICIES, 1)
    fields = ("title", "doc_number", "issuer", "published", "level", "validity")
    assert found.columns == {field: index for index, field in enumerate(fields)}


@pytest.mark.parametrize(
    "header",
    [
        "a_id|relation|b_id|a_title|b_title",
        "引用文件编号|关系|被引用文件编号|引用文件标题|被引用文件标题",
        "source_id|relationship|target_id|source title|target title",
    ],
)
def test_headers_of_citations(header: str) -> None:
    found = layout(rows(header), {})
    assert found is not None and found.kind == CITATIONS
    assert [found.columns[name] for name in ("citing_id", "relation", "cited_id", "citing_title", "cited_title")] == [
        *range(5)
    ]


@pytest.mark.parametrize(
    "header",
    ["企业名称|补助金额", "title|url", "id|title|status|date", "source|target|weight", "Source|Target|Type|Id"],
)
def test_other_tables_are_none(header: str) -> None:
    assert layout(rows(header, "甲|乙"), {}) is None


@pytest.mark.parametrize(
    ("header", "column", "unit"),
    [
        ("标题|文号|专项资金名称|资金规模（万元）", 3, "万"),
        ("标题|文号|项目名称|总投资（亿元）|其中省级补助（万元）", 3, "亿"),
        ("标题|文号|2023年度补助金额(元)", 2, ""),
        ("标题|文号|资金规模万元", 2, "万"),
        ("标题|文号|金额|备注", 2, None),
        ("标题|文号|金额（万元）|资金规模（万元）", 3, "万"),
        ("标题|文号|总投资（万美元）|预算（百万元）", 3, "百万"),
        ("title|doc_number|fund|Amount (10,000 yuan)", 3, "万"),
    ],
)
def test_headers_of_sums(header: str, column: int, unit: str | None) -> None:
    found = layout(rows(header, "甲|乙"), {})
    assert found is not None and found.kind == POLICIES
    assert (found.columns["amount"], found.unit) == (column, unit)


def test_a_caption_says_the_unit_of_a_header_that_says_none() -> None:
    found = layout(rows("某市政策一览", "金额单位：人民币万元", "标题|文号|资金规模"), {})
    assert found is not None and found.unit == "万"
    found = layout(rows("单位：万元", "标题|文号|资金规模（亿元）"), {})
    assert found is not None and found.unit == "亿"


@pytest.mark.parametrize(
    ("header", "below", "amount", "unit", "apart"),
    [
        ("标题|文号|资金规模（万元）||备注", "||中央|省级|", None, "万", {2: "only 中央"}),
        ("标题|文号|资金规模（万元）||备注", "标题|文号|合计|其中省级|备注", 2, "万", {}),
        ("标题|文号|资金规模|", "标题|文号|小计（亿元）|省级", 2, "亿", {}),
        ("标题|文号|资金规模", "||（万元）", 2, "万", {}),
    ],
)
def test_a_header_of_two_rows(header: str, below: str, amount: int | None, unit: str, apart: dict[int, str]) -> None:
    found = layout(rows(header, below, "甲|乙|3|2"), {})
    assert found is not None and found.first == 2
    assert (found.columns.get("amount"), found.unit, found.apart) == (amount, unit, apart)


def test_cells_that_are_merged_over_two_rows_of_headers_are_no_policy() -> None:
    found = layout(rows("标题|发布部门|日期|", "标题|发布部门|公布|实施", "甲办法|某局|2022|2023"), {})
    assert found is not None and found.first == 2


@pytest.mark.parametrize("row", ["甲办法|乙〔2022〕1号|另定", "||3000", "|乙〔2022〕1号|", "||—"])
def test_a_row_below_a_header_that_is_none(row: str) -> None:
    found = layout(rows("标题|文号|资金规模（万元）", row), {})
    assert found is not None and (found.first, found.columns["amount"]) == (1, 2)


def test_sums_of_firms_and_foreign_money_are_none_of_funds() -> None:
    found = layout(rows("标题|文号|企业名称|补助金额（万元）|总投资（亿元）"), {})
    assert found is not None and "amount" not in found.columns
    assert found.apart == {3: "sums of 企业名称", 4: "sums of 企业名称"}
    found = layout(rows("标题|文号|总投资（万美元）"), {})
    assert found is not None and "amount" not in found.columns and found.apart == {2: "no yuan"}


def test_a_table_of_funds_needs_no_policies() -> None:
    found = layout(rows("序号|专项资金名称|主管部门|资金规模（亿元）"), {})
    assert found is not None and (found.kind, found.columns) == (FUNDS, {"id": 0, "fund": 1, "amount": 3})
    assert layout(rows("企业名称|专项资金名称|补助金额（万元）"), {}) is None
    assert layout(rows("项目名称|总投资（亿元）"), {}) is None
    mapped = layout(rows("支持方向|额度（万元）"), {"支持方向": "fund", "额度": "amount"})
    assert mapped is not None and (mapped.kind, mapped.unit) == (FUNDS, "万")


def test_the_surest_header_wins() -> None:
    found = layout(rows("名称|标题|日期|发布日期|发文机关"), {})
    assert found is not None and found.columns == {"title": 1, "published": 3, "issuer": 4}


def test_a_mapping_goes_before_headers(tmp_path: Path) -> None:
    path = tmp_path / "列.toml"
    path.write_text('"文件全称" = "title"\n"发 文 单位（主）" = "issuer"\n', encoding="utf-8")
    found = layout(rows("标题|文件全称|发文单位"), read_mapping(path))
    assert found is not None and found.columns == {"title": 1, "issuer": 2}
    table = tmp_path / "列.csv"
    table.write_bytes("header,field\n文件全称,title\n发文单位,issuer\n".encode("gb18030"))
    assert read_mapping(table) == read_mapping(path) | {} and fold("发 文 单位（主）") == "发文单位"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.toml", '"标题" = "titel"', "one of title, doc_number"),
        ("a.toml", "标题", "no TOML"),
        ("a.toml", "", "names no columns"),
        ("a.csv", "标题\n", "line 1"),
        ("a.csv", "标题,title\n标题,issuer\n", "two fields"),
    ],
)
def test_a_mapping_that_cannot_be_followed(tmp_path: Path, name: str, text: str, says: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ColumnsError, match=says):
        read_mapping(tmp_path / name)
    with pytest.raises(ColumnsError, match="check the path"):
        read_mapping(tmp_path / "nowhere.toml")


def test_headers_that_are_not_known_are_named_with_the_remedy() -> None:
    with pytest.raises(UnrecognisedTable, match=r"a\.csv has no headers.*企业名称, 补助金额.*--columns"):
        recognised([Sheet("", tuple(rows("企业名称|补助金额", "甲公司|3")))], "a.csv", {})
