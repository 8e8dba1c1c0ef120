"""A file of decisions is read as Excel and editors write it, and every line that cannot be followed is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from zhengtu.errors import DecisionError
from zhengtu.graph.decisions import Decided, Decisions, Line, read_decisions, resolve

A, B, C = "Policy:甲府〔2021〕1号", "Policy:会展意见@甲市", "Policy:会展意见@乙市"
FIRM = "Enterprise:某某公司"
THINGS = [
    (A, ("会展意见", "甲府〔2021〕1号")),
    (B, ("会展意见",)),
    (FIRM, ("某某公司", "某某")),
    ("Agency:甲市某某", ("甲市某某", "某某")),
    ("Program:行动", ("会展行动",)),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "decisions.csv"


def written(file: Path, *lines: str, encoding: str = "utf-8", header: str = "left,right,judgement,note") -> Path:
    file.write_bytes("\r\n".join((header, *lines, "")).encode(encoding))
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings(file: Path, encoding: str) -> None:
    read = read_decisions(written(file, f"{A},{B},same,同一份文件", encoding=encoding))
    assert read == Decisions(str(file), (Line(2, A, B, "same"),))


def test_what_spreadsheets_leave_behind(file: Path) -> None:
    lines = ("", f' {A} ,"{B}", Same ,,,', ",,,", f"{A},{C},,想想", f"{B},{C},different")
    read = read_decisions(written(file, *lines, header="Left,RIGHT,judgement,note,,"))
    assert read.lines == (Line(3, A, B, "same"), Line(6, B, C, "different"))
    assert read.undecided == 1


def test_columns_stand_in_any_order_among_others(file: Path) -> None:
    read = read_decisions(written(file, f"x,different,{B},{A}", header="reason,judgement,right,left"))
    assert read.lines == (Line(2, A, B, "different"),)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((f"{A},{B},maybe",), "line 2: unknown judgement 'maybe': write same or different"),
        ((f"{A},,same",), "line 2: nothing under right: name two things, or delete the line"),
        (("", f",{A},same"), "line 3: nothing under left: name two things"),
        ((f"{A},{B},same,一,二",), "line 2: 5 fields under 4 columns: put a field that holds a comma between"),
        ((f'{A},"{B},same',), r"line \d: unexpected end of data: close the quotation mark"),
        (
            (f"{A},{B},same", f"{B},{C},same", f"{A},{C},different"),
            f"line 4: {A} and {C} cannot be different: lines 2, 3 make them the same: delete one of these lines",
        ),
        ((f"{B},{A},same", f"{A},{B},different"), "line 3: .* line 2 makes them the same"),
        ((f"{A},{A},different",), "line 2: .* are one thing: write the ids of two"),
    ],
)
def test_what_cannot_be_followed(file: Path, lines: tuple[str, ...], told: str) -> None:
    with pytest.raises(DecisionError, match=f"^{re.escape(str(file))}, {told}"):
        read_decisions(written(file, *lines))


@pytest.mark.parametrize("header", ["", "left,right", "left,right,judgment", "left,left,right,judgement", "甲;乙"])
def test_bad_columns(file: Path, header: str) -> None:
    with pytest.raises(
        DecisionError, match=r"line \d: no column .*: begin the file with the line left,right,judgement"
    ):
        read_decisions(written(file, f"{A},{B},same", header=header))


def test_files_that_cannot_be_read(file: Path) -> None:
    with pytest.raises(DecisionError, match="no such file: name the file of your decisions"):
        read_decisions(file)
    file.write_bytes(b"left,right,judgement\n\xff\xff\xff")
    with pytest.raises(DecisionError, match="neither UTF-8 nor GB18030: save it as CSV UTF-8"):
        read_decisions(file)
    file.write_bytes(b"")
    with pytest.raises(DecisionError, match="line 1: no column left"):
        read_decisions(file)


def resolved(*lines: tuple[str, str, str], joined: dict[str, str] | None = None) -> Decided:
    numbered = tuple(Line(number, *line) for number, line in enumerate(lines, 2))
    return resolve(Decisions("d.csv", numbered), THINGS, joined or {})


def test_ids_and_names() -> None:
    assert resolved((A, B, "same"), (B, "Policy:甲府〔2021〕1号", "same")).same == ((A, B), (B, A))
    assert resolved(("Program:会展行动", "Program:行动", "same")).same == (("Program:行动", "Program:行动"),)
    assert resolved(("甲府〔2021〕1号", B, "different")).different == ((A, B),)
    assert resolved(("会展意见", C, "same"), joined={B: A}).same == ((A, C),)


def test_names_of_several_things() -> None:
    with pytest.raises(
        DecisionError, match=f"d.csv, line 2: 2 things bear the name 会展意见: write which .*{B} or {A}"
    ):
        resolved(("会展意见", A, "same"))
    with pytest.raises(DecisionError, match="2 things bear the name 某某: write which is meant: Agency:甲市某某 or"):
        resolved(("某某", FIRM, "same"))


def test_types_that_differ() -> None:
    with pytest.raises(DecisionError, match=r"line 2: 某某公司 is of type Enterprise and [^ ]+ of type Policy: only"):
        resolved(("某某公司", A, "same"))


def test_contradictions_between_names_and_ids() -> None:
    with pytest.raises(DecisionError, match=r"d.csv, line 3: .*cannot be different: line 2 makes them the same"):
        resolved((A, B, "same"), ("甲府〔2021〕1号", B, "different"))


def test_what_nothing_bears_is_a_warning() -> None:
    decided = resolved(("没有的公司", FIRM, "same"), (A, C, "same"), (A, B, "different"))
    assert decided.warnings == ("d.csv, line 2: no document names 没有的公司", f"d.csv, line 3: no document names {C}")
    assert (decided.same, decided.different) == (((A, C),), ((A, B),))
