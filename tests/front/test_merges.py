"""What was joined is listed, and decisions overrule it, also in documents of earlier builds."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

import zhengtu
from zhengtu.building import build
from zhengtu.errors import DecisionError

from .conftest import Run

CITING = "关于办好展会的通知\n各有关单位：\n请落实《关于发展会展业的意见》。\n江门市商务局\n2022年3月1日\n"
NUMBERING = (
    "关于会展的通知\n各有关单位：\n根据《关于发展会展业的意见》（江府〔2021〕5号），通知如下。\n"
    "江门市商务局\n2022年4月1日\n"
)
FIRMS = (
    "关于表扬企业的通报\n各有关单位：\n江门市明光机械有限公司、江门市明光公司表现突出。\n江门市商务局\n2022年5月1日\n"
)
NUMBER, TITLE = "Policy:江府〔2021〕5号", "Policy:关于发展会展业的意见@广东省/江门市"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Two folders: one names a policy by its title, the other by its number."""
    for folder, text in (("citing", CITING), ("numbering", NUMBERING)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text, encoding="utf-8")
    return tmp_path


def decide(place: Path, *lines: str, name: str = "decisions.csv") -> Path:
    path = place / name
    path.write_text("\n".join(("left,right,judgement,note", *lines, "")), encoding="utf-8")
    return path


def policies(store: Path) -> set[str]:
    with zhengtu.open(store) as graph:
        return {id for (id,) in graph.query("MATCH (p:Policy) WHERE p.name = '关于发展会展业的意见' RETURN p.id").rows}


def test_documents_of_earlier_builds_are_merged_anew(papers: Path) -> None:
    store = papers / "s"
    build([papers / "citing"], str(store))
    assert policies(store) == {TITLE}
    report = build([papers / "numbering"], str(store))
    assert report.again == ("citing/a.txt",)
    assert policies(store) == {NUMBER}
    fresh = build([papers / "citing", papers / "numbering"], str(papers / "fresh"))
    assert report.content_hash == fresh.content_hash
    (papers / "numbering" / "a.txt").write_text(NUMBERING.replace("5号", "6号"), encoding="utf-8")
    assert build([papers / "numbering"], str(store)).again == ("citing/a.txt",)
    assert policies(store) == {"Policy:江府〔2021〕6号"}


def test_decisions_are_replayed_and_changed(papers: Path) -> None:
    both, store = [papers / "citing", papers / "numbering"], papers / "s"
    plain = build(both, str(store)).content_hash
    apart = decide(papers, f"{NUMBER},{TITLE},different")
    first = build(both, str(store), decisions=apart)
    assert (first.again, policies(store)) == (("citing/a.txt",), {NUMBER, TITLE})
    assert build(both, str(store), decisions=apart).content_hash == first.content_hash != plain
    assert build(both, str(papers / "fresh"), decisions=apart).content_hash == first.content_hash
    # One folder is enough for a decision to reach what the others said.
    joined = decide(papers, f"{NUMBER},{TITLE},same")
    again = build([papers / "numbering"], str(store), decisions=joined)
    assert (again.again, policies(store)) == (("citing/a.txt",), {NUMBER})
    assert build(both, str(papers / "kept"), decisions=joined).content_hash == again.content_hash
    without = build([papers / "numbering"], str(store))
    assert without.content_hash == plain
    assert without.warnings == (
        "what an earlier build joined by decisions is apart again: give their file with --decisions to keep it",
    )
    assert build([papers / "numbering"], str(store)).warnings == ()


def test_the_list_becomes_decisions(run: Run, papers: Path) -> None:
    assert run("build", "citing", "numbering", "--store", "s").returncode == 0
    listed = run("merges", "--store", "s", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(listed.stdout))
    assert (row["left"], row["right"], row["judgement"]) == (NUMBER, TITLE, "")
    assert row["reason"] == "named by a title that one numbered policy bears"
    assert (row["documents"], row["document"], row["page"]) == ("1", "citing/a.txt", "1")
    assert row["quote"] == "落实《关于发展会展业的意见》" and CITING[int(row["start"]) :].startswith(row["quote"])
    (papers / "decisions.csv").write_text(
        listed.stdout.replace(f"{TITLE},,", f"{TITLE},different,"), encoding="gb18030"
    )
    built = run("build", "numbering", "--store", "s")
    assert built.returncode == 0
    assert "decisions  1 followed, of decisions.csv\n" in built.stderr
    assert "documents  0 new, 0 changed, 1 unchanged, 0 failed; 1 of earlier builds merged anew\n" in built.stderr
    assert policies(papers / "s") == {NUMBER, TITLE}
    empty = run("merges", "--store", "s", "--format", "json")
    assert (empty.returncode, empty.stdout) == (0, "[]\n")


