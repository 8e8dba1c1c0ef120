"""Building again: what has not changed is not read, what changed is replaced, what is gone can be pruned."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import zhengtu
from zhengtu import building
from zhengtu.building import build
from zhengtu.documents import Document
from zhengtu.extract import edition as editions
from zhengtu.graph.stores import open_store
from zhengtu.graph.stores.documents import DocumentStore
from zhengtu.graph.stores.engine import Engine

from .conftest import NAMES, SAMPLES, Run
from .test_merges import CITING, NUMBERING

POLICIES = "标题,发文字号,发布部门,发布日期\n关于发展会展业的意见,江府〔2021〕5号,江门市人民政府,2021-05-06\n"


@pytest.fixture
def papers(papers: Path) -> Path:
    """A folder with three documents and a table."""
    (papers / "policies.csv").write_text(POLICIES, encoding="utf-8")
    return papers


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the documents that were read."""
    names: list[str] = []
    extract_all = building.extract_all

    def told(documents: list[Document], *rest: object) -> object:
        names.extend(document.name for document in documents)
        return extract_all(documents, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "extract_all", told)
    yield names


def test_what_has_not_changed_is_not_read(papers: Path, tmp_path: Path, read: list[str]) -> None:
    store = str(tmp_path / "s")
    first = build([papers], store)
    assert len(read) == 3
    second = build([papers], store)
    assert len(read) == 3
    assert second.content_hash == first.content_hash
    assert (len(second.unchanged), second.new, second.changed) == (4, (), ())
    (papers / NAMES[0]).write_bytes((papers / NAMES[0]).read_bytes() + b"\n")
    assert build([papers], store).changed == (f"papers/{NAMES[0]}",)
    assert read[3:] == [f"papers/{NAMES[0]}"]
    build([papers], store, fresh=True)
    assert len(read) == 7


def test_every_command_that_reads_tells_of_a_build_cut_short(run: Run, papers: Path, tmp_path: Path) -> None:
    build([papers], str(tmp_path / "s"))
    with open_store(tmp_path / "s", create=True) as store:
        store.begin()
    told = "a build into s was cut short, and what it had not loaded is missing: run the same `zhengtu build` again\n"
    query = "MATCH (a:Agency) RETURN count(a)"
    for command in (["info"], ["query", query], ["check"], ["merges"], ["view", "-o", "a.html"]):
        assert told in run(*command, "--store", "s").stderr
    with pytest.warns(UserWarning, match="cut short"), zhengtu.open(tmp_path / "s") as graph:
        assert graph.query(query).rows
    completed = run("build", "papers", "--store", "s")
    assert "an earlier build was cut short; this one completes what it had not loaded\n" in completed.stderr
    assert told not in run("info", "--store", "s").stderr


def test_a_damaged_store_is_named_and_built_anew(run: Run, papers: Path, tmp_path: Path) -> None:
    first = build([papers], str(tmp_path / "s"))
    assert run("info", "--check", "--store", "s").stdout.endswith("  all is as it was written\n")
    bucket = next((tmp_path / "s" / "graph").glob("MENTIONS_0.*.bucket"))
    bucket.write_bytes(bucket.read_bytes()[:-4096])
    for command in (["info"], ["info", "--check"], ["query", "MATCH (a) RETURN a"], ["build", "papers"]):
        told = run(*command, "--store", "s")
        assert (told.returncode, told.stdout) == (2, "")
        assert f"the store s is damaged ({bucket.name} has " in told.stderr
        assert "build it again from the documents: zhengtu build DOCUMENTS --anew --store s\n" in told.stderr
    assert run("build", "papers", "--anew", "--store", "s").returncode == 0
    with open_store(tmp_path / "s") as opened:
        assert (opened.check(), opened.told, opened.content_hash()) == ((), (), first.content_hash)


