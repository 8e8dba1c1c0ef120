"""Draw reserved documents a round at a time, and score extraction on them before its errors there are known.

python bench/rounds.py draw 1 --bulk FOLDER -o FOLDER
python bench/rounds.py keep 1 --bulk FOLDER --annotations FOLDER
python bench/rounds.py score 1 --bulk FOLDER [--errors] [--record]
python bench/rounds.py list

The bulk corpus is a folder of *.jsonl.gz, an object with `id` and `text` a line. Reserved are the first 300 documents
by the SHA-256 of their id; a round takes 30 of them, of each a window or, in some rounds, the whole (`PLANS`). In a
round that is retyped, windows begin below the head and their marks or line breaks are what copied texts have. `draw`
writes the windows as text, to be annotated by somebody who has not seen the rules; `keep` puts these annotations into
the project, where each window is an id and two offsets, so that no text of the corpus comes with them; `score` reads
the windows again and counts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from evaluate import MEASURES, ROOT, Score, evaluate, report  # beside this file

GOLD = ROOT / "tests" / "gold" / "bulk"
RECORD = GOLD / "rounds.tsv"
RESERVED = 300
ROUND = 30
LENGTH = 1300  # characters of a window, about
WHOLE = 1500  # a document up to here is its own window
SENTENCE = re.compile(r"[。！？；]|\n")
NARROW = str.maketrans("，：；（）〔〕《》〈〉“”！？", ',:;()()<><>""!?')
BREAK = re.compile(r"\s*\n\s*")
COLUMNS = (
    "round",
    "annotated",
    "scored",
    "documents",
    "entities",
    "relations",
    "entity_precision",
    "entity_recall",
    "entity",
    "mention",
    "relation_precision",
    "relation_recall",
    "relation",
    "name",
    "attribute",
    "evidence",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a round is drawn: whole documents of at most `longest` characters, retyped ones, those that hold a word."""

    whole: bool = False
    longest: int = sys.maxsize
    retyped: bool = False
    holds: str = ""

    def takes(self, text: str) -> bool:
        """Tell whether a document belongs into the round."""
        return len(text) <= self.longest and bool(re.search(self.holds, text))


