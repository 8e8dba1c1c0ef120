"""bench/confidence.py counts how often rules are right, and writes it where they are."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / "bench"


def test_each_rule_is_listed_with_what_it_got_right_on_the_samples() -> None:
    command = [sys.executable, str(BENCH / "confidence.py"), "tests/gold:samples"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    *rows, total = done.stdout.splitlines()
    counts = {row.split()[0]: (int(row.split()[1]), int(row.split()[3])) for row in rows}
    right, said = counts["issued.title"]
    assert 0 < right <= said
    assert total.startswith(f"{sum(r for r, _ in counts.values())} of {sum(s for _, s in counts.values())};")


def loaded(folder: Path) -> dict[str, Any]:
    """Return all tables of a folder of rules."""
    tables: dict[str, Any] = {}
    for path in sorted(folder.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        tables |= {id if "." in id else f"{path.stem}/{id}": fields for id, fields in data.items()}
    return tables


def test_figures_are_written_and_nothing_else_changes(
    program: Callable[[str], ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    confidence = program("confidence")
    old = loaded(confidence.RULES)
    shutil.copytree(confidence.RULES, tmp_path / "rules")
    monkeypatch.setattr(confidence, "RULES", tmp_path / "rules")
    confidence.write(Counter({"issued.title": 7}), Counter({"issued.title": 9}))
    new = loaded(tmp_path / "rules")
    assert new["issued.title"].pop("measured") == [7, 9] and new["issued.verb"]["measured"] == [0, 0]
    for fields in (*old.values(), *new.values()):
        fields.pop("measured", None)
    assert new == old


def test_judgements_count_and_what_is_arguable_is_not_right(
    program: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    confidence, judging = program("confidence"), program("judging")
    one = judging.Judged("d-1", "issued.title", "ISSUED", 0, 9, "甲市政府", "甲市办法", "", 0.9, "right")
    other = replace(one, verdict="arguable")
    monkeypatch.setattr(confidence, "judged", lambda: [one, one, other])
    assert confidence.measured([], None, True) == ({"issued.title": 2}, {"issued.title": 3})
