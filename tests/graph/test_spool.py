"""Documents are prepared once between their check and their writing, however many they are."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from zhengtu.errors import SchemaError
from zhengtu.graph.stores import ledger, open_store
from zhengtu.graph.stores.ledger import kept
from zhengtu.graph.stores.loading import prepare
from zhengtu.graph.stores.spool import Spool


@pytest.mark.parametrize("most", [0, 5, 1000])
def test_documents_come_back_as_often_as_they_are_gone_through(tmp_path, measures, reply, most):
    documents = [measures, reply]
    with Spool(documents, most, tmp_path) as spool:
        assert list(spool.prepare()) == [kept(one) for one in documents]
        assert spool.many == (most < 1000)
        assert list(spool) == list(spool) == [kept(one) for one in documents]
    assert list(tmp_path.iterdir()) == []


def test_a_document_is_prepared_once(tmp_path, monkeypatch, measures, reply):
    asked = []
    monkeypatch.setattr(ledger, "prepare", lambda one: asked.append(one.source.name) or prepare(one))
    with open_store(tmp_path / "store", create=True) as store:
        monkeypatch.setattr(store, "batch", 3)  # so that these are many
        store.load([measures, reply])
        assert asked == ["措施.txt", "答复.txt"]
        store.load([reply, measures])  # which replaces what is there
        assert asked == ["措施.txt", "答复.txt", "答复.txt", "措施.txt"]


def test_an_unsound_document_is_told_before_anything_is_written(tmp_path, say, measures):
    wrong = say["extraction"]("错.txt", (say["entity"]("x", "Agency", "局", colour="红"),))
    with Spool([measures, wrong], 3, tmp_path) as spool, pytest.raises(SchemaError, match="colour"):
        list(spool.prepare())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no disk that is always full")
@pytest.mark.parametrize("full", ["when it is made", "while it is written"])
def test_a_full_disk_has_documents_prepared_again(tmp_path, monkeypatch, measures, reply, full):
    documents = [measures, reply] * 300
    folder = tmp_path / "nowhere"
    if full == "while it is written":
        monkeypatch.setattr(tempfile, "TemporaryFile", lambda dir: open("/dev/full", "r+b"))  # noqa: SIM115
        folder = tmp_path
    with Spool(documents, 3, folder) as spool:
        assert len(list(spool.prepare())) == 600
        assert list(spool) == [kept(one) for one in documents]
