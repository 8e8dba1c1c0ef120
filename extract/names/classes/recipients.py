"""The classes of firms that a Taiwanese regulation defines, lists as entitled or aims its help at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate, longest, places
from zhengtu.extract.text.anchors import finditer, successive
from zhengtu.extract.text.onsets import CONNECTIVE, onset
from zhengtu.graph.statements import Span

RECIPIENT_DEFINED = expression("<recipient_defined>")
RECIPIENT_ITEM = re.compile(r"[ 　]*[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．](?P<body>[^\n]*)\n?")
RECIPIENT_HEADING = expression("<recipient_heading>")
RECIPIENT_KIND = expression("<recipient_kind>")
RECIPIENT_HEAD = expression("<recipient_head>")
RECIPIENT_AIMED = expression("<recipient_aimed>")
RELATIVE_CLAUSE = expression("<relative_clause>")
ASKING_FOR_BENEFIT = expression("<asking_for_benefit>")
RECIPIENT_SUBJECT = expression("<recipient_subject>")
PEOPLE_LISTED = expression("<people_listed>")
RECIPIENTS_JOINT = expression("<recipients_joint>")
BEGINS = re.compile("(?:^|[\n。；、及或之])$")
SIZE_ENDS = expression("<size_ends>")
RECIPIENT_REFUSED = expression("<recipient_refused>")
GENERAL_RECIPIENTS = expression("<general_recipients>")
NO_RECIPIENT = expression("<no_recipient>")


def recipients(text: str, titles: Sequence[Span]) -> list[Candidate]:
    """Return the classes of firms, wherever the text names them."""
    names = _defined(text) | {m["name"] for start, end in titles if (m := RECIPIENT_SUBJECT.match(text, start, end))}
    named = {name for name in names if not GENERAL_RECIPIENTS.fullmatch(name)}
    found = [*_places(text, set(_entitled(text)), "group.entitled"), *_places(text, named, "group.defined")]
    return [*found, *longest(list(_places(text, _aimed(text), "group.aimed")))]


def settled_classes(text: str, labels: Sequence[Candidate]) -> list[Candidate]:
    """Drop firms that are a class of those entitled, and classes that are anybody's or refused."""
    classes = {x.end for x in labels if x.type == "EnterpriseGroup" and x.by in OURS}
    kept = []
    for label in labels:
        name = text[label.start : label.end]
        if label.type == "Enterprise" and (
            label.end in classes or re.search("(?:政府|部|署)[一-龥]*(?:中小企业|公司$)", name)
        ):
            continue
        if label.type == "EnterpriseGroup" and label.by not in OURS:
            name = text[max(label.start, onset(text, label.end - 2)) : label.end]
            name = CONNECTIVE.split(name)[-1]
            if label.end in classes or GENERAL_RECIPIENTS.fullmatch(name) or NO_RECIPIENT.search(name[:-2]):
                continue
            if RECIPIENT_REFUSED.search(text, max(0, label.start - 12), label.start):
                continue
        kept.append(label)
    return kept


OURS = frozenset({"group.entitled", "group.defined", "group.aimed"})


def _entitled(text: str) -> Iterable[str]:
    """Yield the classes of firms that end the items of a list of those entitled."""
    for heading in finditer(RECIPIENT_HEADING, text):
        for item in successive(RECIPIENT_ITEM, text, heading.end()):
            for kind in RECIPIENT_KIND.finditer(text, item.start("body"), item.end("body") + 1):
                if not GENERAL_RECIPIENTS.fullmatch(kind["name"]):
                    yield kind["name"]


def _defined(text: str) -> set[str]:
    """Return the firms that a regulation defines (本辦法所稱X，指…之企業)."""
    names = {match["name"] or match["kind"] for match in finditer(RECIPIENT_DEFINED, text)}
    return {
        name
        for name in names
        if not GENERAL_RECIPIENTS.fullmatch(name) and not re.search("主管|人员|机关|费用|者$|金融|保险|银行", name)
    }


def _aimed(text: str) -> set[str]:
    """Return the classes of firms that help goes to, or that may ask for it."""
    names = set()
    for match in finditer(RECIPIENT_HEAD, text):
        start = onset(text, match.start())
        people = PEOPLE_LISTED.match(text, start, match.start())
        start = people.end() if people else start
        joint = [m.end() for m in RECIPIENTS_JOINT.finditer(text, start, match.start())]
        start = joint[-1] if joint else start
        name = text[start : match.end()]
        relative = RELATIVE_CLAUSE.search(text, max(0, start - 24), start)
        aimed = RECIPIENT_AIMED.search(text, max(0, start - 24), start) or (
            BEGINS.search(text, max(0, start - 4), start) and ASKING_FOR_BENEFIT.match(text, match.end())
        )
        if text.startswith(("制度", "体系"), match.end()):
            continue
        if RECIPIENT_REFUSED.search(text, max(0, start - 12), start) or not (relative or aimed):
            continue
        if relative and len(name) <= 4 and relative.group().startswith("受"):
            names.add(relative.group() + name)
        elif 3 <= len(name) <= 14 and not GENERAL_RECIPIENTS.fullmatch(name) and not NO_RECIPIENT.search(name[:-2]):
            names.add(name)
    return names


def _places(text: str, names: set[str], rule: str) -> Iterable[Candidate]:
    """Yield the places of classes by name, with a size before them where one stands there."""
    for begin, end in places(text, names):
        size = SIZE_ENDS.search(text, max(0, begin - 3), begin)
        yield Candidate(size.start() if size else begin, end, "EnterpriseGroup", by=rule)
