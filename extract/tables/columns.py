"""What the columns of a table are, by their headers or by a file that says so, and which kind of table they make."""

from __future__ import annotations

import csv
import io
import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from zhengtu.errors import ReadError, ZhengtuError
from zhengtu.extract.read.encoding import decode
from zhengtu.extract.read.sheets import Row, Sheet
from zhengtu.extract.tables import money
from zhengtu.given import content, toml

POLICIES, FUNDS, CITATIONS = "policies", "funds", "citations"
# Rows before the header: a title, a note, a date.
DEEPEST = 10

# The headers that each column of a table of policies goes by, the surest first.
HEADERS: Mapping[str, str] = {
    "title": "标题 题名 政策名称 政策标题 文件名称 文件标题 文件名 法规名称 法规标题 公文标题 篇名 名称 "
    "title policytitle documenttitle policyname name",
    "doc_number": "发文字号 文号 发文号 文件号 文件编号 公文字号 字号 docnumber documentnumber docno "
    "documentno issuenumber referencenumber",
    "issuer": "发布部门 发文机关 发布机构 制定机关 发布机关 发文单位 发布单位 发文部门 发文机构 颁布部门 "
    "颁布机关 颁布单位 颁发部门 制定部门 制定机构 制发机关 印发机关 印发部门 成文机关 机关 "
    "issuer issuers issuedby issuingagency issuingauthority agency agencies authority "
    "department",
    "published": "发布日期 公布日期 成文日期 发文日期 颁布日期 印发日期 发布时间 公布时间 成文时间 发文时间 "
    "颁布时间 印发时间 published publisheddate publicationdate datepublished issuedate "
    "dateissued issued releasedate promulgationdate 日期 date",
    "effective": "实施日期 生效日期 施行日期 实施时间 生效时间 施行时间 effective effectivedate dateeffective inforce",
    "level": "效力级别 效力位阶 效力层级 效力等级 位阶 legallevel hierarchy level",
    "validity": "时效性 有效性 时效 效力状态 有效状态 validity validitystatus timeliness legalstatus 状态 status",
    "id": "编号 序号 唯一编号 政策编号 政策id 唯一标识 法宝引证码 id policyid documentid docid uid key",
    "fund": "专项资金名称 资金名称 基金名称 资金项目名称 专项资金项目 fundname fundingpool fund",
    "program": "项目名称 计划名称 专项名称 工程名称 行动名称 支持项目 扶持项目 奖补项目 补助项目 资助项目 programname "
    "programmename program programme",
    "amount": "资金规模 资金总规模 资金总额 总资金 资金总量 资金额度 资金金额 总规模 基金规模 投入资金 资金投入 "
    "安排资金 安排金额 资金安排 下达资金 下达金额 拨付资金 拨付金额 补助资金 补助金额 补助总额 补贴资金 补贴金额 "
    "奖补资金 奖补金额 奖励资金 奖励金额 扶持资金 扶持金额 支持资金 支持金额 资助资金 资助金额 专项资金 财政资金 "
    "预算资金 预算金额 资金预算 预算数 预算 总投资 总投资额 投资总额 投资规模 投资额 计划投资 计划总投资 项目总投资 "
    "估算总投资 规模 总金额 金额 fundsize fundingamount funding totalinvestment investment budget totalamount amount",
    "url": "网址 链接 原文链接 网页链接 来源网址 url link href weburl",
}
# Headers that many a table has that is none of policies.
_COMMON = frozenset(
    "名称 name title 日期 date 状态 status level department agency authority issued key hierarchy".split()
)
_TELLING = ("title", "doc_number", "issuer", "published", "effective", "level", "validity")
_KEYS = ("id", "title", "doc_number", "fund", "program")
# What a column of sums is called that adds up those beside it.
_WHOLES = frozenset("合计 小计 总计 总额 总量 total".split())
# Where a column names who is paid, the sum of a row is theirs and not that of its fund or program.
_PAID = frozenset(
    "企业名称 企业 单位名称 公司名称 机构名称 申报单位 申报企业 承担单位 项目承担单位 项目单位 获奖单位 获奖企业 "
    "受助单位 补助单位 补助对象 补贴对象 资助对象 奖励对象 扶持对象 收款单位 收款人 受益企业 受益单位 "
    "company companyname enterprise firm recipient beneficiary grantee payee".split()
)

