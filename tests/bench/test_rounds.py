"""Rounds of bench/rounds.py, on a made-up corpus; and what the project keeps of the real ones."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from zhengtu.graph.schema import schema

ROOT = Path(__file__).resolve().parents[2]
KEPT = sorted((ROOT / "tests" / "gold" / "bulk").glob("round-*/*.json"))
PARTS = {"document", "bulk", "window", "sha256", "entities", "relations"}
ENTITY = {"id", "type", "name", "aliases", "mentions", "attributes", "optional"}
RELATION = {"head", "type", "tail", "evidence", "attributes", "optional"}
SENTENCE = "云岭市财政局发布《云岭市甲乙丙丁管理办法》。"


@pytest.fixture
def rounds(program: Callable[[str], ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The program, with its gold in a folder of the test."""
    module = program("rounds")
    monkeypatch.setattr(module, "GOLD", tmp_path / "gold")
    monkeypatch.setattr(module, "RECORD", tmp_path / "gold" / "rounds.tsv")
    return module


@pytest.fixture
def bulk(corpus: Callable[[Iterable[str]], Path]) -> Path:
    """Forty documents, short ones and long ones, the first five annotated before."""
    folder = corpus("".join(f"第{n}条 {SENTENCE}" for n in range(3 if number % 2 else 200)) for number in range(40))
    sources = folder.parent / "train" / "SOURCES.tsv"
    sources.parent.mkdir()
    sources.write_text("name\tbulk_id\n" + "".join(f"n{n}\td-{n}\n" for n in range(5)), encoding="utf-8")
    return folder


def annotate(windows: list[Any], folder: Path) -> None:
    """Write for each window what its first sentence says."""
    folder.mkdir()
    for one in windows:
        agency, policy = (one.text.index(name) for name in ("云岭市财政局", "云岭市甲乙丙丁管理办法"))
        entities = [
            {"id": "a", "type": "Agency", "name": "云岭市财政局", "mentions": [[agency, agency + 6]]},
            {"id": "p", "type": "Policy", "name": "云岭市甲乙丙丁管理办法", "mentions": [[policy, policy + 11]]},
        ]
        plain = [{**entity, "aliases": [], "attributes": {}, "optional": False} for entity in entities]
        issued = {"head": "a", "type": "ISSUED", "tail": "p", "evidence": [agency, policy + 11]}
        relations = [{**issued, "attributes": {}, "optional": False}]
        annotation = {"document": f"{one.id}.txt", "entities": plain, "relations": relations}
        (folder / f"{one.id}.json").write_text(json.dumps(annotation), encoding="utf-8")


def test_order_comes_from_the_ids_alone_and_rounds_do_not_overlap(rounds: ModuleType) -> None:
    ids = [f"d-{number}" for number in range(400)]
    taken = rounds.reserved(ids)
    assert len(taken) == 300 and taken == rounds.reserved(ids[::-1])
    texts = dict.fromkeys(ids, SENTENCE)
    first, second = rounds.of_round(1, texts), rounds.of_round(2, texts)
    assert len(first) == len(second) == 30 and not {*first} & {*second}
    # What was annotated before leaves the round, and the document after it comes in; documents behind the 300 never do.
    assert rounds.of_round(1, texts, frozenset(first[:1])) == [*first[1:], second[0]]
    assert len(rounds.reserved(ids, frozenset(first))) == 270


def test_a_window_is_whole_sentences_of_about_the_length(rounds: ModuleType) -> None:
    text = "".join(f"第{number}条 {SENTENCE}" for number in range(300))
    windows = [rounds.window(f"d-{number}", text) for number in range(60)]
    assert windows == [rounds.window(f"d-{number}", text) for number in range(60)]
    assert all(one.text == text[one.start : one.end] for one in windows)
    assert all(one.text.startswith("第") and one.text.endswith("。") for one in windows)
    assert all(1100 <= len(one.text) <= 1400 for one in windows)
    assert 10 <= sum(one.start == 0 for one in windows) <= 30
    assert len({one.start for one in windows}) > 20


