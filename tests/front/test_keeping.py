"""The text of each document is kept beside its store, without contact lines, for whoever corrects it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from zhengtu.building import build
from zhengtu.composing import around, quoted
from zhengtu.errors import CorrectionError
from zhengtu.extract import extract
from zhengtu.extract.paper.contacts import MASK
from zhengtu.extract.read import Text, read
from zhengtu.graph.events import Anchor
from zhengtu.graph.stores import open_store
from zhengtu.keeping import forget, keep, shown, text_of

from .conftest import SAMPLES, Run

NAMES = ("zhongshan-cohandling-2023.txt", "zhongshan-division-2022.docx")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in NAMES:
        shutil.copy(SAMPLES / name, folder)
    return folder


def test_a_build_keeps_texts_and_forgets_those_that_are_gone(papers: Path, tmp_path: Path) -> None:
    store, texts = str(tmp_path / "store"), tmp_path / "store" / "texts"
    build([papers], store)
    with open_store(store) as opened:
        hashes, extractions = opened.hashes(), list(opened.extractions())
    for one in extractions:
        text = text_of(texts, one.source.sha256)
        assert text is not None and len(text) == one.source.length
        whole = read(tmp_path / one.source.name).text
        assert all(a in (b, MASK) for a, b in zip(text, whole, strict=True))
        for relation in one.relations:
            assert text[slice(*relation.evidence)] == relation.quote
    path = papers / NAMES[0]
    path.write_text(path.read_text(encoding="utf-8") + "另外。\n", encoding="utf-8")
    build([papers], store)
    assert text_of(texts, hashes[f"papers/{NAMES[0]}"]) is None
    assert text_of(texts, hashes[f"papers/{NAMES[1]}"])
    path.unlink()
    build([papers], store, prune=True)
    assert len(list(texts.glob("*/*"))) == 1


def test_whom_to_call_is_masked() -> None:
    called = "联系人：王小明，电话：0760-88312345，13800138000。"
    text = f"通知\n一、由中山市财政局牵头。\n{called}\n附件：名单\n电子邮箱：a@b.cn\n"
    seen = shown(text, extract(Text(text, "0" * 64, "text/plain"), "a"))
    assert len(seen) == len(text) and seen.count("\n") == text.count("\n")
    for word in ("王小明", "88312345", "13800138000", "a@b.cn"):
        assert word not in seen
    assert "一、由中山市财政局牵头。" in seen and "附件：名单" in seen


def test_what_cannot_be_kept_is_not_there(tmp_path: Path) -> None:
    one = extract(Text("关于某事的通知\n", "a" * 64, "text/plain"), "a")
    assert text_of(tmp_path, "a" * 64) is None
    (tmp_path / "file").write_text("x", encoding="utf-8")
    keep(tmp_path / "file", "关于某事的通知\n", one)
    keep(tmp_path, "关于某事的通知\n", one)
    assert text_of(tmp_path, "a" * 64) == "关于某事的通知\n"
    next(tmp_path.glob("aa/*")).write_bytes(b"\x1f\x8b damaged")
    assert text_of(tmp_path, "a" * 64) is None
    forget(tmp_path, ())
    assert not list(tmp_path.glob("aa/*"))


def test_a_sentence_is_told_by_its_words() -> None:
    text = f"一、其他事项。电话{MASK * 4}。二、其他事项。由甲局牵头。"
    assert quoted("由甲局牵头", text) == Anchor(
        text.index("由甲局"), text.index("由甲局") + 5, "由甲局牵头", "。二、其他事项。", "。"
    )
    for words, told in (("其他事项", "there 2 times"), ("乙局", "not there"), ("", "not there")):
        with pytest.raises(CorrectionError, match=told):
            quoted(words, text)
    assert quoted("乙局") == Anchor(0, 2, "乙局")
    assert around(Anchor(0, 2, "乙局"), text) == Anchor(0, 2, "乙局")


def test_words_are_looked_for_at_once(run: Run, papers: Path) -> None:
    assert run("build", "papers").returncode == 0
    said = ("correct", "add", "中山市科学技术局", "LEADS", "Program:某某行动", "-d", NAMES[0], "-q")
    done = run(*said, "这句话不在里面")
    assert done.returncode == 2 and "are not there: copy them from the document" in done.stderr
    assert run(*said, "第132901号提案《").returncode == 0
    assert "corrections 1 followed" in run("build", "papers").stderr


def test_what_people_wrote_outlives_the_graph(run: Run, papers: Path, tmp_path: Path) -> None:
    run("build", "papers")
    assert run("correct", "rename", "中山市科学技术局", "中山市科技局").returncode == 0
    folder = tmp_path / "zhengtu.store"
    assert "corrections 1 followed" in run("build", "papers", "--anew").stderr
    for path in folder.iterdir():
        if path.name not in ("corrections.jsonl", "texts"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    built = run("build", "papers")
    assert built.returncode == 0 and "corrections 1 followed" in built.stderr, built.stderr
