"""Banks, insurers and other firms that everybody knows by name, with their branches, and the banks of places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from zhengtu.extract.lexicon.regions import gazetteer
from zhengtu.extract.lexicon.resources import read_data
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.text.anchors import near

# What may stand before a name into which others run: 入驻京东, not 南京东站.
INTO = re.compile("(?:^|[^一-龥]|[与和在到由对驻托])$")
BEHIND_BANK = expression("<behind_bank>")
NO_BANK_NAME = expression("<no_bank_name>")
BANK_LISTED = re.compile("[、，。；）”等和]")
CREDIT_BANK = expression("<credit_bank>")
LOCAL_BANK = expression("<local_bank>")
# What stands before a bank without being its name: 引导汉口银行, 机构为汉口银行.
EDGE = expression("<bank_edges>")
NO_BANK_KIND = expression("<no_bank_kind>")
BANK_OPENED = expression("(?:^|[^一-龥]|<bank_edges>|<opened>|<firm_led>)$")
NO_OWN_NAME = expression("<no_own_name>")
OWN_NAME = 5  # characters that a bank may have of its own behind its place


def banks(text: str) -> Iterator[Candidate]:
    """Yield the firms that go by a name that is known, and the banks that go by a place or have a branch."""
    known = _data()
    named: dict[str, bool] = {}  # whether the text has a name in full
    for _, start, end in _automaton().find_matches_as_indexes(text):
        name = text[start:end]
        behind = BEHIND_BANK.match(text, end)
        stop = behind.end() if behind else end
        if text.endswith("中国人民", 0, start):
            yield Candidate(start - 4, stop, "Enterprise", by="firm.known")
            continue
        listed = text[start - 1 : start] in ("、", "（", "“", "：") or text[end : end + 1] == "、"
        if (
            (name in known["letters"] and stop == end and not (listed and BANK_LISTED.match(text, end)))
            or (name in known["platforms"] and not INTO.search(text, max(0, start - 1), start))
            or (name == "中国银行" and stop == end and NO_BANK_NAME.match(text, end))
        ):
            continue
        whole = f"{known['letters'].get(name) or '中国' + name}{text[end:stop]}"
        whole = whole if name in known["letters"] or name in known["chinese"] else ""
        if whole and whole not in named:
            named[whole] = whole in text
        yield Candidate(start, stop, "Enterprise", whole if named.get(whole) else "", "firm.known")
    for match in near(LOCAL_BANK, CREDIT_BANK, text, 20, 24):
        start = _behind_province(text, _start(text, match))
        if start < match.start("kind") and not text.startswith(("中国", "人民"), start):
            yield Candidate(start, match.end(), "Enterprise", by="firm.bank")


@cache
def _data() -> dict[str, Any]:
    """Return the names of firms by how they are read; those of a few letters with what they stand for."""
    return read_data("firms")


@cache
def _automaton() -> Any:
    """Return what finds the names that are known, the longest where several do."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    known = _data()
    names = {*known["names"], *known["platforms"], *known["letters"]}
    names |= {*known["chinese"], *(f"中国{name}" for name in known["chinese"])}
    return AhoCorasick(sorted(names), matchkind=MatchKind.LeftmostLongest)


def _behind_province(text: str, start: int) -> int:
    """Return where the larger place begins that a bank names before its place (江苏海门农村商业银行)."""
    book = gazetteer().short
    for n in (3, 2, 4):
        around = book.get(text[max(0, start - n) : start], ())
        here = [r for m in (2, 3, 4) for r in book.get(text[start : start + m], ())]
        if any(r.rank == 1 or any(within.path.startswith(f"{r.path}/") for within in here) for r in around):
            return start - n
    return start


def _placed(text: str, begin: int, end: int, rural: bool) -> int | None:
    """Return where a place opens a bank's name that goes on with one of its own (常熟虞城农村商业银行)."""
    book = gazetteer()
    for start in range(begin, end - 3):
        if not BANK_OPENED.search(text, max(0, start - 4), start):
            continue
        for length in (8, 7, 6, 5, 4, 3, 2):
            place, own = text[start : start + length], text[start + length : end]
            known = place in book.full or any(rural or r.rank <= 2 for r in book.short.get(place, ()))
            if known and 2 <= len(own) <= OWN_NAME and not NO_OWN_NAME.search(own):
                return start
    return None


def _start(text: str, match: re.Match[str]) -> int:
    """Return where a bank's name begins: at its place, at the name that it has of its own, or not at all."""
    end = match.start("kind")
    if text.endswith("中国", 0, end):
        return end  # 包括中国银行: known by name
    if text.endswith("人民", 0, end):
        return end  # 人民银行某分行: an organ
    book = gazetteer()
    begin = max(match.start(), end - 8)
    rural = match["kind"] not in ("银行", "商业银行")
    placed = _placed(text, begin, end, rural)
    if placed is not None:
        return placed
    for length in (8, 7, 6, 5, 4, 3, 2):
        start = end - length
        place = text[start:end]
        if start >= begin and (place in book.full or any(rural or r.rank <= 2 for r in book.short.get(place, ()))):
            plain = not match["branch"] and not rural and NO_BANK_KIND.match(text, match.end())
            return end if plain else start
    own = next((end - n for n in (4, 3, 2) if end - n >= begin and text[end - n : end] in _data()["local"]), 0)
    if own:
        return own
    for length in (5, 4):  # a place and a name of two characters: 合肥科技农村商业银行
        start = end - length
        known = any(r.rank <= 2 for r in book.short.get(text[start : end - 2], ()))
        if start >= begin and known and not NO_OWN_NAME.search(text, end - 2, end):
            return start
    if rural and text[end - 1] in "省市区县" and (end - 2 < 0 or not "一" <= text[end - 2] <= "龥"):
        return end - 1
    if match["branch"] or rural:
        edges = [edge.end() for edge in EDGE.finditer(text, begin, end)]
        start = max(edges, default=begin)
        return start if 2 <= end - start <= 4 else end
    return end