def test_a_round_of_a_kind_takes_those_of_the_kind_and_leaves_the_others(
    rounds: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = {1: rounds.Plan(holds="提案"), 2: rounds.Plan(whole=True, longest=50)}
    monkeypatch.setattr(rounds, "PLANS", plans)
    texts = {f"d-{n}": SENTENCE * (1 if n % 2 else 9) + ("提案" if n % 5 == 0 else "") for n in range(400)}
    order = rounds.reserved(list(texts))
    first, second, third = (rounds.of_round(number, texts) for number in (1, 2, 3))
    assert first == [id for id in order if "提案" in texts[id]][:30]
    assert second == [id for id in order if len(texts[id]) <= 50 and id not in first][:30]
    assert third == [id for id in order if id not in {*first, *second}][:30]
    assert all(rounds.window(id, texts[id], plans[2]).text == texts[id] for id in second)


def test_a_retyped_window_is_below_the_head_and_made_anew_from_its_place(rounds: ModuleType) -> None:
    text = "".join(f"第{number}条 {SENTENCE}\n" for number in range(300))
    windows = [rounds.window(f"d-{number}", text, rounds.Plan(retyped=True)) for number in range(60)]
    assert {one.state for one in windows} == {"narrow", "joined"}
    for one in windows:
        assert one.start > 0 and one.text == rounds.RETYPING[one.state](text[one.start : one.end])
        assert "《" not in one.text if one.state == "narrow" else "\n" not in one.text


def test_short_texts_are_whole_and_texts_without_sentences_are_cut(rounds: ModuleType) -> None:
    assert rounds.window("d-1", SENTENCE) == rounds.Window("d-1", 0, len(SENTENCE), SENTENCE)
    assert {len(rounds.window(f"d-{number}", "文" * 9000).text) for number in range(20)} == {1300}


def test_a_round_from_drawing_to_the_record(
    rounds: ModuleType,
    bulk: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rounds, "ROUND", 3)
    assert rounds.main(["draw", "1", "--bulk", str(bulk), "-o", str(tmp_path / "windows")]) == 0
    windows = rounds.draw(1, bulk)
    assert {path.name for path in (tmp_path / "windows").iterdir()} == {f"{one.id}.txt" for one in windows}
    assert len(windows) == 3 and not {f"d-{n}" for n in range(5)} & {one.id for one in windows}
    annotate(windows, tmp_path / "annotations")
    assert rounds.main(["keep", "1", "--bulk", str(bulk), "--annotations", str(tmp_path / "annotations")]) == 0
    kept = (tmp_path / "gold" / "round-1" / f"{windows[0].id}.json").read_text(encoding="utf-8")
    assert SENTENCE not in kept and json.loads(kept)["window"] == [windows[0].start, windows[0].end]

    score = rounds.score(1, bulk)
    assert len(score.documents) == 3 and score.relation.asked["ISSUED"] == 3
    cells = rounds.row(1, score, "abc", "def")
    assert cells[:6] == ["1", "abc", "def", "3", "6", "3"] and len(cells) == len(rounds.COLUMNS)
    assert cells[rounds.COLUMNS.index("entity")] == f"{score.value('entity'):.3f}"
    rounds.record(cells)
    with pytest.raises(ValueError, match="only the first one counts"):
        rounds.record(cells)
    rounds.record(["2", *cells[1:]])
    capsys.readouterr()
    assert rounds.main(["list"]) == 0
    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()] == ["round", "1", "2"]


def test_another_corpus_is_refused(
    rounds: ModuleType, bulk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    windows = rounds.draw(1, bulk)
    annotate(windows, tmp_path / "annotations")
    rounds.keep(1, windows, tmp_path / "annotations")
    other = tmp_path / "other"
    other.mkdir()
    with gzip.open(other / "a.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": windows[0].id, "text": "别的"}) + "\n")
    assert rounds.main(["score", "1", "--bulk", str(other)]) == 2
    assert "does not hold the text" in capsys.readouterr().err
    assert rounds.main(["score", "7", "--bulk", str(bulk)]) == 2
    assert "draw the round" in capsys.readouterr().err


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_is_kept_is_whole_and_holds_no_text(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    assert gold.keys() - {"state"} == PARTS and gold["document"] == f"{gold['bulk']}.txt" == f"{path.stem}.txt"
    length = gold["window"][1] - gold["window"][0]
    kinds = {entity["id"]: entity["type"] for entity in gold["entities"]}
    assert len(kinds) == len(gold["entities"])
    for entity in gold["entities"]:
        assert entity.keys() == ENTITY and entity["type"] in schema().nodes
        assert all(0 <= start < end <= length for start, end in entity["mentions"])
        assert not any(mark in name for name in (entity["name"], *entity["aliases"]) for mark in "。；！？\n")
    for relation in gold["relations"]:
        assert relation.keys() == RELATION
        ends = kinds[relation["head"]], kinds[relation["tail"]]
        assert relation["optional"] or schema().relations[relation["type"]].allows(*ends)
        assert 0 <= relation["evidence"][0] < relation["evidence"][1] <= length
    triples = [(relation["head"], relation["type"], relation["tail"]) for relation in gold["relations"]]
    assert len(triples) == len({*triples})
