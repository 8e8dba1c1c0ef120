"""The documents within a text: the one that was issued, and those that it prints (印发)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.titles import ENDS_IN_KIND, Title
from zhengtu.extract.text.quantities import DATE
from zhengtu.graph.merging import title_key
from zhengtu.graph.statements import Span

PRINTING_VERBS = expression("<printing_verbs>")
ISSUED_NOW = expression("<issued_now>")
PRINTED_TITLE = expression("<printed_title>")
UNMARKED_TITLE = expression("<unmarked_title>")
PART_LEAD = re.compile(
    r"(?:\s*(?:[（(【\[][^（()）】\]\n]{2,60}[)）】\]]|附\s*件\s*[\d一二三四五六七八九十]{0,3}\s*[：:.、]?|附\s*[：:]))*\s*"
)
NOTE = re.compile(r"\s*[（(][^（()）\n]{1,40}[)）]\s*$")
IN_FULL_BELOW = expression("<in_full_below>")
# What a notice sends: 《A》《B》已经同意，现予印发.
SENT_NOW = re.compile(
    r"》(?:[、和及]?《[^《》\n]{2,120}》)*(?:[（(][^（()）]{2,40}[)）])?，?(?:[已业经][^。；《》]{2,60}，)?"
    r"现(?:将其)?(?:予以?)?(?:印发|发布|公布|颁布)"
)
BODY_BEGINS = re.compile("\\s*(?:第[一二三四五六七八九十百]{1,4}[章条]|[一1][、.．]|[（(]一[)）])")
LISTING = re.compile("名单(?:[（(][^（()）]{1,12}[)）])?$")  # part of the notice that publishes it
PART_MARKS = frozenset('“”‘’"《》〈〉<>、·—–－-')  # what stands in titles in one place and not in another
PARTS_ZONE = 2500  # characters in which a notice whose signature is not found says what it prints
MOST_PARTS = 20  # documents that one notice prints
LINES = 400  # lines behind a notice that are looked at
SENT = expression("<sent>")
ISSUERS_ALONE = expression("<issuers_alone>")
# A title that stands once more: behind a date, a note or 附件, with the text going on behind it as a text begins.
STANDS_APART = re.compile(r"(?:[。日）)\n]|印发|附\s*件[\d一二三四五六七八九十]{0,2}[：:]?|删减\))\s*$")
BEGINS_BEHIND = re.compile(
    r"\s*(?:[（(][^（()）\n]{1,40}[)）\n]|[（(]\d{4} ?年?版)?"
    r"(?:\s*\n|\s*(?:为|我国|近年|当前|根据|按照|依据|总则|总体|目录|前言|序言|引言|"
    r"第[一1][章条]|[一1][、.．]|[（(]一[)）]|“?十[二三四五]五|党的|实施|加快|推进|加强|本))"
)
ARTICLE_ONE = re.compile(r"\n[ \u3000]*(?P<item>第一[条章])")
MADE_HERE = re.compile(
    "(?:制[定订]|提出|出台)(?:本|以下|如下)[一-龥]{0,6}?(?:方案|办法|细则|意见|措施|规定|规则|计划|规划|政策)"
)
SHORTEST_AGAIN, AGAIN_FAR, LEAST_TEXT = 6, 2500, 200
LIKENESS = 0.72  # of two writings of one title, right behind a signature


@dataclass(frozen=True, slots=True)
class Part:
    """A document within the text: the one that was issued, or one that it prints (印发).

    `start` and `end` bound its text; `titles` are the places where the title stands as such.
    """

    start: int
    end: int
    title: str = ""
    titles: tuple[Span, ...] = ()
    printed: bool = False


def parts(
    text: str, paragraphs: Sequence[Span], title: Span, signature: Span, quoted: Sequence[Title], salutation: Span
) -> tuple[Part, ...]:
    """Return the document and, where it prints others, those."""
    own = Part(0, len(text), text[title[0] : title[1]], (title,) if title[1] else ())
    promised = _promised(text, own, signature, quoted, salutation)
    printed = list(_headed(text, paragraphs, own, promised, signature))
    if printed:
        own = Part(0, len(text))
    for key in [key for key in promised if same(own.title, key) or (printed and same(printed[0].title, key))]:
        del promised[key]
    if not promised and not printed:
        return (own,)
    begin = max([signature[1], *(end for _, end in promised.values())]) if signature[1] else 0
    for name, since in promised.values():
        heading = _heading(text, paragraphs, name, since, signature)
        if heading:
            printed.append(Part(heading[0], len(text), name, ((heading[1], heading[2]),), printed=True))
    if not printed:
        printed = list(_in_full(text, promised)) or list(_alike(text, paragraphs, promised, max(begin, signature[1])))
    printed = printed or list(_again(text, promised, signature))
    printed = printed or list(_untitled(text, own, promised, signature, salutation))
    if not printed:
        return (own,)
    ordered = [own, *sorted(printed, key=lambda part: part.start)]
    ordered = [p for i, p in enumerate(ordered) if not i or p.start > ordered[i - 1].start]
    bounds = [part.start for part in ordered[1:]] + [len(text)]
    return tuple(Part(p.start, bounds[i], p.title, p.titles, p.printed) for i, p in enumerate(ordered))


def _promised(
    text: str, own: Part, signature: Span, quoted: Sequence[Title], salutation: Span
) -> dict[str, tuple[str, int]]:
    """Return what a notice says that it prints: by key the name and where the text goes on behind it."""
    stop = signature[0] if signature[1] else PARTS_ZONE
    if signature[1] and not re.search("印发|发布|转发|公布|批转", own.title + text[salutation[1] : stop][:600]):
        return {}
    found: dict[str, tuple[str, int]] = {}
    for title in quoted:
        if title.start >= stop:
            break
        titled = any(start <= title.start < end for start, end in own.titles)
        begin, end = _around(text, title, stop)
        named = (
            PRINTING_VERBS.search(text, max(0, title.start - 30), min(title.end + 60, stop))
            or SENT_NOW.match(text, title.end, stop)
            if signature[1]
            else PRINTED_TITLE.search(own.title)
            if titled
            else ISSUED_NOW.search(text, begin, end) or IN_FULL_BELOW.match(text, title.end + 1)
        )
        if named:
            since = own.titles[0][1] if titled else title.end
            known = found.get(title_key(title.text))
            found[title_key(title.text)] = (title.text, max(since, known[1] if known else 0))
    inner = PRINTED_TITLE.search(own.title)
    if inner and "》" not in inner["name"]:
        found.setdefault(title_key(inner["name"]), (inner["name"].strip("《》"), own.titles[0][1]))
    for plain in UNMARKED_TITLE.finditer(text, salutation[1], min(stop, salutation[1] + 600)):
        if ENDS_IN_KIND.search(plain["name"]):
            found.setdefault(title_key(plain["name"]), (plain["name"], plain.end()))
    return {key: value for key, value in list(found.items())[:MOST_PARTS] if not LISTING.search(value[0])}


def same(title: str, key: str) -> bool:
    """Tell whether a title is that of a key, but for the place or organ that the key leaves out."""
    whole = title_key(title)
    return (
        bool(key) and whole.endswith(key) and (whole == key or ISSUERS_ALONE.fullmatch(whole[: -len(key)]) is not None)
    )


def _headed(
    text: str, paragraphs: Sequence[Span], own: Part, promised: dict[str, tuple[str, int]], signature: Span
) -> Iterator[Part]:
    """Yield the printed document whose title stands in the head of a notice that has none of its own."""
    if not own.title or not signature[1] or not SENT.search(text, own.titles[0][1], signature[0]):
        return
    for key, (name, since) in promised.items():
        if len(key) < 6 or not same(own.title, key):
            continue
        for written in dict.fromkeys((own.title, name)):
            heading = _heading(text, paragraphs, written, since, signature)
            if heading:
                yield Part(heading[0], len(text), own.title, (*own.titles, heading[1:]), printed=True)
                return


def _around(text: str, title: Title, stop: int) -> Span:
    """Return the line that holds a title, at most 300 characters to either side."""
    begin = text.rfind("\n", max(0, title.start - 300), title.start) + 1
    end = text.find("\n", title.end, title.end + 300)
    return max(begin, title.start - 300), min(end if end >= 0 else title.end + 300, stop)


def _passed(char: str) -> bool:
    return char.isspace() or char in PART_MARKS


def _spelled(text: str, position: int, bare: str) -> int:
    """Return where a name ends that begins at a position, however it is broken, spaced and marked; -1 if none does."""
    for char in bare:
        while _passed(text[position : position + 1]):
            position += 1
        if not text.startswith(char, position):
            return -1
        position += 1
    return position


def _heading(
    text: str, paragraphs: Sequence[Span], name: str, since: int, signature: Span
) -> tuple[int, int, int] | None:
    """Return where a printed document begins, and the span of the title that heads it.

    The title stands on a line of its own (or two), or right behind the signature or a note with the text going on
    behind it; behind a signature in a text without lines.
    """
    bare = "".join(char for char in name if not _passed(char))
    origin = max(since, signature[1])
    if signature[1] > 0 and since < signature[1]:
        last = min(len(text), signature[1] + len(name) + 120)
        places = ((at, _spelled(text, at, bare)) for at in range(signature[1], last))
        at, ends = next(((at, ends) for at, ends in places if 0 <= ends <= last), (0, -1))
        if ends >= 0 and re.fullmatch(r"(?:\s|[。 ]|附件\d*|[：:]|[（(][^）)]{2,60}[)）])*", text[signature[1] : at]):
            start = at + _blank(text[at:ends])
            return start, start, _with_note(text, ends)
    lines = [p for p in paragraphs if p[0] >= origin or p[0] <= signature[1] - 1 < p[1]][:LINES]
    for index, (start, end) in enumerate(lines):
        begin = max(start, origin)
        lead = PART_LEAD.match(text, begin, end)
        at = lead.end() if lead else begin
        ends = _spelled(text, at, bare)
        if ends < 0:
            continue
        line_end = text.find("\n", ends)
        line_end = line_end if line_end >= 0 else len(text)
        rest = text[ends:line_end].strip()
        noted = re.sub(r"[（(][^（()）]{1,40}[)）]", "", rest).strip()
        attached = lead is not None and re.match(r"\s*附\s*件?\s*\d*\s*[：:]", lead.group())
        if attached and not signature[1] and not _dated(text, lines[:index]) and not BODY_BEGINS.match(text, line_end):
            continue  # the list of enclosures of a notice
        title_start = at + _blank(text[at:ends])
        if not noted:
            return start, title_start, line_end
        glued = (lead is not None and lead.group().strip()) or _dated(text, lines[:index])
        if glued and not attached and rest[0] not in "》的，。；、" and not ENDS_IN_KIND.search(rest[:60]):
            return start, title_start, _with_note(text, ends)
    return None


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip(" \n\u3000"))


def _with_note(text: str, end: int) -> int:
    """Return the end of a title with the note in brackets behind it (试行)."""
    note = re.compile(r"\s?[（(](?:试行|暂行|修订|[^（()）\n]{0,6}(?:版|稿|年))[)）]").match(text, end)
    return note.end() if note else end


def _dated(text: str, before: Sequence[Span]) -> bool:
    """Tell whether a line follows a date (and notes in brackets)."""
    for start, end in reversed(before[-3:]):
        line = text[start:end].strip()
        if re.fullmatch(r"[（(].{2,60}[)）]", line) and not DATE.search(line):
            continue
        return bool(DATE.search(line)) and len(line) <= 40
    return False


def _in_full(text: str, promised: dict[str, tuple[str, int]]) -> Iterator[Part]:
    """Yield the document whose text a report gives behind 全文如下."""
    name, since = next(reversed(promised.values()))
    place = IN_FULL_BELOW.search(text, since, since + 60)
    if place and place.end() < len(text) - 200:
        yield Part(place.end(), len(text), name, (), printed=True)


def _alike(text: str, paragraphs: Sequence[Span], promised: dict[str, tuple[str, int]], begin: int) -> Iterator[Part]:
    """Yield the document whose title, right behind the signature, is almost the one that the notice gives."""
    if not begin:
        return
    for start, end in [p for p in paragraphs if p[0] >= begin][:6]:
        lead = PART_LEAD.match(text, start, end)
        line = text[lead.end() if lead else start : end].strip()
        if not line or DATE.fullmatch(line):
            continue
        if not 5 <= len(line) <= 80 or re.search("[。；]", line) or not ENDS_IN_KIND.search(line):
            return
        key = title_key(NOTE.sub("", line))
        name = max((n for n, _ in promised.values()), key=lambda n: _likeness(title_key(n), key))
        if _likeness(title_key(name), key) >= LIKENESS:
            begin = lead.end() if lead else start
            whole = text[begin:end].strip() if same(line, title_key(name)) else name
            yield Part(start, len(text), whole, ((begin, end),), printed=True)
        return


def _again(text: str, promised: dict[str, tuple[str, int]], signature: Span) -> Iterator[Part]:
    """Yield the document whose title stands once more behind a notice, in a text that sets it off by no line."""
    for name, since in promised.values():
        bare = "".join(char for char in NOTE.sub("", name) if not _passed(char))
        if len(bare) < SHORTEST_AGAIN:
            continue
        origin = max(since, signature[1])
        found: Span | None = None
        for at in (place for place in range(origin, min(len(text), origin + AGAIN_FAR)) if text[place] == bare[0]):
            ends = _spelled(text, at, bare)
            if ends >= 0 and STANDS_APART.search(text, max(0, at - 12), at) and BEGINS_BEHIND.match(text, ends):
                found = (at, ends)  # of several the last: the others are enclosures that the notice lists
        if found and len(text) - found[1] > LEAST_TEXT:
            yield Part(found[0], len(text), name, ((found[0], _with_note(text, found[1])),), printed=True)
            return


def _untitled(
    text: str, own: Part, promised: dict[str, tuple[str, int]], signature: Span, salutation: Span
) -> Iterator[Part]:
    """Yield the one document that a notice prints right behind its own words, or instead of them, without its title."""
    if not own.titles or not promised:
        return
    headed = own.titles[0][1]
    first = ARTICLE_ONE.search(text, max(headed, signature[1]))
    sends = ISSUED_NOW.search(text, headed, first.start()) if first else None
    if first and sends:
        name = max((since, name) for name, since in promised.values() if since <= sends.end())[1]
        if not signature[1] or not text[signature[1] : first.start()].strip():
            yield Part(first.start("item"), len(text), name, (), printed=True)
    elif not salutation[1] and not signature[1] and not ISSUED_NOW.search(text, headed, headed + PARTS_ZONE):
        body = re.compile(r"\S").search(text, headed)
        if body and len(promised) == 1 and MADE_HERE.search(text, headed, headed + AGAIN_FAR):
            yield Part(body.start(), len(text), next(iter(promised.values()))[0], (), printed=True)


def _likeness(a: str, b: str) -> float:
    """Return how alike two titles are, from 0 to 1; one that ends in the other is the same but for a qualifier."""
    if len(min(a, b, key=len)) >= 8 and (a.endswith(b) or b.endswith(a)):
        return 1.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
