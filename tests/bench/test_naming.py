"""Judged names of bench/naming.py, on a made-up corpus; and what the project keeps of real ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEPT = sorted((ROOT / "tests" / "gold" / "bulk" / "judged" / "names").glob("*.tsv"))
TEXT = "江门市会展业扶持办法\n第一条 实施会展提升行动{0}，打赢会展{0}攻坚战。\n江门市人民政府\n2022年3月1日\n"


@pytest.fixture
def naming(program: Callable[[str], ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The program, with what is kept in a folder of the test."""
    module = program("naming")
    monkeypatch.setattr(module, "JUDGED", tmp_path / "judged")
    return module


@pytest.fixture
def bulk(corpus: Callable[[Iterable[str]], Path]) -> Path:
    """A corpus of more documents than are reserved."""
    return corpus(TEXT.format(chr(0x4E00 + number)) for number in range(305))


def test_names_are_drawn_judged_kept_and_counted(
    naming: ModuleType,
    program: Callable[[str], ModuleType],
    bulk: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    sheet = tmp_path / "sheet"
    assert naming.main(["draw", "one", "--bulk", str(bulk), "-o", str(sheet), "--per", "4"]) == 0
    chosen = json.loads((sheet / "sheet.json").read_text(encoding="utf-8"))
    assert len(chosen) == 4 and "⟦" in (sheet / "sheet.tsv").read_text(encoding="utf-8")
    assert not {one["bulk"] for one in chosen} & set(
        program("rounds").reserved([f"d-{number}" for number in range(305)])
    )

    (sheet / "verdicts.tsv").write_text("0\twrong\n", encoding="utf-8")
    assert naming.main(["keep", "one", "--sheet", str(sheet)]) == 2
    assert "no verdict for 1, 2" in capsys.readouterr().err
    (sheet / "verdicts.tsv").write_text("0\twrong\n1\tyes\n", encoding="utf-8")
    assert naming.main(["keep", "one", "--sheet", str(sheet)]) == 2
    assert "none of right, arguable, wrong" in capsys.readouterr().err
    verdicts = ["wrong", "arguable", "right", "right"]
    rows = "".join(f"{number}\t{verdict}\n" for number, verdict in enumerate(verdicts))
    (sheet / "verdicts.tsv").write_text(rows, encoding="utf-8")
    assert naming.main(["keep", "one", "--sheet", str(sheet)]) == 0
    assert [one.verdict for one in naming.judged()] == verdicts
    assert naming.main(["count", "one"]) == 0
    assert "program.head" in capsys.readouterr().out


def test_what_was_judged_is_not_drawn_again(naming: ModuleType, tmp_path: Path) -> None:
    texts = {"d-1": TEXT.format("一")}
    (one, _), *others = naming.draw(texts, 0, 9)
    naming.JUDGED.mkdir()
    row = "\t".join(["d-1", one.type, one.by, str(one.start), str(one.end), one.name, "right"])
    (naming.JUDGED / "one.tsv").write_text(f"head\n{row}\n", encoding="utf-8")
    assert naming.draw(texts, 0, 9) == others


def example(naming: ModuleType, verdict: str, *features: str) -> object:
    return naming.Example("bulk", "d-1", verdict, False, frozenset({"bias 1", *features}))


def test_what_speaks_for_a_name_is_learned(naming: ModuleType) -> None:
    right = [example(naming, "right", "last2 行动", "mark quoted")] * 9 + [example(naming, "right", "last2 工程")]
    wrong = [example(naming, "wrong", "last2 工程")] * 9 + [example(naming, "wrong", "last2 行动")]
    model = naming.fit([*right, *wrong, *[example(naming, "arguable", "last2 工程", "rare x")] * 9])
    likely = [model.likelihood(frozenset({"bias 1", feature})) for feature in ("last2 行动", "last2 工程")]
    assert likely[0] > 0.5 > likely[1]
    assert model.weights["mark quoted"] > 0 and "rare x" not in model.weights


def test_names_are_told_apart_by_what_a_relation_says(naming: ModuleType) -> None:
    text = "关于会展业的报告\n市商务局负责组织实施“会展江门”行动。打赢展位预订攻坚战。\n江门市商务局\n2022年3月1日\n"
    found = {one.name: one for one in naming.found(text)[0]}
    assert found["“会展江门”行动"].touched and not found["展位预订攻坚战"].touched
    assert {"last2 坚战", "type Program"} <= found["展位预订攻坚战"].features
    assert "mark quoted" in found["“会展江门”行动"].features


def test_what_is_left_out_changes_the_score(naming: ModuleType) -> None:
    names = [
        {"id": id, "type": "Program", "name": id, "mentions": [[0, 2]], "aliases": []} for id in ("甲行动", "乙工程")
    ]
    wanted = {"entities": names[:1], "relations": []}
    given = {"entities": [names[0], {**names[1], "mentions": [[5, 7]]}], "relations": []}
    one = naming.Example("g", "d", "wrong", False, frozenset({"bias 1"}), "乙工程")
    documents = [("g", "d", wanted, given, [one])]
    assert naming.scored(documents, {one: 0.2}, 0.3).value("entity") == 1.0
    assert naming.scored(documents, {one: 0.2}, 0.1).value("entity") < 1.0
    assert "1 wrong out; entity +0.3333" in naming.effect("g", documents, naming.Model({"bias 1": -2.0}))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_what_is_kept_holds_no_text(path: Path) -> None:
    head, *rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    assert head == ["bulk", "type", "by", "start", "end", "name", "verdict"]
    for bulk, type, by, start, end, name, verdict in rows:
        assert bulk and by and type in ("Program", "FundingPool", "EnterpriseGroup")
        assert 0 < int(end) - int(start) < 80 and len(name) < 80
        assert verdict in ("right", "arguable", "wrong")
