"""Programs of bench/ as modules."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ModuleType]]:
    """Give programs of bench/ by name; they import each other as they do when they are run."""
    monkeypatch.syspath_prepend(str(BENCH))
    before = set(sys.modules)
    yield import_module
    for name in set(sys.modules) - before:
        if (BENCH / f"{name}.py").exists():
            del sys.modules[name]


@pytest.fixture
def corpus(tmp_path: Path) -> Callable[[Iterable[str]], Path]:
    """Write texts as a bulk corpus, with ids d-0, d-1, …, and give its folder."""

    def write(texts: Iterable[str]) -> Path:
        folder = tmp_path / "corpus" / "bulk"
        folder.mkdir(parents=True)
        with gzip.open(folder / "made-up.jsonl.gz", "wt", encoding="utf-8") as file:
            for number, text in enumerate(texts):
                file.write(json.dumps({"id": f"d-{number}", "text": text}, ensure_ascii=False) + "\n")
        return folder

    return write