# The two ends of a table of citations: words for an end, alone or with what is said of it.
_CITING = (
    "引用 引用方 引用者 引用文件 引用政策 引用法规 施引 施引方 施引文件 施引政策 引用源 源 来源 源文件 源政策 主体 "
    "citing citingpolicy citingdocument source from head a"
)
_CITED_COLUMN = (
    "被引 被引用 被引方 被引用方 被引用者 被引文件 被引用文件 被引政策 被引用政策 被引用法规 目标 目标文件 目标政策 "
    "客体 cited citedpolicy citeddocument target to tail b"
)
_SAID = {
    "": " 政策",
    "_id": "id 编号 序号 的编号 的id key",
    "_title": "title 标题 名称 题名 的标题 的名称 name",
    "_number": "docnumber number 文号 字号 发文字号 的文号",
}
_OF_NETWORKS = frozenset(
    f"{word}{said}"
    for word in "source target from to head tail 来源 目标".split()
    for said in ("", "id", "name", "key")
) | frozenset("type kind 类型 类别".split())
_RELATION = "关系 关系类型 引用关系 引用类型 类型 类别 relation relationship relationtype type kind"

_HEADER_ASIDE = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_NO_WORD = re.compile(r"[\W_]+")
_LONGEST_HEADER = 1000  # characters; what is longer is text

EXAMPLE = '"文件全称" = "title"'


class UnrecognisedTable(ReadError):
    """No row of a file reads like the header of a table of policies or of citations."""


class ColumnsError(ZhengtuError):
    """A file that says what columns are cannot be followed."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column is what: the kind of table, and the index of each field's column.

    `header` and `first` are the indices of the header and of what stands below it among the rows. Sums are in `unit`,
    None where only a cell can say one. `apart` says of columns of money why they are not read.
    """

    kind: str
    columns: Mapping[str, int]
    header: int
    first: int
    unit: str | None
    apart: Mapping[int, str]


def fold(header: str) -> str:
    """Return what writings of one header share: no case, width, blanks, marks, or asides in brackets."""
    text = unicodedata.normalize("NFKC", header[:_LONGEST_HEADER]).casefold()
    return _NO_WORD.sub("", _HEADER_ASIDE.sub("", text)) or _NO_WORD.sub("", text)


@cache
def _known() -> tuple[dict[str, tuple[str, int]], dict[str, tuple[str, int]]]:
    """Return the fields of policies and of citations by header, with the header's place among those of its field."""
    policies = {
        fold(name): (field, rank) for field, names in HEADERS.items() for rank, name in enumerate(names.split())
    }
    citations: dict[str, tuple[str, int]] = {}
    for side, words in (("citing", _CITING), ("cited", _CITED_COLUMN)):
        for said, endings in _SAID.items():
            for rank, word in enumerate(words.split()):
                for ending in endings.split(" "):
                    if ending or len(word) > 1:  # a, b and 源 say something only with what is said of them
                        citations.setdefault(word + fold(ending), (side + said, rank))
    citations |= {name: ("relation", rank) for rank, name in enumerate(_RELATION.split())}
    return policies, citations


def fields() -> tuple[str, ...]:
    """Return the fields that a column can be."""
    citing = [side + said for side in ("citing", "cited") for said in _SAID]
    return (*HEADERS, *citing, "relation")


