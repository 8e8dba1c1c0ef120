"""`zhengtu correct` writes what a build follows, and says beforehand what that is."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest
import typer.main

from zhengtu.building import build
from zhengtu.cli import app
from zhengtu.graph.journal import read_journal
from zhengtu.graph.stores import open_store

from .conftest import SAMPLES, Run

COMMANDS = typer.main.get_command(app).commands["correct"].commands  # type: ignore[attr-defined]
DOCS = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
PAPER = "zhongshan-cohandling-2023.txt"
BUREAU = "中山市科学技术局"
SAID = ("-q", "第132901号提案《", "-d", PAPER)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("correct")
    (folder / "papers").mkdir()
    shutil.copy(SAMPLES / PAPER, folder / "papers")
    build([folder / "papers"], str(folder / "zhengtu.store"))
    return folder


@pytest.fixture
def folder(once: Path, tmp_path: Path) -> Path:
    shutil.copytree(once, tmp_path, dirs_exist_ok=True)
    return tmp_path


def called(run: Run, type: str) -> str:
    asked = run("query", f"MATCH ()-[r:{type}]->() RETURN r", "--evidence", "-f", "json")
    return str(json.loads(asked.stdout)[0]["evidence"][0]["id"])


def test_every_command_has_help_and_is_documented() -> None:
    section = DOCS.partition("\n## correct\n")[2].partition("\n## ")[0]
    for name, command in COMMANDS.items():
        assert re.search(rf"zhengtu correct [a-z|]*\b{name}\b", section), name
        assert command.help
        for parameter in command.params:
            assert parameter.help or parameter.name == "help", (name, parameter.name)
            options = [option for option in parameter.opts if option.startswith("--")]
            shared = {"--store", "--help"} & set(options)
            assert not options or shared or any(option in section for option in options), (name, options)


def test_a_statement_is_rejected_and_that_taken_back(run: Run, folder: Path) -> None:
    with open_store(str(folder / "zhengtu.store")) as store:
        before = store.content_hash()
    id, log = called(run, "CO_HANDLES"), folder / "zhengtu.store" / "corrections.jsonl"
    assert id in run("explain", f"papers/{PAPER}").stdout
    tried = run("correct", "reject", id, "--dry-run")
    assert tried.returncode == 0 and not log.exists()
    assert tried.stderr.splitlines() == [
        "nothing written to zhengtu.store/corrections.jsonl: 1 corrections to follow, 0 contested",
        f"the next build reads 1 document again: papers/{PAPER}",
    ]
    done = run("correct", "reject", id, "--note", "不是", "--by", "林")
    event = done.stdout.split()[0]
    assert [e.id for e in read_journal(log).events] == [event]
    built = run("build", "papers")
    assert "corrections 1 followed, of zhengtu.store/corrections.jsonl\n" in built.stderr
    assert run("correct", "check").returncode == 0
    shown = run("correct", "explain", id)
    assert (
        "—CO_HANDLES→" in shown.stdout and f"{event} " in shown.stdout and "林 reject, followed: 不是" in shown.stdout
    )
    assert run("correct", "undo", event, "--by", "乙").stderr.startswith(
        "乙 undoes what 林 said, which only a facilitator"
    )
    # It is no longer in the graph, and is found by what was said of it.
    assert run("correct", "restore", id, "--by", "乙").stderr.startswith("contested:\n")
    assert run("correct", "check").returncode == 1
    assert run("correct", "settle", event).returncode == 0
    assert "1 corrections to follow, 0 contested" in run("correct", "check").stderr
    run("correct", "undo", event, "--facilitator")
    states = json.loads(run("correct", "list", "-f", "json").stdout)
    assert [row["state"] for row in states] == ["undone", "", "stands", "stands", ""]
    run("build", "papers")
    with open_store(str(folder / "zhengtu.store")) as store:
        assert store.content_hash() == before


def test_a_relation_is_added_and_amended(run: Run, folder: Path) -> None:
    text = (folder / "papers" / PAPER).read_text(encoding="utf-8")
    quote = next(line for line in text.splitlines() if len(line) > 20 and text.count(line) == 1)
    ends = ("Enterprise:某某有限公司", "PARTICIPATES_IN", "Program:某某行动")
    added = run("correct", "add", *ends, "-q", quote, "-d", PAPER, "-a", "year=2023")
    assert added.returncode == 0, added.stderr
    amended = run("correct", "amend", called(run, "CO_HANDLES"), "--type", "LEADS")
    assert amended.returncode == 0, amended.stderr
    assert "corrections 2 followed" in run("build", "papers").stderr
    asked = "MATCH (a)-[r {rule: 'hand'}]->(b) RETURN type(r), a.name, r.author, r.year, r.quote ORDER BY type(r) DESC"
    first, second = json.loads(run("query", asked, "-f", "json").stdout)
    assert list(first.values()) == ["PARTICIPATES_IN", "某某有限公司", "reader", "2023", quote]
    assert second["type(r)"] == "LEADS"


def test_nodes_are_renamed_retyped_and_judged(run: Run, folder: Path) -> None:
    for arguments in (
        ("rename", "中山市科学技术局", "中山市科技局"),
        ("retype", "Agency:中山市工业和信息化局", "Enterprise", "-d", PAPER),
        ("same", "中国人民政治协商会议中山市委员会", "Agency:中国民主同盟中山市委员会"),
    ):
        done = run("correct", *arguments)
        assert done.returncode == 0, done.stderr
    assert "and decides 1 pair of nodes" in done.stderr
    built = run("build", "papers")
    assert "corrections 3 followed" in built.stderr
    names = run("query", "MATCH (a) WHERE a:Agency OR a:Enterprise RETURN labels(a)[0], a.name", "-f", "csv").stdout
    assert "Agency,中山市科技局" in names and "中山市科学技术局" not in names
    assert "Enterprise,中山市工业和信息化局" in names and "Agency,中国民主同盟中山市委员会" not in names


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("reject", "000000000"), "no statement of the store is called 000000000"),
        (("undo", "nothing"), "has no event nothing: `zhengtu correct list` lists them"),
        (("rename", "无此局", "某局"), "no things of the store are called 无此局"),
        (("add", BUREAU, "LIKES", "x", *SAID), "LIKES is no type of relations: one of ISSUED"),
        (("add", BUREAU, "CITES", "Policy:某", *SAID), "CITES cannot lead from Agency to Policy"),
        (("add", "x", "LEADS", "Policy:某", *SAID), "of a new one write Type:NAME"),
        (("add", BUREAU, "LEADS", "Policy:某", "-q", "某某", "-d", "none.txt"), "the store holds no document"),
        (("add", BUREAU, "LEADS", "Policy:某", *SAID, "-a", "x=1"), "x=1 is no attribute of LEADS"),
        (("import", "none.jsonl"), "none.jsonl: no such file"),
        (("batch", "none.csv"), "none.csv: no such file"),
        (("list",), "no such file"),
    ],
)  # fmt: skip
def test_what_cannot_be_said(run: Run, folder: Path, arguments: tuple[str, ...], told: str) -> None:
    done = run("correct", *arguments)
    assert done.returncode == 2 and told in done.stderr, done.stderr
    assert not (folder / "zhengtu.store" / "corrections.jsonl").exists()


def test_files_of_several_people_are_merged(run: Run, folder: Path) -> None:
    id = called(run, "CO_HANDLES")
    for name, do in (("林", "reject"), ("乙", "restore")):
        assert run("correct", do, id, "--by", name, "--corrections", f"{name}.jsonl").returncode == 0
    run("correct", "settle", read_journal(folder / "林.jsonl").events[0].id, "--by", "林", "--corrections", "林.jsonl")
    done = run("correct", "import", "林.jsonl", "乙.jsonl")
    assert "林 is no facilitator here: --facilitated takes it as such" in done.stderr
    assert "contested:\n" in done.stderr and "0 corrections to follow, 1 contested" in done.stderr
    log = folder / "zhengtu.store" / "corrections.jsonl"
    assert len(read_journal(log).events) == 3
    again = run("correct", "import", "林.jsonl", "乙.jsonl")
    assert "乙.jsonl: 0 events, 1 known already" in again.stderr and len(read_journal(log).events) == 3
    # Another event of the same id is not lost.
    first = (folder / "林.jsonl").read_text(encoding="utf-8").splitlines()[0]
    (folder / "丙.jsonl").write_text(first.replace('"林"', '"丙"') + "\n", encoding="utf-8")
    told = run("correct", "import", "丙.jsonl").stderr
    assert "another event has the id" in told and len(read_journal(log).events) == 4
    assert "1 known already" in run("correct", "import", "丙.jsonl").stderr and len(read_journal(log).events) == 4
    (folder / "decisions.csv").write_text(
        "left,right,judgement\nAgency:中山市科学技术局,Agency:某局,same\n某,某某,different\n", encoding="utf-8"
    )
    told = run("correct", "import", "decisions.csv", "--by", "林").stderr
    assert "decisions.csv, line 3: write Type:NAME or ids" in told and len(read_journal(log).events) == 5
    run("correct", "import", "decisions.csv", "--by", "林")
    assert len(read_journal(log).events) == 5


def test_a_list_is_taken_whole_or_not_at_all(run: Run, folder: Path) -> None:
    header = "do,id,head,type,tail,document,quote,name,other,note\n"
    rows = [
        f"reject,{called(run, 'CO_HANDLES')},,,,,,,,不是",
        "rename,,中山市科学技术局,,,,,中山市科技局,,",
        f"add,,中山市科学技术局,LEADS,Program:某某行动,papers/{PAPER},第132901号提案《,,,",
        "different,,中山市科学技术局,,,,,,Agency:某局,",
    ]
    (folder / "list.csv").write_text(header + "\n".join([*rows, "reject,000000000,,,,,,,,"]), encoding="utf-8")
    done = run("correct", "batch", "list.csv")
    assert done.returncode == 2 and "list.csv, line 6: no statement of the store is called 000000000" in done.stderr
    assert not (folder / "zhengtu.store" / "corrections.jsonl").exists()
    (folder / "list.csv").write_text(header + "\n".join(rows), encoding="utf-8-sig")
    done = run("correct", "batch", "list.csv", "--by", "林")
    assert done.returncode == 0 and "4 corrections to follow" in done.stderr
    assert {e.by for e in read_journal(folder / "zhengtu.store" / "corrections.jsonl").events} == {"林"}


def test_a_hostile_file_does_nothing_but_be_told(run: Run, folder: Path) -> None:
    with open_store(str(folder / "zhengtu.store")) as store:
        before = store.content_hash()
    lines = [
        '{"do":"reject","id":"abcd","at":"2026-01-01","by":"<script>alert(1)</script>\\u001b[2J","document":"x"}',
        '{"v":1,"do":"view","id":"abcd","at":"2026-01-01","by":"x","value":"' + "x" * 100_000 + '"}',
        '{"v":99,"do":"format disk"}',
        '{"v":1,"id":"path1","at":"2026-01-01","by":"x","do":"remark","document":"../../etc/passwd","note":"x"}',
        "\x00\x1b]0;title\x07",
    ]
    log = folder / "zhengtu.store" / "corrections.jsonl"
    log.write_text("\n".join([*lines, ""]), encoding="utf-8")
    for command in (("build", "papers"), ("correct", "check"), ("correct", "list")):
        done = run(*command)
        assert done.stderr.count("corrections.jsonl, line ") == 5, done.stderr
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", done.stdout + done.stderr)
        assert len(done.stderr) < 4000
    with open_store(str(folder / "zhengtu.store")) as store:
        assert store.content_hash() == before
    assert os.listdir(folder / "zhengtu.store").count("corrections.jsonl") == 1


def test_the_rule_of_what_a_reader_said(run: Run) -> None:
    assert run("rules", "hand").stdout.startswith("hand  1.00  A reader said so")