PLANS = {
    3: Plan(retyped=True),
    4: Plan(whole=True, longest=5000),
    5: Plan(whole=True, longest=5000),
    6: Plan(holds="提案|建议的答复|同时废止|予以废止|失效|名单|责任单位|牵头"),
}


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a bulk document: `start` and `end` count characters of its text; `state` says how it was retyped."""

    id: str
    start: int
    end: int
    text: str
    state: str = ""


RETYPING = {"": str, "narrow": lambda text: text.translate(NARROW), "joined": lambda text: BREAK.sub("", text)}


def digest(id: str) -> str:
    """Return what puts documents in order."""
    return sha256(id.encode()).hexdigest()


def reserved(ids: Sequence[str], known: frozenset[str] = frozenset()) -> list[str]:
    """Return the reserved documents in order; `known` ones were annotated before and are left out."""
    return [id for id in sorted(ids, key=digest)[:RESERVED] if id not in known]


def of_round(number: int, texts: Mapping[str, str], known: frozenset[str] = frozenset()) -> list[str]:
    """Return the documents of a round, the first being 1: the first 30 of its kind that no round before it took."""
    left = reserved(list(texts), known)
    for past in range(1, number + 1):
        taken = [id for id in left if PLANS.get(past, Plan()).takes(texts[id])][:ROUND]
        left = [id for id in left if id not in taken]
    return taken


def window(id: str, text: str, plan: Plan = Plan()) -> Window:
    """Choose a document's window by its id: one in three at the head, the others at the beginning of a sentence."""
    chance = int(digest(f"window {id}"), 16)
    if plan.whole or len(text) <= WHOLE:
        part = Window(id, 0, len(text), text)
    else:
        part = _part(id, text, chance, not plan.retyped and chance % 3 == 0)
    if not plan.retyped:
        return part
    state = ("narrow", "joined")[chance // 7 % 2]
    return replace(part, text=RETYPING[state](part.text), state=state)


def _part(id: str, text: str, chance: int, head: bool) -> Window:
    start = 0
    if not head:
        begins = [m.end() for m in SENTENCE.finditer(text) if m.end() <= len(text) - LENGTH]
        start = begins[chance // 3 % len(begins)] if begins else 0
    last = start + LENGTH + 100
    ends = [m.end() for m in SENTENCE.finditer(text, start + LENGTH - 200, min(last, len(text)))]
    end = len(text) if len(text) <= last else ends[-1] if ends else start + LENGTH
    return Window(id, start, end, text[start:end])


def lines(bulk: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the documents of the bulk corpus."""
    for path in sorted(bulk.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            yield from map(json.loads, file)


def free_texts(bulk: Path) -> dict[str, str]:
    """Return the texts of the bulk corpus by id, without the reserved ones."""
    texts = {line["id"]: line["text"] for line in lines(bulk)}
    for id in reserved(list(texts), known(bulk)):
        del texts[id]
    return texts


def known(bulk: Path) -> frozenset[str]:
    """Return the documents annotated before: the second column of train/SOURCES.tsv beside the corpus, if there."""
    path = bulk.parent / "train" / "SOURCES.tsv"
    rows = path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []
    return frozenset(row.split("\t")[1] for row in rows)


def draw(number: int, bulk: Path) -> list[Window]:
    """Return the windows of a round, in the round's order."""
    texts = {line["id"]: line["text"] for line in lines(bulk)}
    return [window(id, texts[id], PLANS.get(number, Plan())) for id in of_round(number, texts, known(bulk))]


def write(windows: Sequence[Window], folder: Path) -> None:
    """Write windows as text, each to ID.txt."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in windows:
        with open(folder / f"{one.id}.txt", "w", encoding="utf-8", newline="") as file:
            file.write(one.text)


def _lines(items: Sequence[Mapping[str, Any]]) -> str:
    """Return a JSON list with an item a line, so that a correction shows as a line."""
    return "[" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in items) + "]"


def keep(number: int, windows: Sequence[Window], annotations: Path) -> int:
    """Copy the annotations of a round into the project, with the place of the window; return how many."""
    folder = GOLD / f"round-{number}"
    folder.mkdir(parents=True, exist_ok=True)
    for one in windows:
        annotation = json.loads((annotations / f"{one.id}.json").read_text(encoding="utf-8"))
        place: dict[str, Any] = {"bulk": one.id, "window": [one.start, one.end]}
        place |= {"state": one.state} if one.state else {}
        place["sha256"] = sha256(one.text.encode()).hexdigest()
        parts = {"document": f"{one.id}.txt", **place}
        lines_of = (f'"{name}": {_lines(annotation[name])}' for name in ("entities", "relations"))
        text = ",\n".join((json.dumps(parts, ensure_ascii=False)[:-1], *lines_of)) + "}\n"
        (folder / f"{one.id}.json").write_text(text, encoding="utf-8")
    return len(windows)


def unfold(number: int, bulk: Path, folder: Path) -> Path:
    """Write the windows of a round to a folder and return the folder of its annotations.

    Raise ValueError if the corpus is another than the annotated one.
    """
    gold = GOLD / f"round-{number}"
    texts = {line["id"]: line["text"] for line in lines(bulk)}
    windows = []
    for path in sorted(gold.glob("*.json")):
        place = json.loads(path.read_text(encoding="utf-8"))
        start, end = place["window"]
        text = RETYPING[place.get("state", "")](texts.get(place["bulk"], "")[start:end])
        if sha256(text.encode()).hexdigest() != place["sha256"]:
            raise ValueError(f"{bulk} does not hold the text that {path} annotates: name the corpus it was drawn from")
        windows.append(Window(place["bulk"], start, end, text))
    if not windows:
        raise ValueError(f"{gold} holds no annotations: draw the round, annotate it, keep it")
    write(windows, folder)
    return gold


def score(number: int, bulk: Path) -> Score:
    """Return the score of extraction on a round; raise ValueError if the corpus is another than the annotated one."""
    with tempfile.TemporaryDirectory() as folder:
        return evaluate(unfold(number, bulk, Path(folder)), Path(folder))


def row(number: int, score: Score, annotated: str, scored: str) -> list[str]:
    """Return what rounds.tsv says of a round, in the order of COLUMNS."""
    figures = [
        *score.entity.rates(),
        score.value("mention"),
        *score.relation.rates(),
        *(score.value(measure) for measure in MEASURES[3:]),
    ]
    asked = (sum(tally.asked.values()) for tally in (score.entity, score.relation))
    return [str(number), annotated, scored, str(len(score.documents)), *map(str, asked), *(f"{x:.3f}" for x in figures)]


def commit(*arguments: str) -> str:
    """Return the short name of the last commit that the arguments of git log describe."""
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%h", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def record(cells: Sequence[str]) -> None:
    """Add a round to rounds.tsv; refuse one that is there, because only the first score of a round counts."""
    if any(line.split("\t")[0] == cells[0] for line in recorded()[1:]):
        raise ValueError(
            f"{RECORD} has a score of round {cells[0]}, and only the first one counts: draw the next round"
        )
    RECORD.parent.mkdir(parents=True, exist_ok=True)
    written = recorded() or ["\t".join(COLUMNS)]
    RECORD.write_text("\n".join([*written, "\t".join(cells)]) + "\n", encoding="utf-8")


def recorded() -> list[str]:
    """Return the lines of rounds.tsv."""
    return RECORD.read_text(encoding="utf-8").splitlines() if RECORD.exists() else []


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("draw", "keep", "score", "list"))
    parser.add_argument("round", type=int, nargs="?", default=1)
    parser.add_argument("--bulk", type=Path, help="the folder with the bulk corpus")
    parser.add_argument("-o", "--output", type=Path, help="draw: write the windows here")
    parser.add_argument("--annotations", type=Path, help="keep: the folder with an ID.json for each window")
    parser.add_argument("--errors", action="store_true", help="score: list what was missed and what was extra")
    parser.add_argument("--record", action="store_true", help="score: add the figures to tests/gold/bulk/rounds.tsv")
    options = parser.parse_args(arguments)
    needed = {"draw": ("bulk", "output"), "keep": ("bulk", "annotations"), "score": ("bulk",), "list": ()}
    for name in needed[options.command]:
        if getattr(options, name) is None:
            parser.error(f"{options.command} needs --{name}")
    if options.command == "list":
        print("\n".join(recorded()))
        return 0
    try:
        if options.command == "score":
            result = score(options.round, options.bulk)
            print(report(result, options.errors))
            cells = row(options.round, result, commit("--", str(GOLD / f"round-{options.round}")), commit())
            print("\t".join(COLUMNS), "\t".join(cells), sep="\n")
            if options.record:
                record(cells)
            return 0
        windows = draw(options.round, options.bulk)
        if options.command == "draw":
            write(windows, options.output)
        else:
            keep(options.round, windows, options.annotations)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{len(windows)} windows, {sum(len(one.text) for one in windows)} characters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
