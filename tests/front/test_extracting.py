from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from zhengtu import extracting
from zhengtu.documents import Document, Failure
from zhengtu.extracting import extract_all
from zhengtu.graph.statements import Extraction

Work = Callable[[Document], Extraction | Failure]

# Work that a fresh process can import: what it does depends on the name of the document.
WORKSHOP = """
import os
from zhengtu.graph.statements import Extraction, Source

def work(document):
    if "kill" in document.name:
        os.kill(os.getpid(), 9)
    if "raise" in document.name:
        raise RuntimeError("broken\\nbadly")
    if "lambda" in document.name:
        return lambda: None
    return Extraction(Source(document.name, "0", f"pid {os.getpid()}", "", 0), (), ())
"""


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    (tmp_path / "workshop_for_tests.py").write_text(WORKSHOP, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(extracting, "_WORTH_A_WORKER", 1)
    import workshop_for_tests  # type: ignore[import-not-found]

    yield workshop_for_tests.work
    del sys.modules["workshop_for_tests"]


def documents(tmp_path: Path, *names: str) -> list[Document]:
    made = []
    for name in names:
        path = tmp_path / f"{name}.txt"
        path.write_text(name, encoding="utf-8")
        made.append(Document(path, name))
    return made


def test_processes_share_the_work(tmp_path: Path, workshop: Work) -> None:
    found = documents(tmp_path, *(f"d{number}" for number in range(20)))
    outcomes = list(extract_all(found, 2, workshop))
    extractions = [outcome for outcome in outcomes if isinstance(outcome, Extraction)]
    assert {extraction.source.name for extraction in extractions} == {document.name for document in found}
    assert 1 <= len({extraction.source.media_type for extraction in extractions}) <= 2


def test_a_process_that_dies_takes_one_document_with_it(tmp_path: Path, workshop: Work) -> None:
    found = documents(tmp_path, "a", "b", "kill", "c", "raise", "d", "lambda", "e", "f")
    outcomes = list(extract_all(found, 2, workshop))
    names = sorted(outcome.source.name for outcome in outcomes if isinstance(outcome, Extraction))
    failures = {outcome.path.stem: outcome for outcome in outcomes if isinstance(outcome, Failure)}
    assert names == ["a", "b", "c", "d", "e", "f"]
    assert set(failures) == {"kill", "raise", "lambda"}
    assert "ended abruptly" in failures["kill"].what
    assert failures["raise"].what == "unexpected RuntimeError: broken badly"
    assert "RuntimeError" in failures["raise"].trace


def test_little_is_done_in_this_process(tmp_path: Path) -> None:
    import os

    pids = []

    def work(document: Document) -> Failure:
        pids.append(os.getpid())
        return Failure(document.path, "seen")

    assert len(list(extract_all(documents(tmp_path, "a", "b"), 8, work))) == 2
    assert set(pids) == {os.getpid()}
