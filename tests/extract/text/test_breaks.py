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


GLUED = (
    "江门市商务局文件江商务〔2022〕1032号江门市商务局关于办好会展的通知各县（市、区）商务局，市财政局：现将有关事项通知如下。"
    "一、总体要求。办好会展，具体事项见第（二）项。（一）扩大规模。每年办展十场（其中：1.国内五场；2.境外五场）。"
    "牵头单位：市商务局配合单位：市财政局（二）优化服务。完善条件。（责任单位：市商务局）二、组织保障。依照第三条办理。"
    "江门市商务局2022年3月1日抄送：市人大办。"
)


def test_a_text_without_breaks_or_blanks_gets_its_lines() -> None:
    assert normalise(GLUED).text.split("\n") == [
        "江门市商务局文件",
        "江商务〔2022〕1032号",
        "江门市商务局关于办好会展的通知",
        "各县（市、区）商务局，市财政局：",
        "现将有关事项通知如下。",
        "一、总体要求。办好会展，具体事项见第（二）项。",
        "（一）扩大规模。每年办展十场（其中：1.国内五场；2.境外五场）。",
        "牵头单位：市商务局",
        "配合单位：市财政局",
        "（二）优化服务。完善条件。（责任单位：市商务局）",
        "二、组织保障。依照第三条办理。",
        "江门市商务局",
        "2022年3月1日",
        "抄送：市人大办。",
    ]
    assert ("江门市财政局", "CO_HANDLES", "江门市商务局关于办好会展的通知") in said(GLUED)


def test_offsets_know_nothing_of_breaks_that_are_not_there() -> None:
    source = normalise(GLUED)
    for line in source.text.split("\n"):
        start = source.text.index(line)
        assert GLUED[slice(*source.span(start, start + len(line)))] == line
    whole = source.span(0, source.text.index("\n") + 1)
    assert GLUED[slice(*whole)] == "江门市商务局文件"


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("（A类）江门市商务局江商务函〔2022〕14号关于市政协第20号提案答复的函王某某委员：", 5),
        ("关于办好会展的通知江商务〔2022〕3号各有关单位：", 3),
        ("江门市会展业扶持办法（试行）第一章总则", 2),
        ("关于办好会展的通知为办好会展，", 2),
        (
            "索引号：123发布机构：江门市商务局名称：关于办好会展的通知发布日期：2022-03-01关于办好会展的通知各有关单位：",
            6,
        ),
        ("我局关于会展的意见是一致的，", 1),
    ],
)
def test_a_head_in_one_line_is_taken_apart(head: str, lines: int) -> None:
    assert len(normalise(f"{head}根据要求，请办好会展。\n请遵照执行。").text.split("\n")) - (lines > 2) == lines + 1


def test_rules_begin_below_their_title_whatever_stands_above() -> None:
    """Title, chapter and article that a page runs together are three lines, in a text of long and short lines."""
    text = normalise(
        "办法全文\n江门市会展资金管理办法第一章总则第一条为发展会展业，制定本办法。\n第二条本办法自印发之日起施行。"
    ).text
    assert text.split("\n")[1:4] == ["江门市会展资金管理办法", "第一章总则", "第一条为发展会展业，制定本办法。"]