def layout(rows: Sequence[Row], mapping: Mapping[str, str]) -> Layout | None:
    """Find the header among the first rows and say what the columns are, None where no row is one."""
    for index, row in enumerate(rows[:DEEPEST]):
        cells = [fold(cell) for cell in row.cells]
        if found := _citations(cells, mapping):
            return Layout(CITATIONS, found, index, index + 1, None, {})
        headers, apart = _headers(row.cells, mapping)
        found = _columns(headers, _known()[0], mapping)
        kind = (
            POLICIES if _of_policies(found, headers, mapping) else FUNDS if {"fund", "amount"} <= found.keys() else ""
        )
        if kind:
            below = rows[index + 1].cells if _second(row, rows[index + 1 : index + 2], found) else ()
            first = index + 1 + bool(below)
            if "amount" not in found:
                return Layout(kind, found, index, first, None, apart)
            column = found["amount"]
            part = below[column] if column < len(below) else ""
            unit = _unit([row.cells[column], part], rows[:index])
            if money.bare(fold(part)) not in ("", headers[column], *_WHOLES):
                apart[found.pop("amount")] = f"only {part[:20]}"
            return Layout(kind, found, index, first, unit, apart)
    return None


def _second(header: Row, rows: Sequence[Row], found: Mapping[str, int]) -> bool:
    """Tell whether the row below a header is more of it: it repeats merged cells or parts the sums (中央)."""
    below = rows[0].cells if rows else ()
    keys = [found[name] for name in _KEYS if name in found and found[name] < len(below) and below[found[name]]]
    if any(below[column] != header.cells[column] for column in keys):
        return False
    if keys or "amount" not in found:
        return bool(keys)
    parted = [found["amount"], *(column for column, cell in enumerate(header.cells) if not cell)]
    said = [below[column] for column in parted if column < len(below) and below[column]]
    return bool(said) and not any(money.nothing(cell) or re.search(r"\d", cell) for cell in said)


def _headers(row: Sequence[str], mapping: Mapping[str, str]) -> tuple[list[str], dict[int, str]]:
    """Return the folded headers of a row, "" for columns of sums that are not those of its funds, and why of each."""
    known, _ = _known()
    headers, apart = [], {}
    cells = [fold(cell) for cell in row]
    paid = next((cell for cell in row if fold(cell) in _PAID), "")
    for column, (written, cell) in enumerate(zip(row, cells, strict=True)):
        plain = cell if cell in known or cell in mapping else money.bare(cell)
        field = mapping.get(cell) or known.get(plain, ("", 0))[0]
        if field == "amount" and (money.foreign(written) or paid):
            apart[column] = f"sums of {paid[:20]}" if paid else "no yuan"
        elif field in ("fund", "program") and money.unit_of(written) is not None:
            apart[column] = ""  # 专项资金名称 in 万元 are sums
        headers.append("" if column in apart else plain if field == "amount" else cell)
    return headers, apart


def _unit(headers: Sequence[str], above: Sequence[Row]) -> str | None:
    """Return the unit of a column, by its headers, else by a caption above them."""
    said = [*map(money.unit_of, headers), *(money.captioned(cell) for row in reversed(above) for cell in row.cells)]
    return next((unit for unit in said if unit is not None), None)


def _of_policies(found: Mapping[str, int], cells: Sequence[str], mapping: Mapping[str, str]) -> bool:
    """Tell whether a table has what names policies and what is said of them."""
    if "title" not in found and "doc_number" not in found:
        return False
    telling = [cells[found[field]] for field in _TELLING if field in found]
    return len(telling) > 1 and any(cell not in _COMMON or cell in mapping for cell in telling)


def _citations(cells: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int] | None:
    _, known = _known()
    found = _columns(cells, known, mapping)
    ends = [[field for field in found if field.startswith(side)] for side in ("citing", "cited")]
    # Any network has a source and a target: those are of citations where a column says what the relation is.
    headers = [cells[found[field]] for side in ends for field in side]
    headers += [cells[found["relation"]]] if "relation" in found else []
    sure = any(header not in _OF_NETWORKS or header in mapping for header in headers)
    return found if all(ends) and sure else None


