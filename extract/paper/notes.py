"""The notes below the title of a regulation: when it was passed, published and amended, and from when it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhengtu.extract.text.quantities import DATE, date
from zhengtu.graph.statements import Span

ZONE = 1200  # characters behind the title in which such notes stand
BODY = re.compile(r"\n[# ]*(?:第[一1]\s*[章条]|目\s*录)|<!--|[：。](?!\s*[（(]?(?:19|20)\d\d年)")
# What may stand between a title and the first day: the number of the order, marks of lines and brackets.
_OPENS = re.compile(r"[\s#　》]*(?:[^。，；《》\n]{0,24}号[）)]?[\s#]*)?[（(\n\s](?:根据|自)?[\s]*")
_ACT = r"(?:修订|修正|修改)"
_ORDER = r"令?(?:[（(〔][^）)〕]*[）)〕])?\s*第?[^，。；\n]{1,8}号"
PASSED = re.compile(rf"[^。；《》\n]{{0,60}}?(?P<anew>{_ACT})?(?:表决)?通过(?!的)")
PUBLISHED = re.compile(
    rf"(?:[^，。；：《》\n]{{0,30}}\n+){{0,6}}?[^。；《》\n]{{0,60}}?(?:公布|发布|颁布|印发|{_ORDER}(?=\s*(?:[）)\n]|$)))"
)
AMENDED = re.compile(rf"[^。；\n]{{0,120}}?(?:第[一二三四五六七八九十]+次)?{_ACT}(?!通过|后)(?=\s*[）)，；、。\n\s]|$)")
APPROVED = re.compile(r"[^。；《》\n]{0,60}?(?:批准|同意)")
IN_FORCE_FROM = re.compile(r"[^。；《》\n]{0,4}?起?(?:施行|实施|执行|生效)")
# In the order in which they are tried.
KINDS = (
    ("effective", IN_FORCE_FROM),
    ("passed", PASSED),
    ("amended", AMENDED),
    ("published", PUBLISHED),
    ("approved", APPROVED),
)
DECISION = re.compile("》|决定|通知")


@dataclass(frozen=True, slots=True)
class Note:
    """One day of a regulation's history: what was done to it then, and where that stands.

    `kind` is passed, approved, published, amended or effective; `anew` says that it was revised and passed as a whole.
    """

    kind: str
    day: str
    place: Span
    anew: bool = False


def notes(text: str, begin: int, limit: int) -> Iterator[Note]:
    """Yield the notes between the title that ends at an offset and the body of its document."""
    stop = BODY.search(text, begin, min(begin + ZONE, limit))
    end = stop.start() if stop else min(begin + ZONE, limit)
    days = [match for match in DATE.finditer(text, begin, end) if len(date(match)) == 10]
    told = False
    for index, day in enumerate(days):
        until = days[index + 1].start() if index + 1 < len(days) else end
        if told or _OPENS.fullmatch(text, begin, day.start()):
            found = _note(text, day, until)
            told = told or found is not None
            if found:
                yield found


def _note(text: str, day: re.Match[str], until: int) -> Note | None:
    """Return what was done on a day, by the words up to the next one; None where nothing is said."""
    start, end = day.span()
    if text[end : end + 1] in ("）", ")"):
        return None  # the day alone, in brackets behind the title
    for kind, pattern in KINDS:
        if done := pattern.match(text, end, until):
            anew = bool(done["anew"]) if kind == "passed" else kind == "amended" and not DECISION.search(done.group())
            return Note(kind, date(day), (start, done.end()), anew)
    return None


@dataclass(frozen=True, slots=True)
class History:
    """What notes say of a regulation: when it was first passed and published, last amended, and from when it holds.

    `issued` is the day on which the text that stands below them was published as a whole, "" where that is not told.
    """

    passed: Note | None = None
    published: Note | None = None
    amended: Note | None = None
    effective: Note | None = None
    issued: str = ""


def history(text: str, begin: int, limit: int) -> History | None:
    """Return the history that stands below a title, None where there is none."""
    found = list(notes(text, begin, limit))
    first: dict[str, Note] = {}
    amended = effective = None
    issued, anew = "", False
    for note in found:
        if not note.anew:
            first.setdefault(note.kind, note)
        if note.kind in ("passed", "published"):
            issued = note.day if note.kind == "published" else ""
            if note.anew or (anew and note.kind == "published"):
                amended = note  # a revision counts from the day on which it is published
            anew = note.anew
            effective = None
        elif note.kind == "amended":
            amended = note
            if note.anew:
                issued = note.day if "令" in text[slice(*note.place)] else ""
                effective = None
        elif note.kind == "effective":
            effective = note
    return History(first.get("passed"), first.get("published"), amended, effective, issued) if found else None
