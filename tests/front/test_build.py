from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

import zhengtu
from zhengtu import building, extracting
from zhengtu.building import NothingToRead, build
from zhengtu.documents import MissingPath
from zhengtu.graph.merging import Plan
from zhengtu.graph.statements import Extraction

from .conftest import NAMES, Run

ISSUERS = "MATCH (a:Agency)-[:ISSUED]->(p:Policy) WHERE p.doc_number = '中府〔2022〕1号' RETURN DISTINCT a.name"


@pytest.fixture
def papers(papers: Path) -> Path:
    """A folder with three good documents, and other things that folders hold."""
    (papers / "table.json").write_text("{}", encoding="utf-8")
    (papers / ".hidden.txt").write_text("x", encoding="utf-8")
    return papers


def test_twice_is_once(run: Run, papers: Path) -> None:
    first, second = run("build", "papers", "--store", "s"), run("build", papers, "--store", "s")
    assert (first.returncode, second.returncode) == (0, 0)
    assert (first.stdout, second.stdout) == ("", "")
    assert "documents  3 new, 0 changed, 0 unchanged, 0 failed\n" in first.stderr
    assert "documents  0 new, 0 changed, 3 unchanged, 0 failed\n" in second.stderr
    assert "1 file of other formats passed over\n" in first.stderr
    for pattern in (r"\nnodes .*\n", r"\nrelations .*\n", r"content [0-9a-f]{12},"):
        assert re.findall(pattern, first.stderr) == re.findall(pattern, second.stderr) != []
    asked = run("query", ISSUERS, "--store", "s", "--format", "json")
    assert json.loads(asked.stdout) == [{"a.name": "中山市人民政府"}]


CITING = "关于办好展会的通知\n各有关单位：\n请落实《关于发展会展业的意见》。\n江门市商务局\n2022年3月1日\n"
NUMBERING = (
    "关于会展的通知\n各有关单位：\n"
    "根据《关于发展会展业的意见》（江府〔2021〕{}号），通知如下。\n江门市商务局\n2022年4月1日\n"
)


def test_a_changed_document_leaves_no_trace(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "citing.txt").write_text(CITING, encoding="utf-8")
    (folder / "numbering.txt").write_text(NUMBERING.format(5), encoding="utf-8")
    build([folder], str(tmp_path / "kept"))
    (folder / "numbering.txt").write_text(NUMBERING.format(6), encoding="utf-8")
    changed, again = build([folder], str(tmp_path / "kept")), build([folder], str(tmp_path / "kept"))
    fresh = build([folder], str(tmp_path / "fresh"))
    assert changed.content_hash == again.content_hash == fresh.content_hash
    with zhengtu.open(tmp_path / "kept") as graph:
        numbers = graph.query("MATCH (p:Policy) WHERE p.name CONTAINS '会展业的意见' RETURN p.doc_number").rows
    assert numbers == (("江府〔2021〕6号",),)


def test_failures_are_listed_and_the_rest_is_loaded(run: Run, papers: Path) -> None:
    (papers / "empty.txt").write_bytes(b"")
    (papers / "broken.docx").write_bytes(b"PK\x03\x04 no more")
    image = papers.parent / "picture.png"
    image.write_bytes(b"\x89PNG\r\n\x1a\n")
    done = run("build", "papers", "picture.png", "--store", "s")
    assert done.returncode == 1
    assert not done.stdout
    lines = done.stderr.splitlines()
    assert lines[0] == "3 of 6 documents failed:"
    assert [line.split()[0].rstrip(":") for line in lines[1:4]] == [
        "papers/broken.docx",
        "papers/empty.txt",
        "picture.png",
    ]
    assert all(line.count(":") >= 1 for line in lines[1:4])
    assert "Traceback" not in done.stderr
    assert "documents  3 new, 0 changed, 0 unchanged, 3 failed" in done.stderr
    assert "Traceback" in run("--debug", "build", "papers", "--store", "s").stderr