def _columns(cells: Sequence[str], known: Mapping[str, tuple[str, int]], mapping: Mapping[str, str]) -> dict[str, int]:
    """Return the column of each field: the one that the mapping names, else the one with the surest header."""
    best: dict[str, tuple[int, int]] = {}
    allowed = {field for field, _ in known.values()}
    for column, cell in enumerate(cells):
        if cell in mapping:
            field, rank = mapping[cell], -1
        elif cell in known:
            field, rank = known[cell]
        else:
            continue
        if field in allowed and (field not in best or rank < best[field][0]):
            best[field] = rank, column
    return {field: column for field, (_, column) in best.items()}


def recognised(sheets: Sequence[Sheet], name: str, mapping: Mapping[str, str]) -> list[tuple[Sheet, Layout]]:
    """Return the sheets that are tables and what their columns are; or say which headers were seen."""
    found = [(sheet, shape) for sheet in sheets if (shape := layout(sheet.rows, mapping))]
    if found:
        return found
    # Most likely the header is the first row with the most cells.
    rows = [row for sheet in sheets for row in sheet.rows[:DEEPEST]]
    widest = max(rows, key=lambda row: sum(map(bool, row.cells)))
    seen = ", ".join(cell[:20] for cell in widest.cells if cell) or "none"
    raise UnrecognisedTable(
        f"{name} has no headers of policies or citations (seen: {seen[:200]})",
        f"name its columns in a file with lines such as {EXAMPLE} and give it with --columns",
    )


def read_mapping(path: Path) -> dict[str, str]:
    """Read which header stands for which field: TOML with `"header" = "field"`, or CSV with two columns."""
    try:
        text = decode(content(path), str(path)).removeprefix("\ufeff")
    except OSError as error:
        raise ColumnsError(f"{path}: {error.strerror}", "check the path given to --columns") from error
    except ReadError as error:
        raise ColumnsError(error.what, error.remedy) from error
    mapping: dict[str, str] = {}
    for header, field, where in _lines(path, text):
        if field not in fields():
            raise ColumnsError(f"{path}{where}: {field!r} is no field", "one of " + ", ".join(fields()))
        if not fold(header):
            raise ColumnsError(f"{path}{where}: no header before {field!r}", f"write {EXAMPLE}")
        if mapping.setdefault(fold(header), field) != field:
            raise ColumnsError(f"{path}{where}: {header!r} stands for two fields", "leave one")
    if not mapping:
        raise ColumnsError(f"{path} names no columns", f"write lines such as {EXAMPLE}")
    return mapping


def _lines(path: Path, text: str) -> list[tuple[str, str, str]]:
    """Return headers and fields with the place of each."""
    if path.suffix.lower() != ".csv":
        try:
            data = toml(text)
        except tomllib.TOMLDecodeError as error:
            raise ColumnsError(f"{path} is no TOML ({error})", f"write lines such as {EXAMPLE}") from error
        table = data.get("columns", data)
        if not isinstance(table, dict) or not all(isinstance(field, str) for field in table.values()):
            raise ColumnsError(f"{path} does not map headers to fields", f"write lines such as {EXAMPLE}")
        return [(header, field, "") for header, field in table.items()]
    try:
        rows = [(number, row) for number, row in enumerate(csv.reader(io.StringIO(text, newline="")), 1) if any(row)]
    except csv.Error as error:
        raise ColumnsError(f"{path} cannot be read as CSV ({error})", "write header,field") from error
    if rows and [cell.strip().casefold() for cell in rows[0][1]] in (["header", "field"], ["列", "字段"]):
        rows = rows[1:]
    for number, row in rows:
        if len(row) < 2:
            raise ColumnsError(f"{path}, line {number}: no field beside {row[0]!r}", "write header,field")
    return [(row[0], row[1].strip(), f", line {number}") for number, row in rows]
