"""Which candidates for agencies stay: the longest of those that overlap, and members of lists that share an ending."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from zhengtu.extract.lexicon import organs
from zhengtu.extract.names.agencies.abbreviations import unabbreviated
from zhengtu.extract.names.agencies.clauses import is_clause
from zhengtu.extract.names.found import Named
from zhengtu.extract.paper.agency import Agency, longest
from zhengtu.extract.paper.sheet import Sheet

# 统计局 behind 州财政局 is the division's, not the centre's.
# The unit in brackets behind an organ is that organ's, not the issuer's.
FIRST = ("agency.unplaced", "agency.form", "agency.unit")
# Members of a list reach to its end, where their common name stands: they overlap and stay all the same.
SHARE_AN_ENDING = ("agency.shared", "agency.some")
# An item of a list is an agency only where nothing else is known there.
DOUBTFUL = ("agency.enumerated",)
# Municipalities and the Corps have bureaus where provinces have 厅.
NO_HALLS = re.compile("北京市|天津市|上海市|重庆市|新疆生产建设兵团")


def decide(sheet: Sheet, found: Mapping[str, Sequence[Named]]) -> list[Agency]:
    """Return the agencies of a sheet, under the names that it writes out; numbers and contact lines name none."""
    # Of two with the same span the first stays.
    order = sorted(found, key=lambda id: (id not in FIRST, id != FIRST[0], id))
    by = {id: [x for x in found[id] if isinstance(x, Agency) and not is_clause(x.name)] for id in order}
    apart = (*SHARE_AN_ENDING, *DOUBTFUL)
    firm = [agency for id, agencies in by.items() if id not in apart for agency in agencies]
    kept = longest(sorted(firm, key=lambda agency: bool(agency.offered)))
    kept += [agency for id in SHARE_AN_ENDING for agency in by.get(id, ())]
    if not sheet.source.taiwan:
        kept += [agency for id in DOUBTFUL for agency in by.get(id, ()) if not _overlaps(agency, kept)]
        kept = unabbreviated(sheet.text, kept)
    numbers = {(n.start, n.end) for n in sheet.numbers}
    hidden = (*numbers, *sheet.structure.contacts)
    return [_in_full(a) for a in kept if not any(s <= a.start < e for s, e in hidden)]


def _in_full(agency: Agency) -> Agency:
    """Return an agency under its ministry's name for it, or a bureau's where its division has no 厅."""
    if whole := organs.units().get(agency.name):
        return replace(agency, name=whole)
    if NO_HALLS.match(agency.name) and agency.name.endswith("厅") and not agency.name.endswith("办公厅"):
        return replace(agency, name=agency.name[:-1] + "局")
    return agency


def _overlaps(agency: Agency, others: Sequence[Agency]) -> bool:
    return any(other.start < agency.end and agency.start < other.end for other in others)
