"""Objects that a document recognises or rewards, known by what it gives for them whatever noun they end with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.lexicon.heads import VAGUE_IN_PROGRAMS
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate, plausible, trim
from zhengtu.extract.text.anchors import finditer
from zhengtu.extract.text.phrases import lead_in
from zhengtu.extract.text.words import openings

RECOGNISED_LIST = expression("<recognised_list>")
REWARDED = expression("<rewarded>")
CHOSEN_AHEAD = expression("<chosen_ahead>")
OBJECTS_JOINT = expression("<objects_joint>")
OBJECT_NAMED = expression("<object_named>")
OBJECT_ENDS = expression("<object_ends>")
NO_OBJECT = expression("<no_object>")
RECOGNISED_AS = expression("<recognised_as>")
HELD = expression("<held>")


def objects(text: str) -> list[Candidate]:
    """Return the objects that a text gives money for, as programs; firms and classes of them are not among them."""
    found = []
    for pattern, recognised in ((RECOGNISED_LIST, True), (REWARDED, False), (CHOSEN_AHEAD, False)):
        for match in finditer(pattern, text):
            begin, stop = match.span(match.lastgroup or "list")
            # What stands before the last 的 says on what condition, but for what is recognised.
            begin = begin if recognised else max(begin, text.rfind("的", begin, stop) + 1)
            items = list(_items(text, begin, stop))
            # A list of what was recognised says of each item that it is an object, not only of the one with a level.
            listed = len(items) > 1 and RECOGNISED_AS.search(text, match.start(), begin)
            for start, end in items:
                name = text[start:end]
                named = recognised or (OBJECT_ENDS.search(name) and (listed or OBJECT_NAMED.search(name)))
                if (
                    named
                    and plausible(name, 4, 26)
                    and not NO_OBJECT.search(name)
                    and not VAGUE_IN_PROGRAMS.search(_plain(name))
                ):
                    found.append(Candidate(start, end, "Program", by="program.rewarded"))
    found += [
        Candidate(m.start("name"), m.end("name"), "Program", by="program.held")
        for m in finditer(HELD, text)
        if plausible(m["name"], 5, 24) and not VAGUE_IN_PROGRAMS.search(m["name"])
    ]
    return found


def _plain(name: str) -> str:
    """Return a name without its brackets and what joins two nouns in it."""
    return re.sub("（[^）]*）|与", "", name)


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the items of a list, each behind the clause that qualifies it and the verbs that open it."""
    position = start
    for joint in [*OBJECTS_JOINT.finditer(text, position, end), None]:
        stop = joint.start() if joint else end
        if text.count("（", position, stop) != text.count("）", position, stop):
            continue
        if joint and joint.group() in ("和", "及", "以及") and not OBJECT_ENDS.search(text[position:stop]):
            continue  # 国家级夜间文化和旅游消费集聚区 is one
        position = max(position, text.rfind("的", position, stop) + 1)
        begin = max((position + x for x in openings(text[position:stop])[1] if x < stop - position), default=position)
        begin = lead_in(text, begin, stop)
        if stop > begin:
            yield trim(text, begin, stop)
        position = joint.end() if joint else stop