def test_lists(run: Run, papers: Path) -> None:
    decide(papers, f"{TITLE},{NUMBER},same", "甲,乙,", name="mine.csv")
    built = run("build", "citing", "numbering", "--store", "s", "--decisions", "mine.csv")
    assert "decisions  1 followed, of mine.csv; 1 line without a judgement\n" in built.stderr
    (row,) = json.loads(run("merges", "--store", "s", "-f", "json", "-d", "numbering/a.txt").stdout)
    assert (row["left"], row["right"], row["judgement"]) == (TITLE, NUMBER, "same")
    assert json.loads(run("merges", "--store", "s", "-f", "json", "-d", "citing/a.txt").stdout) == []
    table = run("merges", "--store", "s")
    assert "decided to be the same" in table.stdout and table.stderr == "1 row\n"
    names = run("merges", "--store", "s", "--aliases").stdout
    assert "another name in the same document" in names and "江府〔2021〕5号" in names
    assert "2 documents 'a.txt': name one of" in run("merges", "--store", "s", "-d", "a.txt").stderr
    info = run("info", "--store", "s").stdout
    assert re.search(r"\njoined +1\n  decision +1\nrenamed +0\nschema ", info)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((f"{NUMBER},{TITLE},perhaps",), "line 2: unknown judgement 'perhaps': write same or different"),
        ((f"{NUMBER},Agency:江门市商务局,same",), "line 2: .* of type Policy and .* of type Agency"),
        ((f"{NUMBER},{TITLE},same", f"{TITLE},{NUMBER},different"), "line 3: .* line 2 makes them the same"),
        (("江门市商务局,关于发展会展业的意见,same",), "of type Agency and"),
    ],
)
def test_nothing_is_written_where_decisions_cannot_be_followed(papers: Path, lines: tuple[str, ...], told: str) -> None:
    both, store = [papers / "citing", papers / "numbering"], papers / "s"
    before = build(both, str(store)).content_hash
    wrong = decide(papers, *lines)
    with pytest.raises(DecisionError, match=f"decisions.csv, .*{told}"):
        build(both, str(store), decisions=wrong)
    with zhengtu.open(store) as graph:
        assert graph.content_hash() == before


def test_errors_and_warnings_on_the_command_line(run: Run, papers: Path) -> None:
    decide(papers, f"{NUMBER},{TITLE},maybe")
    wrong = run("build", "citing", "--store", "s")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr == "zhengtu: decisions.csv, line 2: unknown judgement 'maybe': write same or different\n"
    assert not (papers / "s").exists()
    decide(papers, "江门市没有局,江门市商务局,same")
    unknown = run("build", "citing", "--store", "s")
    assert unknown.returncode == 0
    assert "decisions.csv, line 2: no document names 江门市没有局\n" in unknown.stderr
    missing = run("build", "citing", "--store", "s", "--decisions", "nowhere.csv")
    assert missing.stderr == "zhengtu: nowhere.csv: no such file: name the file of your decisions\n"
    assert run("merges", "--store", "s", "-d", "nowhere").returncode == 2


PAPERS = (CITING, NUMBERING, NUMBERING.replace("5号", "7号"), FIRMS)
NODES = (NUMBER, TITLE, "Policy:江府〔2021〕7号", "Policy:关于会展的通知@广东省/江门市")


@settings(max_examples=settings().max_examples // 16 or 1, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    steps=some.lists(
        some.tuples(
            some.sets(some.integers(0, 3), min_size=1),
            some.lists(some.tuples(some.sampled_from(NODES), some.sampled_from(NODES), some.booleans()), max_size=3),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_any_builds_end_as_one_fresh_build(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[set[int], list[tuple[str, str, bool]]]]
) -> None:
    place = tmp_path_factory.mktemp("builds")
    for number, text in enumerate(PAPERS):
        (place / f"{number}").mkdir()
        (place / f"{number}" / "a.txt").write_text(text, encoding="utf-8")
    seen: set[int] = set()
    for chosen, judged in steps:
        lines = [f"{left},{right},{'same' if same else 'different'}" for left, right, same in judged]
        decisions = decide(place, *lines)
        try:
            report = build([place / str(n) for n in sorted(chosen)], str(place / "kept"), decisions=decisions)
        except DecisionError:
            continue
        seen |= chosen
        fresh = place / f"fresh{len(list(place.iterdir()))}"
        whole = build([place / str(n) for n in sorted(seen)], str(fresh), decisions=decisions)
        assert report.content_hash == whole.content_hash
