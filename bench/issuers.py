"""Measure who is said to have issued a policy, from its number's letters alone, and from its title and number.

python bench/issuers.py PREFIXES POLICIES [--limit N] [--errors N]

PREFIXES is a table (.tsv or .tsv.gz) of document-number prefixes: `prefix`, and up to three agencies seen using it,
`agency_1`, `count_1`, …; every use counts. POLICIES is a table of policies: `title`, `issuer` and, where there is one,
`doc_number`; a policy is right if its issuer is among those that extraction gives to a text made of number and title.
"with offices" takes the office of an organ for the organ (人民政府办公厅 for 人民政府), "strictly" does not.

Rules and words are tuned on the even rows of a table, counted from 1; the odd rows tell how well they hold elsewhere.
So --errors lists those of even rows only.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Row = Mapping[str, str]

OFFICE = re.compile("(?<=政府|员会|协会)办公[厅室]$|(?<=[部署局厅院团])办公[厅室]$|(?<=领导小组)办公室$")
FORMER = re.compile("[（(]原[^（）()]*[）)]")
HALVES = {1: "odd rows, held out", 0: "even rows"}


@dataclass(slots=True)
class Score:
    """How many were asked for and are right, in groups and by half (1 odd, 0 even); `errors` are of the even half."""

    asked: Counter[tuple[str, int]] = field(default_factory=Counter)
    strict: Counter[tuple[str, int]] = field(default_factory=Counter)
    right: Counter[tuple[str, int]] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)

    def rate(self, group: str, half: int | None = None, strict: bool = False) -> float:
        """Return the share that is right of one half or, by default, of both."""
        halves = HALVES if half is None else (half,)
        asked = sum(self.asked[group, h] for h in halves)
        return sum((self.strict if strict else self.right)[group, h] for h in halves) / asked if asked else 0.0

    def rows(self) -> Iterator[str]:
        """Yield a line for each group and half."""
        for half, label in HALVES.items():
            yield label
            for group in sorted({group for group, _ in self.asked}):
                strict, right = self.rate(group, half, strict=True), self.rate(group, half)
                asked = self.asked[group, half]
                yield f"  {group:<42} {asked:>6,}   strictly {strict:.3f}   with offices {right:.3f}"


def rows(path: Path) -> list[Row]:
    """Return the rows of a table."""
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter="\t"))


def canonical(name: str) -> str:
    """Return a name without what tables add to it, in the form that extraction gives."""
    name = FORMER.sub("", name).translate(str.maketrans("()", "（）")).strip()
    name = re.sub("^中共(?!中央)", "中国共产党", name)
    name = name.replace("人大（含常委会）", "人民代表大会常务委员会")
    return re.sub("科技局$", "科学技术局", re.sub("管委会$", "管理委员会", name))


def organ(name: str) -> str:
    """Return the organ of an office."""
    return OFFICE.sub("", name)


def same(given: str, asked: str) -> bool:
    """Tell whether two names are one, where divisions above its own may stand before it (广西梧州蒙山县)."""
    from zhengtu.extract.lexicon.regions import gazetteer

    short, long = sorted((given, asked), key=len)
    if not short or not long.endswith(short):
        return False
    above, book = long[: -len(short)], gazetteer()
    return not above or book.named(above) is not None or book.before(above, len(above)) is not None


def prefixes(table: Sequence[Row]) -> Score:
    """Score who stands behind the letters of numbers, every use of theirs counting."""
    from zhengtu.extract.lexicon.regions import Home
    from zhengtu.extract.names.agencies.codes import issuer

    score = Score()
    for number, row in enumerate(table, 1):
        named = issuer(row["prefix"], Home())
        given = named[0] if named else ""
        for index in ("1", "2", "3"):
            asked, uses = canonical(row.get(f"agency_{index}") or ""), int(row.get(f"count_{index}") or 0)
            if asked and uses:
                _count(score, number, "letters", uses, [given], asked, row["prefix"])
        # What is left over is uses by agencies that the table does not name.
    return score


def policies(table: Sequence[Row], limit: int | None = None) -> Score:
    """Score who issued policies, all together and by whether the title names the issuer."""
    score = Score()
    for number, row in enumerate(table[:limit], 1):
        asked, title, code = canonical(row["issuer"]), row["title"].strip("\ufeff "), row["doc_number"].strip()
        if not asked or not title:
            continue
        given = issuers(f"{code}\n{title}\n" if code else f"{title}\n")
        what = f"{title} {code}"
        groups = ["title and number" if code else "title alone", "policies"]
        if code:
            groups.append("number, title " + ("names it" if organ(asked) in title else "names it not, or shortly"))
        for group in groups:
            _count(score, number, group, 1, given, asked, what if group == "policies" else "")
        if code:
            _count(score, number, "numbered, without the number", 1, issuers(f"{title}\n"), asked, "")
    return score


def issuers(text: str) -> list[str]:
    """Return who issued the document that begins a text."""
    from zhengtu.extract import extract
    from zhengtu.extract.read import Text

    extraction = extract(Text(text, "0" * 64, "text/plain"), "题.txt")
    names = {entity.id: entity.name for entity in extraction.entities}
    lines = {0, *(place.end() for place in re.finditer("\n", text))}
    own = [e.id for e in extraction.entities if e.type == "Policy" and any(a in lines for a, _ in e.mentions)]
    return [names[r.head] for r in extraction.relations if r.type == "ISSUED" and r.tail in own]


def _count(score: Score, number: int, group: str, weight: int, given: Collection[str], asked: str, what: str) -> None:
    half = number % 2
    score.asked[group, half] += weight
    score.strict[group, half] += weight * any(same(name, asked) for name in given)
    right = any(same(organ(name), organ(asked)) for name in given)
    score.right[group, half] += weight * right
    if what and not right and not half:
        score.errors[f"{asked} ← {what}: {'、'.join(given) or 'nobody'}"] += weight


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prefixes", type=Path, metavar="PREFIXES")
    parser.add_argument("policies", type=Path, metavar="POLICIES")
    parser.add_argument("--limit", type=int, metavar="N", help="read so many policies only")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="list so many errors of each table's even rows"
    )
    options = parser.parse_args(arguments)
    missing = [path for path in (options.prefixes, options.policies) if not path.is_file()]
    if missing:
        print(f"there is no table at {missing[0]}", file=sys.stderr)
        return 2
    for label, score in (
        ("letters", prefixes(rows(options.prefixes))),
        ("policies", policies(rows(options.policies), options.limit)),
    ):
        print(f"== {label}", *score.rows(), sep="\n")
        for error, uses in score.errors.most_common(options.errors):
            print(f"    {uses:>4}  {error}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
