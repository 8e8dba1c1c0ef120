"""Judgements of bench/judging.py, on a made-up corpus; and what the project keeps of real ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEPT = sorted((ROOT / "tests" / "gold" / "bulk" / "judged").glob("*.tsv"))
TEXT = "江门市会展业扶持办法\n第一条 为发展会展业，根据《会展业条例》，制定本办法。\n江门市人民政府\n2022年3月1日\n"


@pytest.fixture
def judging(program: Callable[[str], ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The program, with what is kept in a folder of the test."""
    module = program("judging")
    monkeypatch.setattr(module, "JUDGED", tmp_path / "judged")
    return module


@pytest.fixture
def bulk(corpus: Callable[[Iterable[str]], Path]) -> Path:
    """A corpus of more documents than are reserved."""
    return corpus([TEXT] * 305)


def test_relations_are_drawn_judged_kept_and_counted(
    judging: ModuleType,
    program: Callable[[str], ModuleType],
    bulk: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    sheet = tmp_path / "sheet"
    assert judging.main(["draw", "one", "--bulk", str(bulk), "-o", str(sheet), "--edges", "9"]) == 0
    chosen = json.loads((sheet / "sheet.json").read_text(encoding="utf-8"))
    assert len(chosen) == 9 and "⟦" in (sheet / "sheet.md").read_text(encoding="utf-8")
    reserved = set(program("rounds").reserved([f"d-{number}" for number in range(305)]))
    assert not {one["bulk"] for one in chosen} & reserved

    (sheet / "verdicts.tsv").write_text("0\twrong\t不是\n", encoding="utf-8")
    assert judging.main(["keep", "one", "--sheet", str(sheet)]) == 2
    assert "no verdict for 1, 2" in capsys.readouterr().err
    verdicts = ["wrong", "arguable", *["right"] * 7]
    rows = "".join(f"{number}\t{verdict}\n" for number, verdict in enumerate(verdicts))
    (sheet / "verdicts.tsv").write_text(rows, encoding="utf-8")
    assert judging.main(["keep", "one", "--sheet", str(sheet)]) == 0
    assert TEXT[:12] not in (tmp_path / "judged" / "one.tsv").read_text(encoding="utf-8").split("\n")[0]
    assert [one.verdict for one in judging.judged()] == verdicts
    assert judging.main(["count", "one"]) == 0
    assert "all" in capsys.readouterr().out


def test_some_of_each_rule_are_drawn(judging: ModuleType) -> None:
    chosen = judging.draw({f"d-{number}": TEXT for number in range(4)}, 0, 0, 2)
    assert {sum(one.rule == rule for one in chosen) for rule in {one.rule for one in chosen}} == {2}


def test_a_verdict_is_one_of_three(judging: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "sheet.json").write_text("[]", encoding="utf-8")
    (tmp_path / "verdicts.tsv").write_text("0\tyes\n", encoding="utf-8")
    with pytest.raises(ValueError, match="none of right, arguable, wrong"):
        judging.keep("one", tmp_path)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_what_is_kept_holds_no_text(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        assert len(line.split("\t")) == 10
        assert not any(mark in line for mark in "。；！？")
