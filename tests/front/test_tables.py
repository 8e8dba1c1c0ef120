"""Spreadsheets of policies and of citations, read by the commands that read documents."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import openpyxl
import pytest

import zhengtu
from zhengtu.building import NothingToRead, build
from zhengtu.tabling import LISTED

from .conftest import Run

POLICIES = (
    "编号,标题,发文字号,发布部门,发布日期,效力级别,时效性\n"
    "P1,江门市会展业扶持办法,江商务〔2022〕3号,江门市商务局江门市财政局,2022.03.01公布,地方规范性文件,现行有效\n"
    "P2,广东省人民政府关于促进会展业发展的意见,粤府[2021]5号,广东省人民政府,2021年5月,地方规范性文件,失效\n"
    "P3,江门市商务局、江门市文化广电旅游体育局关于办好展会的通知,,,待定,地方工作文件,现行有效\n"
    "P4,,,江门市商务局,2022-01-01,,\n"
)
CITATIONS = (
    "a_id,relation,b_id,a_title,b_title\n"
    "P1,引用,P2,,\n"
    "P1,被引用,P3,,\n"
    "P3,依据,Z9,,会展业管理条例\n"
    "P3,相关,P2,,\n"
    "P3,引用,Z1,,\n"
)
EDGES = "MATCH (a)-[r:{}]->(b) RETURN a.name, b.name, r.quote, r.rule ORDER BY a.name, b.name"


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """A folder with a table of policies and one of citations."""
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "policies.csv").write_bytes(POLICIES.encode("gb18030"))
    (folder / "z.tsv.gz").write_bytes(gzip.compress(CITATIONS.replace(",", "\t").encode("utf-8")))
    return folder


def asked(run: Run, cypher: str) -> list[list[object]]:
    done = run("query", cypher, "--store", "s", "--format", "json")
    return [list(row.values()) for row in json.loads(done.stdout)]


def test_policies_and_citations(run: Run, lists: Path) -> None:
    done = run("build", "lists", "--store", "s")
    assert done.returncode == 1
    told = done.stderr.splitlines()
    assert "lists/policies.csv: 3 of 4 rows of policies read, 1 not read" in told
    assert "  lists/policies.csv:5: neither a title nor a document number" in told
    assert "  lists/policies.csv:4: '待定' is no date" in told
    assert "lists/z.tsv.gz: 3 of 5 rows of citations read, 1 相关 left out, 1 not read" in told
    assert "  lists/z.tsv.gz:6: nothing is known of Z1" in told
    assert "documents  2 new, 0 changed, 0 unchanged, 0 failed" in told
    issued = asked(run, EDGES.format("ISSUED"))
    measures = "江门市会展业扶持办法\t江商务〔2022〕3号\t江门市商务局"
    title = "江门市商务局、江门市文化广电旅游体育局"
    assert issued == [
        ["广东省人民政府", "广东省人民政府关于促进会展业发展的意见", issued[0][2], "table.issuer"],
        ["江门市商务局", "江门市会展业扶持办法", measures, "table.issuer"],
        ["江门市商务局", f"{title}关于办好展会的通知", issued[2][2], "issued.title"],
        ["江门市文化广电旅游体育局", f"{title}关于办好展会的通知", issued[3][2], "issued.title"],
        ["江门市财政局", "江门市会展业扶持办法", f"{measures}江门市财政局", "table.issuer"],
    ]
    assert [[head, tail] for head, tail, *_ in asked(run, EDGES.format("CITES"))] == [
        ["江门市会展业扶持办法", "广东省人民政府关于促进会展业发展的意见"],
        [f"{title}关于办好展会的通知", "会展业管理条例"],
        [f"{title}关于办好展会的通知", "江门市会展业扶持办法"],
    ]
    facts = "MATCH (p:Policy {doc_number: '粤府〔2021〕5号'}) RETURN p.date, p.level, p.validity, p.region"
    assert asked(run, facts) == [["2021-05", "地方规范性文件", "失效", "广东省"]]
    assert asked(run, "MATCH (a:Agency {name: '江门市财政局'}) RETURN a.region, a.level") == [["江门市", "municipal"]]
    again = run("build", "lists", "--store", "s")
    assert "documents  0 new, 0 changed, 2 unchanged, 0 failed" in again.stderr
    assert [line for line in again.stderr.splitlines() if line.startswith(("nodes", "relations"))] == [
        line for line in told if line.startswith(("nodes", "relations"))
    ]


def test_quotes_are_cut_from_the_table_as_read(run: Run, lists: Path) -> None:
    assert run("extract", "lists", "--out", "out").returncode == 1
    annotation = json.loads((lists.parent / "out" / "policies.json").read_text(encoding="utf-8"))
    text = "\n".join(line.replace(",", "\t") for line in POLICIES.splitlines())
    named = {text[start:end] for entity in annotation["entities"] for start, end in entity["mentions"]}
    assert {"江门市会展业扶持办法", "粤府[2021]5号", "江门市财政局"} <= named
    assert all("\n" not in text[slice(*relation["evidence"])] for relation in annotation["relations"])
    shown = run("explain", lists / "policies.csv").stdout
    assert "{江门市会展业扶持办法|Policy}" in shown and "—ISSUED→" in shown and "table.issuer" in shown


def test_a_row_and_a_document_speak_of_one_policy(tmp_path: Path, lists: Path) -> None:
    (lists / "letter.txt").write_text(
        "关于办好展会的报告\n市人民政府：\n根据《江门市会展业扶持办法》（江商务〔2022〕3号），展会已经办好。\n江门市商务局\n2022年5月1日\n",
        encoding="utf-8",
    )
    build([lists], str(tmp_path / "s"))
    with zhengtu.open(tmp_path / "s") as graph:
        count = "MATCH (d:Document)-[:MENTIONS]->(p:Policy) WHERE p.doc_number = $n RETURN count(d), count(DISTINCT p)"
        assert graph.query(count, n="江商务〔2022〕3号").rows == ((3, 1),)
        assert graph.query("MATCH (a:Agency {name: '江门市商务局'}) RETURN count(a)").rows == ((1,),)


def test_a_workbook_with_a_title_and_columns_of_its_own(run: Run, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    notes, sheet = book.active, book.create_sheet("清单")
    assert notes is not None
    notes.append(["说明", "本表由会展办整理"])
    sheet.append(["江门市政策清单"])
    sheet.append(["文件全称", "发文单位全称", "公布日期"])
    sheet.append(["江门市会展业扶持办法", "江门市商务局、财政局", "二〇二二年三月一日"])
    book.save(tmp_path / "清单.xlsx")
    refused = run("build", "清单.xlsx", "--store", "s")
    assert refused.returncode == 1
    assert "清单.xlsx has no headers of policies or citations" in refused.stderr and "--columns" in refused.stderr
    (tmp_path / "列.toml").write_text('"文件全称" = "title"\n"发文单位全称" = "issuer"\n', encoding="utf-8")
    done = run("build", "清单.xlsx", "--store", "s", "--columns", "列.toml")
    assert done.returncode == 0, done.stderr
    assert asked(run, "MATCH (a)-[r:ISSUED]->(p) RETURN a.name, r.date ORDER BY a.name") == [
        ["江门市商务局", "2022-03-01"],
        ["江门市财政局", "2022-03-01"],
    ]
    (tmp_path / "错.toml").write_text('"文件全称" = "titel"\n', encoding="utf-8")
    wrong = run("build", "清单.xlsx", "--store", "s", "--columns", "错.toml")
    assert wrong.returncode == 2 and "'titel' is no field" in wrong.stderr


def test_sums_are_yuan_of_the_fund_of_their_row(run: Run, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first, second = book.active, book.create_sheet("项目")
    assert first is not None
    first.append(["江门市惠企政策"])
    first.append(["单位：万元"])
    first.append(["标题", "发文机关", "资金名称", "资金规模", "备注"])
    first.append(["江门市会展业扶持办法", "江门市商务局", "会展业发展专项资金", 3000, ""])
    first.append(["江门市外贸发展专项资金管理办法", "江门市商务局", "", 0.1 + 0.2, "见附件"])
    first.append(["江门市促进消费若干措施", "江门市商务局", "", 12, ""])
    first.append(["合计", "", "", 3012.3, ""])
    second.append(["标题", "发文机关", "项目名称", "总投资（亿元）"])
    second.append(["江门市数字化规划", "江门市商务局", "中小企业数字化转型试点", "1.5"])
    book.save(tmp_path / "政策.xlsx")
    done = run("build", "政策.xlsx", "--store", "s")
    assert done.returncode == 0, done.stderr
    told = done.stderr.splitlines()
    assert "政策.xlsx: 4 of 5 rows of policies in 2 sheets read, 1 合计 left out" in told
    assert "  columns not read (--columns FILE says what a column is): 备注" in told
    assert "  1 cell of 资金规模 not read: sums of no fund or program" in told
    funds = "MATCH (p:Policy)-[r:ESTABLISHES]->(f) RETURN p.name, f.name, f.amount, r.rule ORDER BY f.amount"
    assert asked(run, funds) == [
        ["江门市外贸发展专项资金管理办法", "江门市外贸发展专项资金", 3000, "establishes.title"],
        ["江门市会展业扶持办法", "会展业发展专项资金", 30_000_000, "table.establishes"],
        ["江门市数字化规划", "中小企业数字化转型试点", 150_000_000, "table.establishes"],
    ]


def test_all_sheets_of_a_workbook_are_read(run: Run, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    notes = book.active
    assert notes is not None
    notes.title = "说明"
    notes.append(["本表由会展办整理"])
    header = ["编号", "标题", "发文机关", "公布日期", "联系人"]
    links = book.create_sheet("引用")
    links.append(["引用文件编号", "关系", "被引用文件编号", "备注"])
    links.append(["P2", "引用", "P1", "见第三条"])
    links.append(["P2", "引用", "P9", ""])
    first, second = book.create_sheet("2021年"), book.create_sheet("2022年")
    first.append(header)
    first.append(["P1", "江门市会展业管理办法", "江门市商务局", "2021-03-01", "甲"])
    second.append(["2022年政策"])
    second.append([*header[:4], "", "空列"])
    second.append(["P2", "江门市会展业扶持办法", "江门市商务局", "待定", "乙"])
    second.append(["P3", "", "江门市商务局", "2022-03-01"])
    book.create_sheet("空")
    book.save(tmp_path / "清单.xlsx")
    done = run("build", "清单.xlsx", "--store", "s")
    assert done.returncode == 1
    told = done.stderr.splitlines()
    assert "清单.xlsx: 3 of 5 rows of citations and policies in 3 sheets read, 2 not read" in told
    assert "  清单.xlsx, sheet 2022年:4: neither a title nor a document number" in told
    assert "  清单.xlsx, sheet 引用:3: nothing is known of P9" in told
    assert "  清单.xlsx, sheet 2022年:3: '待定' is no date" in told
    assert "  columns not read (--columns FILE says what a column is): 备注, 联系人, column E" in told
    assert "  no headers of policies or citations, not read: sheet 说明" in told
    assert [row[:2] for row in asked(run, EDGES.format("CITES"))] == [["江门市会展业扶持办法", "江门市会展业管理办法"]]
    assert asked(run, "MATCH ()-[r:ISSUED]->() RETURN r.quote ORDER BY r.quote") == [
        ["江门市会展业扶持办法\t江门市商务局"],
        ["江门市会展业管理办法\t江门市商务局"],
    ]
    assert asked(run, "MATCH (d:Document) RETURN count(d)") == [[1]]


def test_other_tables_in_a_folder_are_passed_over(run: Run, lists: Path) -> None:
    (lists / "firms.csv").write_text("企业名称,金额\n甲公司,3\n", encoding="utf-8")
    (lists / "data.csv").write_bytes(bytes(range(256)))
    done = run("build", "lists", "--store", "s")
    assert "passed over lists/firms.csv: has no headers of policies or citations (seen: 企业名称, 金额)" in done.stderr
    assert "passed over lists/data.csv: " in done.stderr
    assert "2 new, 0 changed, 0 unchanged, 0 failed" in done.stderr


def test_nothing_but_other_tables(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "firms.csv").write_text("企业名称,金额\n甲公司,3\n", encoding="utf-8")
    with pytest.raises(NothingToRead, match="企业名称"):
        build([tmp_path / "a"], str(tmp_path / "s"))
    assert not (tmp_path / "s").exists()


def test_many_rows_that_cannot_be_read_are_summed_up(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"P{number},引用,Z{number}\n" for number in range(200))
    (tmp_path / "cites.csv").write_text(f"a_id,relation,b_id\n{rows}", encoding="utf-8")
    done = run("build", "cites.csv", "--store", "s")
    assert done.returncode == 1
    assert done.stderr.count("  cites.csv:") == LISTED
    assert f"… and {200 - LISTED} more rows not read" in done.stderr


def test_from_python(tmp_path: Path, lists: Path) -> None:
    report = zhengtu.build(lists, tmp_path / "s")
    assert [(account.kind, account.rows, len(account.unread)) for account in report.tables] == [
        ("policies", 4, 1),
        ("citations", 5, 1),
    ]