def test_other_rules_read_again(papers: Path, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    store = str(tmp_path / "s")
    first = build([papers], store)
    monkeypatch.setattr(editions, "edition", lambda *_: "another")
    second = build([papers], store)
    assert len(second.unchanged) == 4
    assert second.content_hash == first.content_hash  # the graph says the same, whoever read it
    assert len(read) == 6
    with open_store(store) as opened:
        assert opened.editions()[f"papers/{NAMES[0]}"] == "another"


def test_an_edition_is_that_of_its_proposer() -> None:
    assert editions.edition() == editions.edition("") != editions.edition("lac")


def test_an_edition_is_that_of_topics_and_rules_of_ones_own() -> None:
    texts = [(), ("", "a"), ("", "", "a"), ("", "a", "a"), ("a",)]
    assert len({editions.edition(*given) for given in texts}) == len(texts)


def test_a_table_is_loaded_when_it_or_its_columns_change(papers: Path, tmp_path: Path) -> None:
    store, columns = str(tmp_path / "s"), tmp_path / "columns.toml"
    first = build([papers], store)
    assert "papers/policies.csv" in first.new
    columns.write_text('"发布日期" = "effective"\n', encoding="utf-8")
    again = build([papers], store, columns=columns)
    assert "papers/policies.csv" in again.unchanged  # the file is what it was
    asked = "MATCH (p:Policy {doc_number: '江府〔2021〕5号'}) RETURN p.date, p.effective"
    with open_store(store) as opened:
        assert opened.query(asked).rows == ((None, "2021-05-06"),)


def test_what_is_gone_stays_until_it_is_pruned(run: Run, papers: Path, tmp_path: Path) -> None:
    other = tmp_path / "others"
    other.mkdir()
    shutil.copy(SAMPLES / NAMES[0], other / "same.txt")
    run("build", "papers", "others", "--store", "s")
    (papers / NAMES[1]).unlink()
    (other / "same.txt").rename(other / "renamed.txt")
    kept = run("build", "papers", "--store", "s")
    assert "documents  0 new, 0 changed, 3 unchanged, 0 failed\n" in kept.stderr
    pruned = run("build", "papers", "--prune", "--store", "s")
    assert "documents  0 new, 0 changed, 3 unchanged, 0 failed; 1 removed\n" in pruned.stderr
    with open_store(tmp_path / "s") as opened:
        assert sorted(opened.hashes()) == sorted(
            ["others/same.txt", "papers/policies.csv", f"papers/{NAMES[0]}", f"papers/{NAMES[2]}"]
        )
        pruned_hash = opened.content_hash()
    shutil.move(other / "renamed.txt", other / "same.txt")
    assert build([papers, other], str(tmp_path / "fresh")).content_hash == pruned_hash


def test_a_document_that_fails_is_not_pruned(papers: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "s")
    build([papers], store)
    (papers / NAMES[0]).write_bytes(b"")
    report = build([papers], store, prune=True)
    assert [failure.path.name for failure in report.failures] == [NAMES[0]]
    assert report.pruned == ()
    with open_store(store) as opened:
        assert f"papers/{NAMES[0]}" in opened.hashes()


def test_files_that_are_gone_or_there_twice_are_told(papers: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "s")
    shutil.copytree(papers, tmp_path / "more" / "papers")
    build([papers], store)
    (told,) = build([tmp_path / "more"], store).warnings
    assert f"more/papers/{NAMES[1]} = papers/{NAMES[1]}" in told
    (papers / NAMES[0]).unlink()
    (kept,) = build([papers], store).warnings
    assert kept == f"no longer there, but in the store until --prune: papers/{NAMES[0]}"
    (removed,) = build([papers], store, prune=True).warnings
    assert removed == f"removed: papers/{NAMES[0]}"


def test_citations_stay_where_the_table_of_their_keys_is_not_read_with_them(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    rows = "1,会展业意见,江府〔2021〕5号,江门市人民政府\n2,会展业规划,江府〔2020〕7号,江门市人民政府\n"
    (folder / "policies.csv").write_text("编号,标题,发文字号,发布部门\n" + rows, encoding="utf-8")
    (folder / "citations.csv").write_text("引用文件编号,被引用文件编号\n1,2\n", encoding="utf-8")
    first = build([folder], str(tmp_path / "s"))
    assert first.counts.relations["CITES"] == 1
    again = run("build", folder / "citations.csv", "--store", "s")
    assert "nothing is known of 1" in again.stderr and "what an earlier build read of it stays" in again.stderr
    assert again.returncode == 1
    with open_store(tmp_path / "s") as opened:
        assert opened.counts().relations["CITES"] == 1 and opened.content_hash() == first.content_hash
    build([folder / "citations.csv"], str(tmp_path / "s"), fresh=True)
    with open_store(tmp_path / "s") as opened:
        assert "CITES" not in opened.counts().relations


def test_short_titles_and_repeated_headers(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(
        "标题,文号,发布机构,发布机构\n甲办法,江府〔2020〕7号,江门市人民政府,江门市财政局\n", encoding="utf-8"
    )
    (tmp_path / "c.csv").write_text("引用文件,被引用文件\n甲办法,江府〔2019〕2号\n", encoding="utf-8")
    done = run("build", "p.csv", "c.csv", "--store", "s")
    assert done.returncode == 0, done.stderr
    assert "only one of its columns 发布机构 was read" in done.stderr and "CITES 1" in done.stderr


def older(folder: Path, seconds: float = 100) -> None:
    """Give the files of a folder a time that lies some seconds back, each its own."""
    for number, path in enumerate(sorted(folder.iterdir())):
        os.utime(path, ns=(0, time.time_ns() - round(seconds * 1e9) - number))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the files whose bytes were read to compare them."""
    names: list[str] = []
    digest = hashlib.file_digest

    def told(file: Any, kind: str) -> Any:
        names.append(Path(file.name).name)
        return digest(file, kind)

    monkeypatch.setattr(hashlib, "file_digest", told)
    yield names


def test_size_and_time_of_a_file_come_before_its_bytes(
    papers: Path, tmp_path: Path, opened: list[str], read: list[str]
) -> None:
    store = str(tmp_path / "s")
    build([papers], store)  # the files are as young as the build, so nothing is known of them by their times
    build([papers], store)
    assert sorted(opened) == sorted(NAMES)
    older(papers)
    build([papers], store)
    assert sorted(opened[3:]) == sorted(NAMES)
    first = build([papers], store)
    assert (len(opened), len(first.unchanged), len(read)) == (6, 4, 3)
    os.utime(papers / NAMES[0], ns=(0, time.time_ns() - 10**10))
    build([papers], store)
    assert opened[6:] == [NAMES[0]]
    data = (papers / NAMES[1]).read_bytes()
    (papers / NAMES[1]).write_bytes(data.replace("。".encode(), "；".encode(), 1))
    assert build([papers], store).changed == (f"papers/{NAMES[1]}",)
    build([papers], store, fresh=True)
    assert len(read) == 7


def test_room_for_few_files_is_not_looked_for(papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[bool] = []
    opening = Engine.open

    def opened(folder: Path, *, building: bool = False, few: bool = False) -> Engine:
        told.append(few)
        return opening(folder, building=building, few=few)

    monkeypatch.setattr(Engine, "open", opened)
    build([papers / NAMES[0]], str(tmp_path / "s"))
    monkeypatch.setattr(building, "FEW", 2)
    build([papers], str(tmp_path / "s"))
    assert told == [True, False]


def test_what_merging_loads_again_keeps_the_time_of_its_file(tmp_path: Path, opened: list[str]) -> None:
    for folder, text in (("citing", CITING), ("numbering", NUMBERING)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text, encoding="utf-8")
        older(tmp_path / folder)
    store = str(tmp_path / "s")
    build([tmp_path / "citing"], store)
    assert build([tmp_path / "numbering"], store).again == ("citing/a.txt",)
    assert build([tmp_path / "citing", tmp_path / "numbering"], store).again == ()
    assert opened == []


def test_a_build_that_reads_nothing_restores_nothing(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = str(tmp_path / "s")
    decisions = tmp_path / "decisions.csv"
    decisions.write_text("left,right,judgement,note\n没有的局,没有的所,same,\n", encoding="utf-8")
    for file in (None, decisions, None):
        first = build([papers], store, decisions=file)
        monkeypatch.setattr(DocumentStore, "extractions", None)
        again = build([papers], store, decisions=file)
        monkeypatch.undo()
        assert (again.content_hash, again.followed) == (first.content_hash, first.followed)
        assert again.warnings == (first.warnings if file else ())
