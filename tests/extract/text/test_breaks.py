from __future__ import annotations

import pytest

from zhengtu.extract import extract
from zhengtu.extract.read import Text
from zhengtu.extract.stages import analyse
from zhengtu.extract.text.breaks import lost
from zhengtu.extract.text.normalise import normalise

FILLER = "鼓励企业参加展会，提高服务水平。" * 20
LINE = (
    "江门市商务局 江门市财政局关于印发《江门市会展业扶持办法》的通知 江商务[2022]1032号 各县（市、区）商务局、财政局: "
    "现将《江门市会展业扶持办法》印发给你们，请遵照执行。 江门市商务局 江门市财政局 2022年3月1日 江门市会展业扶持办法 "
    f"第一章 总则 第一条 根据《江门市会展业发展规划》，制定本办法。 第二条 {FILLER}"
)


def said(raw: str) -> set[tuple[str, str, str]]:
    extraction = extract(Text(raw, "0" * 64, "text/plain"), "文件.txt")
    names = {entity.id: entity.name for entity in extraction.entities}
    return {(names[r.head], r.type, names[r.tail]) for r in extraction.relations}


def test_a_text_in_one_line_gets_its_lines_back() -> None:
    lines = normalise(LINE).text.split("\n")
    assert lines[:8] == [
        "江门市商务局 江门市财政局关于印发《江门市会展业扶持办法》的通知",
        "江商务[2022]1032号",
        "各县（市、区）商务局、财政局：",
        "现将《江门市会展业扶持办法》印发给你们，请遵照执行。",
        "江门市商务局",
        "江门市财政局",
        "2022年3月1日",
        "江门市会展业扶持办法",
    ]
    assert lines[8:10] == ["第一章 总则", "第一条 根据《江门市会展业发展规划》，制定本办法。"]


def test_offsets_point_into_the_line_as_read() -> None:
    source = normalise(LINE)
    start = source.text.index("江门市会展业发展规划")
    assert LINE[slice(*source.span(start, start + 10))] == "江门市会展业发展规划"


def test_what_such_a_notice_prints_is_a_document_of_its_own() -> None:
    page = analyse(LINE).page
    assert [part.title for part in page.structure.parts][1:] == ["江门市会展业扶持办法"]
    assert page.structure.number is not None and page.structure.number.text == "江商务〔2022〕1032号"
    found = said(LINE)
    assert ("江门市会展业扶持办法", "CITES", "江门市会展业发展规划") in found
    assert ("江门市财政局", "ISSUED", "江门市会展业扶持办法") in found


@pytest.mark.parametrize("raw", ["江门市商务局。 第一条 会展。 第二条 会展。", "会展 " * 40, " " * 2000, "展" * 2000])
def test_other_texts_keep_their_blanks(raw: str) -> None:
    assert list(lost(raw)) == []
