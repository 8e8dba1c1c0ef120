"""Where a name goes on that its head found: in the word or behind the marks, and over the list that shares its head."""

from __future__ import annotations

import re
from dataclasses import replace

from zhengtu.extract.lexicon.heads import ENDS_WITH_HEAD
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.text.phrases import GOVERNING

BEHIND_MARKS = expression("<behind_marks>")
LABEL_CHECKED = expression("<label_checked>")
LABEL_CHECKS = expression("<label_checks>")
WORKS_QUALITY = expression("<works_quality>")
GOOD_OF_VERB = expression("<good_of_verb>")
LISTED_BEFORE = {
    "Program": expression("<programs_listed_before>"),
    "FundingPool": expression("<funds_listed_before>"),
}
MONEY_VERB = expression("<money_verb_before>")
ITEM_WHOLE = re.compile("(?:资金|基金|经费|贷款|保险|活动|改革|建设|企业|政策|制度|机制)$")
LIST_HEADS = re.compile("(?:行动|计划|评选)$")
FARTHEST = 36  # characters before a name in which the list stands that it ends


def complete(text: str, label: Candidate) -> Candidate:
    """Return a program or fund from where its name begins to where it ends."""
    if label.name or label.offered or label.type not in LISTED_BEFORE:
        return label
    if label.type == "Program":
        label = _onward(text, label)
        if text.startswith("好", label.start) and GOOD_OF_VERB.search(text, max(0, label.start - 4), label.start):
            label = replace(label, start=label.start + 1)
    else:
        verb = MONEY_VERB.search(text, max(0, label.start - 8), label.start + 4)
        start = verb.start() if verb and label.start <= verb.end() else label.start
        label = replace(label, start=min(start, label.start))
    return replace(label, start=_with_items(text, label))


def _onward(text: str, label: Candidate) -> Candidate:
    """Return a label in marks with the noun that they are followed by, and without one that is another's."""
    start, end = label.start, label.end
    enclosed = text[start - 1 : start] == "“" and text.startswith("”", end)
    if enclosed and (noun := BEHIND_MARKS.match(text, end + 1)):
        return replace(label, start=start - 1, end=noun.end())
    checked = LABEL_CHECKED.search(text, start, end + enclosed)
    if checked and (noun := LABEL_CHECKS.match(text, end + enclosed)):
        return replace(label, start=start - enclosed, end=noun.end())
    if text.endswith("”工程", start, end) and WORKS_QUALITY.match(text, end):
        return replace(label, start=start + text.startswith("“", start), end=end - len("”工程"))
    return label


def _with_items(text: str, label: Candidate) -> int:
    """Return where a list begins of which a label is the last item, where its head is said of all of them."""
    if text[label.start - 1 : label.start] != "、" or "“" in text[label.start : label.end]:
        return label.start
    if label.type == "Program" and not LIST_HEADS.search(text, label.start, label.end):
        return label.start
    listed = LISTED_BEFORE[label.type].search(text, max(0, label.start - FARTHEST), label.start)
    if listed is None:
        return label.start
    items = listed["items"].strip("、").split("、")
    if any(ENDS_WITH_HEAD.search(item) or ITEM_WHOLE.search(item) or GOVERNING.search(item) for item in items):
        return label.start
    return listed.start("items")
