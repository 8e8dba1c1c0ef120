"""An agency at a place in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhengtu.extract.lexicon.organs import COUNCIL, PARTY
from zhengtu.extract.lexicon.regions import Home

AGENCY_KINDS = (
    (re.compile(f"{PARTY}|^中共"), "party"),
    (re.compile(COUNCIL), "consultative conference"),
    (re.compile("人民代表大会|人大"), "congress"),
    (re.compile("法院|检察院"), "court"),
    (re.compile("中国民主|中国国民党革命|农工民主党|致公党|九三学社|台湾民主自治"), "democratic party"),
    (re.compile("世界银行|联合国|国际货币|世界贸易"), "international"),
    (re.compile("(?:中心|研究院|科学院|工程院|联合会|总工会|协会|大学|报社|电视台|总台)$"), "institution"),
)


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency at a place of the normalised text. `region` is its division ("" for central organs).

    `bare` says that nothing before the name tells where it belongs, `offered` who found it, "" for our rules.
    """

    start: int
    end: int
    name: str
    region: str = ""
    rank: int = 0
    bare: bool = False
    offered: str = ""

    @property
    def kind(self) -> str:
        """Return government, party, congress, …"""
        return next((kind for pattern, kind in AGENCY_KINDS if pattern.search(self.name)), "government")


def longest(found: list[Agency]) -> list[Agency]:
    """Return agencies in order, the longest where several overlap."""
    kept: list[Agency] = []
    for agency in sorted(found, key=lambda a: (a.start, -a.end)):
        if kept and agency.start < kept[-1].end:
            if agency.end - agency.start > kept[-1].end - kept[-1].start:
                kept[-1] = agency
            continue
        kept.append(agency)
    return kept


def rank_of(name: str, home: Home) -> int:
    """Return the rank of a home's own division."""
    if name == home.county:
        return 3
    return 1 if name == home.province else 2
