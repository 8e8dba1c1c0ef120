"""Rules of one's own by the command line: tried, built with, explained, refused, and documents read again for them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import zhengtu
from zhengtu.errors import RuleError

from .conftest import Run

ROOT = Path(__file__).resolve().parents[2]
BLOCKS = re.findall(r"```(toml|sh)\n(.*?)```", (ROOT / "docs" / "rules.md").read_text(encoding="utf-8"), re.S)
OURS = next(text for kind, text in BLOCKS if kind == "toml")
SHELL = next(text for kind, text in BLOCKS if kind == "sh")
OWN = SHELL.partition("<<'END'\n")[2].partition("END\n")[0]
COMMANDS = [line.partition("#")[0].split()[1:] for line in SHELL.splitlines() if line.startswith("zhengtu ")]
REPORT = "关于企业培训情况的报告\n推广“会展江门”试点，由市商务局托管。\n江门市商务局\n2022年3月1日\n"
RUNS = "MATCH (a:Agency)-[r:ADMINISTERS]->(p:Program) RETURN a.name, p.name, r.rule, r.confidence, r.quote"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with a report, and beside it the file of rules that the documentation shows."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "notice.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "my.toml").write_text(OWN, encoding="utf-8")
    return folder


def runs(run: Run) -> list[list[object]]:
    shown = run("query", RUNS, "--store", "s", "--format", "json").stdout
    return [list(row.values()) for row in json.loads(shown)]


def test_the_commands_of_the_documentation_do_what_it_says(run: Run, own: Path) -> None:
    shown, explained, built = (run(*(word.replace("my.store", "s") for word in command)) for command in COMMANDS)
    assert shown.returncode == 0, shown.stderr
    assert "my.entrusted  0.85" in shown.stdout and "{what:RF}，?由{who:A+}" in shown.stdout
    assert "not measured yet; a file of your own" in shown.stdout and "and not from:" in shown.stdout
    assert "tried 1 of my.toml: 0 faults" in shown.stderr
    assert "江门市商务局 —ADMINISTERS→ “会展江门”试点" in explained.stdout
    assert "my.entrusted 0.85: P由A托管: A runs P." in explained.stdout
    assert built.returncode == 0, built.stderr
    assert runs(run) == [["江门市商务局", "“会展江门”试点", "my.entrusted", 0.85, "“会展江门”试点，由市商务局托管"]]


def test_documents_are_read_again_when_the_file_changes(run: Run, own: Path) -> None:
    assert run("build", "documents", "--store", "s").returncode == 0
    assert runs(run) == []
    run("build", "documents", "--store", "s", ZHENGTU_RULES="my.toml")
    assert len(runs(run)) == 1
    (own.parent / "my.toml").write_text(OWN.replace("托管", "代管"), encoding="utf-8")
    assert run("build", "documents", "--store", "s", "--rules", "my.toml").returncode == 0
    assert runs(run) == []


def test_several_processes_follow_them(run: Run, own: Path) -> None:
    filler = "第一条 为促进会展业发展，制定本办法。\n" * 60_000
    for number in range(2):
        (own / f"long{number}.txt").write_text(REPORT + filler, encoding="utf-8")
    assert run("extract", "documents", "--out", "out", "--workers", "2", "--rules", "my.toml").returncode == 0
    for path in sorted((own.parent / "out").glob("*.json")):
        relations = json.loads(path.read_text(encoding="utf-8"))["relations"]
        assert "my.entrusted" in {relation["rule"] for relation in relations}, path.name


def test_a_rule_that_does_not_keep_its_word_is_told(run: Run, own: Path) -> None:
    (own.parent / "my.toml").write_text(OWN.replace('托管"\nsay', '(托管|评估)"\nsay'), encoding="utf-8")
    done = run("rules", "--rules", "my.toml", "my.entrusted")
    assert done.returncode == 1
    assert "my.entrusted: its counter-example says 江门市商务局 ADMINISTERS “会展江门”试点" in done.stderr


def test_a_faulty_file_stops_before_anything_is_done(run: Run, own: Path) -> None:
    (own.parent / "my.toml").write_text(OWN.replace("{what:RF}", "{what:RF}.*"), encoding="utf-8")
    for command in (("build", "documents", "--store", "s"), ("extract", "documents", "--out", "o"), ("rules",)):
        done = run(*command, "--rules", "my.toml")
        assert done.returncode == 2, command
        assert "my.toml, line 3: my.entrusted: . is no part of a pattern" in done.stderr
    assert not (own.parent / "s").exists() and not (own.parent / "o").exists()
    gone = run("explain", "notice.txt", "--rules", "no.toml")
    assert gone.returncode == 2 and "no.toml cannot be read" in gone.stderr


def test_python_takes_them_too(own: Path, tmp_path: Path) -> None:
    zhengtu.build(own, tmp_path / "s", rules=tmp_path / "my.toml")
    with zhengtu.open(tmp_path / "s") as graph:
        assert graph.query(RUNS).rows[0][2] == "my.entrusted"
    (tmp_path / "my.toml").write_text("[", encoding="utf-8")
    with pytest.raises(RuleError, match=r"my\.toml is no TOML"):
        zhengtu.build(own, tmp_path / "s", rules=tmp_path / "my.toml")


def test_the_rule_that_the_documentation_adds_to_ours_is_sound(tmp_path: Path) -> None:
    from zhengtu.extract.relations import read_rules
    from zhengtu.extract.rules.registry import rules
    from zhengtu.extract.trying import broken

    (tmp_path / "ours.toml").write_text(OURS.replace("duty.entrusted", "my.entrusted"), encoding="utf-8")
    text = read_rules(tmp_path / "ours.toml")
    assert broken(rules(text)["my.entrusted"], text) == []
