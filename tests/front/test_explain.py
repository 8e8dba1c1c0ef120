"""A document beside what was found in it, on paper, on a terminal and as JSON."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.explaining import pieces, rows
from zhengtu.extract.read import Text
from zhengtu.extract.rules.registry import rules
from zhengtu.graph.statements import Entity, Extraction, Relation, Source

from .conftest import Run

SAMPLES = Path(__file__).parents[2] / "samples"
PAPER = (
    "江门市商务局关于办好展会的通知\n\n各有关单位：\n"
    "根据《关于发展会展业的意见》（江府〔2021〕5号），通知如下。由市财政局牵头落实《江门市会展业扶持办法》。\n"
    "江门市商务局\n2022年3月1日\n"
)
MARKS = re.compile(r"\{|\|(?:Agency|Policy)[^{}|]*\}")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def test_names_are_marked_and_relations_stand_under_their_sentence(run: Run, paper: Path) -> None:
    done = run("explain", "paper.txt")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert "\x1b" not in done.stdout
    assert re.fullmatch(r".*/paper\.txt: \d+ things, \d+ relations\n", done.stderr)
    assert lines[0] == "    1  {{江门市商务局|Agency}关于办好展会的通知|Policy}"
    sentence = lines.index("       由{市财政局|Agency 江门市财政局}牵头落实《{江门市会展业扶持办法|Policy}》。")
    assert lines[sentence - 1].startswith("               “《关于发展会展业的意见》")
    basis = lines.index(
        "           江门市商务局关于办好展会的通知 —CITES→ 关于发展会展业的意见  (basis yes)", 0, sentence
    )
    rule = rules()["cites.basis"]
    assert lines[basis + 1] == f"               cites.basis {rule.confidence:.2f}: {rule.says}"
    assert re.fullmatch(
        r" {15}“根据《关于发展会展业的意见》（江府〔2021〕5号）” \[24-50\] [0-9A-Za-z]{9}", lines[basis + 2]
    )
    assert PAPER[24:50] == "根据《关于发展会展业的意见》（江府〔2021〕5号）"


def test_a_measure_stands_where_it_begins_and_shares_its_duties(run: Run, tmp_path: Path) -> None:
    text = "江门市会展业行动方案\n一、办好展会。2022年9月底前办。（市商务局牵头）\n江门市人民政府\n2022年3月1日\n"
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    lines = run("explain", "plan.txt").stdout.splitlines()
    item = lines.index("    2  一、办好展会。")
    deadline = "(deadline 2022-09-30, deadline_quote 2022年9月底前办, period 2022-09)"
    assert lines[item + 1] == f"           1 办好展会 —CONTAINED_IN→ 江门市会展业行动方案  {deadline}"
    assert lines[item + 3].startswith("               [11-37] ")
    assert text[11:37] == "一、办好展会。2022年9月底前办。（市商务局牵头）"
    led = [line for line in lines if "—LEADS→" in line]
    assert led == ["           江门市商务局 —LEADS→ 江门市会展业行动方案; 1 办好展会"]
    said = json.loads(run("explain", "plan.txt", "--format", "json").stdout)
    assert len([relation for relation in said["relations"] if relation["type"] == "LEADS"]) == 2
    (measure,) = (entity for entity in said["entities"] if entity["type"] == "Measure")
    assert measure["attributes"]["deadline"] == "2022-09-30"


def test_only_one_rule(run: Run, paper: Path) -> None:
    done = run("explain", "paper.txt", "--rule", "cites.basis")
    said = re.findall(r"^ {15}([a-z.]+) 0\.", done.stdout, re.MULTILINE)
    assert said == ["cites.basis"]
    assert "市财政局" not in done.stdout
    assert done.stderr.endswith("2 things, 1 relation by cites.basis\n")
    nothing = run("explain", "paper.txt", "--rule", "history.amend")
    assert (nothing.returncode, nothing.stdout) == (0, "")
    assert nothing.stderr.endswith("0 things, 0 relations by history.amend\n")


def test_as_json(run: Run, paper: Path) -> None:
    data = json.loads(run("explain", "paper.txt", "--format", "json").stdout)
    assert data["text"] == PAPER
    names = {entity["id"]: entity["name"] for entity in data["entities"]}
    for entity in data["entities"]:
        assert all(PAPER[start:end].strip() for start, end in entity["mentions"])
    for relation in data["relations"]:
        assert PAPER[relation["start"] : relation["end"]] == relation["quote"]
        assert names[relation["head"]] == relation["head_name"]
        assert relation["says"] == rules()[relation["rule"]].says
        assert PAPER[: relation["start"]].count("\n") + 1 == relation["line"]
    filtered = json.loads(run("explain", "paper.txt", "-f", "json", "-r", "cites.basis").stdout)
    assert [relation["rule"] for relation in filtered["relations"]] == ["cites.basis"]


@pytest.mark.parametrize(
    "name",
    ["ningbo-fund-2023.pdf", "zhongshan-division-2022.docx", "zhongshan-special-fund-2022.html"],
)
def test_every_kind_is_read(run: Run, name: str) -> None:
    done = run("explain", SAMPLES / name)
    assert done.returncode == 0
    assert done.stdout.count("→") > 5
    assert ("\n       page 2\n" in done.stdout) is name.endswith(".pdf")


def test_lines_are_folded_to_a_width(run: Run, paper: Path) -> None:
    from rich.cells import cell_len

    folded = run("explain", "paper.txt", "--width", "50").stdout
    assert max(map(cell_len, folded.splitlines())) <= 50
    plain = run("explain", "paper.txt").stdout
    assert re.sub(r"\s", "", folded) == re.sub(r"\s", "", plain)


def test_nothing_steers_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text(PAPER.replace("，", "\x1b[31m，"), encoding="utf-8")
    shown = run("explain", "bad.txt").stdout
    assert "\x1b" not in shown and "[31m，通知如下" in shown


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal to try")
@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_is_for_terminals(paper: Path, environment: dict[str, str], coloured: bool) -> None:
    leader, follower = os.openpty()
    clean = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    with subprocess.Popen(
        [sys.executable, "-m", "zhengtu", "explain", str(paper), "--rule", "cites.basis"],
        stdout=follower,
        stderr=subprocess.DEVNULL,
        env={**clean, "TERM": "xterm-256color", "PYTHONUTF8": "1", **environment},
    ):
        os.close(follower)
        shown = b""
        try:
            while part := os.read(leader, 4096):
                shown += part
        except OSError:
            pass  # how Linux says that the other side is closed
    os.close(leader)
    assert "关于发展会展业的意见" in shown.decode("utf-8")
    assert (b"\x1b[" in shown) is coloured


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("explain", "nowhere"), "zhengtu: nowhere: no such file or folder: check the path; nothing was read\n"),
        (("explain", "."), "zhengtu: . is a folder: name one of the files in it\n"),
        (("explain", "empty.txt"), "zhengtu: empty.txt is empty (0 bytes): fetch it again or remove it\n"),
        (("explain", "empty.txt", "--rule", "cites.bais"), "there is no rule 'cites.bais': did you mean cites.basis"),
        (("rules", "issued"), "did you mean issued.signature"),
    ],
)
def test_what_cannot_be_explained(run: Run, tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    (tmp_path / "empty.txt").touch()
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr and len(done.stderr.splitlines()) == 1


def test_rules_are_listed(run: Run) -> None:
    shown = run("rules").stdout
    for rule in rules().values():
        assert f"{rule.id}  {rule.confidence:.2f}  {rule.says}\n" in shown
    one = run("rules", "cites.basis").stdout
    basis = rules()["cites.basis"]
    assert one.startswith(f"cites.basis  {basis.confidence:.2f}  ") and one in shown
    times = f"right {basis.right} of {basis.said} times on documents it was not written with"
    counted = f"{times}; extract/rules/cites.toml"
    assert f"\n    {counted}\n" in one
    assert "    江门市会展业" not in one and "    | 根据《江门市会展业发展规划》，通知如下。\n" in one


LINES = some.text("甲乙。！”\n\r ｜", max_size=40)


@given(LINES, some.data())
def test_no_text_and_no_relation_is_lost(text: str, data: some.DataObject) -> None:
    places = some.tuples(some.integers(0, len(text)), some.integers(0, len(text))).map(sorted)
    spans = data.draw(some.lists(places.filter(lambda span: span[0] < span[1]), max_size=5))
    entities = tuple(
        Entity(f"Agency:{number}", "Agency", "丙", (), ((start, end),)) for number, (start, end) in enumerate(spans)
    )
    starts = [start for start, end in spans if text[start:end].strip() and not text[start].isspace()]
    relations = tuple(
        Relation("Agency:0", "LEADS", "Agency:0", (start, start + 1), text[start], "cites.basis", 0.5)
        for start in starts
    )
    read = Text(text, "0" * 64, "text/plain")
    found = list(rows(read, Extraction(Source("a", "0" * 64, "text/plain", "a", len(text)), entities, relations)))
    shown = ["".join(piece for piece, kind in pieces(text, row) if kind != "mark") for row in found]
    assert [text[row.start : row.end] for row in found] == shown
    assert "".join("".join(shown).split()) == "".join(text.split())
    assert [relation for row in found for relation in row.relations] == sorted(relations, key=lambda r: r.evidence)
    assert all(row.start <= r.evidence[0] < row.end for row in found for r in row.relations)
    for row in found:
        marks = [piece for piece, kind in pieces(text, row) if kind == "mark"]
        assert marks.count("{") == len(row.marks)
        assert len(marks) - marks.count("{") == sum(mark.ends for mark in row.marks)