def test_changed_documents_are_replaced(papers: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "s")
    build([papers], store)
    path = papers / NAMES[1]
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8", newline="")
    report = build([papers], store)
    assert report.changed == (f"papers/{NAMES[1]}",)
    assert len(report.unchanged) == 2
    assert report.counts.nodes["Document"] == 3


@pytest.mark.slow
def test_workers_change_nothing(papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = build([papers], str(tmp_path / "one"))
    monkeypatch.setattr(extracting, "_WORTH_A_WORKER", 1)
    two = build([papers], str(tmp_path / "two"), workers=2)
    assert one.content_hash == two.content_hash
    assert one.counts == two.counts


def test_order_changes_nothing(papers: Path, tmp_path: Path) -> None:
    forwards = build([papers / name for name in NAMES], str(tmp_path / "one"))
    backwards = build([papers / name for name in reversed(NAMES)], str(tmp_path / "two"))
    assert forwards.content_hash == backwards.content_hash


# A reader with a mistake, which another process can import.
MISTAKEN = """
from zhengtu.extracting import extract_one

def work(document):
    if "risk-pool" in document.name:
        raise IndexError("a rule\\nis wrong")
    return extract_one(document)
"""


def test_an_unexpected_error_is_a_failure(papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mistaken_reader.py").write_text(MISTAKEN, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(building, "worker", lambda *_: import_module("mistaken_reader").work)
    report = build([papers], str(tmp_path / "s"))
    (failure,) = report.failures
    assert failure.path == papers / NAMES[2]
    assert failure.what == "unexpected IndexError: a rule is wrong"
    assert "IndexError" in failure.trace
    assert len(report.new) == 2


def test_what_a_store_refuses_is_a_failure(papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import zhengtu.graph.merging

    real = zhengtu.graph.merging.rename

    def spoilt(extraction: Extraction, joined: Plan) -> Extraction:
        merged = real(extraction, joined)
        if not merged.source.name.endswith(min(NAMES)):
            return merged
        thing = replace(merged.entities[0], attributes={"colour": "red"})
        return replace(merged, entities=(thing, *merged.entities[1:]))

    monkeypatch.setattr(zhengtu.graph.merging, "rename", spoilt)
    report = build([papers], str(tmp_path / "s"))
    assert [failure.path.name for failure in report.failures] == [min(NAMES)]
    assert "colour" in report.failures[0].what
    assert len(report.new) == 2


def test_nothing_is_made_where_nothing_can_be_read(papers: Path, tmp_path: Path) -> None:
    store = tmp_path / "s"
    with pytest.raises(MissingPath):
        build([papers, tmp_path / "nowhere"], str(store))
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "a.json").write_text("{}", encoding="utf-8")
    with pytest.raises(NothingToRead, match="only 1 file of other formats"):
        build([empty], str(store))
    assert not store.exists()


def test_a_folder_that_is_no_store_is_left_alone(run: Run, papers: Path) -> None:
    done = run("build", "papers", "--store", "papers")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert sorted(path.name for path in papers.iterdir()) == sorted([*NAMES, ".hidden.txt", "table.json"])


def test_a_store_among_the_documents_is_not_read(run: Run, papers: Path) -> None:
    inside = papers / "zhengtu.store"
    assert run("build", papers, "--store", inside).returncode == 0
    assert "0 new, 0 changed, 3 unchanged" in run("build", papers, "--store", inside).stderr


def test_a_store_that_is_held(run: Run, store: Path) -> None:
    with zhengtu.open(store):
        done = run("info", "--store", store)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert run("info", "--store", store).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal as a terminal does")
def test_interrupted(papers: Path) -> None:
    for number in range(200):
        shutil.copy(papers / NAMES[0], papers / f"{number}.txt")
    command = [sys.executable, "-m", "zhengtu", "build", "papers", "--store", "s"]
    with subprocess.Popen(
        command,
        cwd=papers.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        deadline = time.monotonic() + 30
        while not (papers.parent / "s").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.3)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert (out, err) == ("", "zhengtu: interrupted\n")


class TestExtract:
    @pytest.fixture(autouse=True)
    def there(self, papers: Path) -> Iterator[None]:
        yield

    def test_one_file_a_document(self, run: Run, papers: Path) -> None:
        done = run("extract", "papers", "--out", "papers/out")
        assert done.returncode == 0
        assert not done.stdout
        assert "3 files written to papers/out\n" in done.stderr
        written = sorted((papers / "out").iterdir())
        assert [path.name for path in written] == sorted(f"{Path(name).stem}.json" for name in NAMES)
        for path in written:
            text = path.read_text(encoding="utf-8")
            annotation = json.loads(text)
            assert annotation["document"] == f"{path.stem}.txt"
            assert set(annotation) == {"document", "entities", "relations"}
            assert text == json.dumps(annotation, ensure_ascii=False, indent=1) + "\n"
            source = (papers / f"{path.stem}.txt").read_bytes().decode("utf-8")
            assert all(0 <= start < end <= len(source) for e in annotation["entities"] for start, end in e["mentions"])
        first = [path.read_bytes() for path in written]
        assert run("extract", "papers", "-o", "papers/out").returncode == 0
        assert [path.read_bytes() for path in sorted((papers / "out").iterdir())] == first

    def test_who_issued_it_is_in_its_number_or_its_title(self, run: Run, papers: Path) -> None:
        (papers.parent / "orders").mkdir()
        for name, head in (
            ("a", "广东省人民政府令第9号\n"),
            ("b", "汴政〔2022〕9号\n"),
            ("c", "江门市会展学会关于印发"),
        ):
            end = "的通知" if name == "c" else ""
            text = f"{head}会展业促进办法{end}\n第一条 为了发展会展业，制定本办法。\n"
            (papers.parent / "orders" / f"{name}.txt").write_text(text, encoding="utf-8")
        assert run("extract", "orders", "--out", "said").returncode == 0
        issuers = []
        for path in sorted((papers.parent / "said").iterdir()):
            annotation = json.loads(path.read_text(encoding="utf-8"))
            named = {entity["id"]: entity["name"] for entity in annotation["entities"]}
            issuers.append({named[r["head"]] for r in annotation["relations"] if r["type"] == "ISSUED"})
        assert issuers == [{"广东省人民政府"}, {"开封市人民政府"}, {"江门市会展学会"}]

    def test_a_list_of_firms_says_who_gets_what(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "名单.txt").write_text(
            "江门市商务局关于会展业扶持名单的公示\n一、会展场馆改造补助（2家）\n序号企业名称所属地区补助金额（万元）\n"
            "1江门江海会展有限公司江海区100\n2蓬江展览高新区30\n江门市商务局\n2022年3月1日\n",
            encoding="utf-8",
        )
        assert run("extract", "名单.txt", "--out", "lists").returncode == 0
        annotation = json.loads((tmp_path / "lists" / "名单.json").read_text(encoding="utf-8"))
        names = {entity["id"]: entity["name"] for entity in annotation["entities"]}
        paid = {
            (names[r["head"]], names[r["tail"]], r["attributes"]["amount"])
            for r in annotation["relations"]
            if r["type"] == "FUNDS"
        }
        assert paid == {
            ("会展场馆改造补助", "江门江海会展有限公司", 1_000_000),
            ("会展场馆改造补助", "蓬江展览", 300_000),
        }

    def test_two_documents_of_one_stem(self, run: Run, papers: Path) -> None:
        (papers / "more").mkdir()
        shutil.copy(papers / NAMES[0], papers / "more" / NAMES[0])
        done = run("extract", "papers", "--out", "out")
        assert done.returncode == 1
        clash = done.stderr.splitlines()[1]
        assert f"papers/more/{NAMES[0]}" in clash and f"papers/{NAMES[0]}" in clash.replace("papers/more/", "")
        assert "3 files written to out" in done.stderr

    def test_an_output_that_cannot_be(self, run: Run, papers: Path) -> None:
        done = run("extract", "papers", "--out", papers / NAMES[0])
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
