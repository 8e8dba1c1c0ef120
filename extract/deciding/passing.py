"""What a text names in passing: programs by nouns of every body's works and tasks, firms that a law only regulates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.classes.classes import labelled
from zhengtu.extract.names.firms.edges import is_division
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Mention, Name, Page

WEAK_HEADS = expression("<weak_heads>$")
GENERAL_SYSTEM = expression("<general_system>")
OF_KIND, KIND_AHEAD = re.compile("(?:平台|系统|示范区|示范园|基地|园区|项目)$"), re.compile("(?:[”一-龥]等|一批|若干)$")
OF_SOMEBODY = expression("<of_somebody>")
CALLED = expression("<called_behind>")
LAUNCHED = expression("<launched>$")
# What makes a name of a noun that names things of a kind: 推进知识产权金融工程, 取得生态养殖认证.
GOES_WITH = re.compile("(?:推进|推动)(?=.*工程$)|(?:取得|获得|通过)(?=.*认证$)")
LONGEST_VERB = 2  # characters
SERVES = "服务平台"  # half of those that a measure names are right
MARKED = re.compile('[“”‘’"A-Za-z0-9]')
NUMBER = "[一二三四五六七八九十\\d]{1,3}[）)、.．：: \u3000]|第[一二三四五六七八九十百]+[章节条]|[①-⑳]"
ITEM_AHEAD = re.compile(f"[ \u3000]*(?:[^。；，、\n]{{0,8}}(?:{NUMBER}))?[ \u3000]*")
LONGEST = 40  # characters of a line that is a heading
LAW = re.compile("(?<!办)(?:法|条例)(?:实施)?(?:细则)?(?:（[^（）]*）)?$")


def without_passing(
    page: Page, names: Mapping[str, Name], claims: Sequence[Claim]
) -> tuple[Page, Mapping[str, Name], Sequence[Claim]]:
    """Return a page, its names and what is claimed of them without what is named in passing.

    In documents nobody tuned on a third of such programs is right (tests/gold/bulk/judged/names), of reforms none, and
    half of the classes without a label in laws, where nothing is done for them; other untouched names are more often
    right than wrong. That a measure names one (CONCERNS) does not make it right.
    """
    if page.source.taiwan:
        return page, names, claims
    said = {key for claim in claims if claim.type != "CONCERNS" for key in (claim.head, claim.tail)}
    said |= {claim.tail for claim in claims if names[claim.tail].name.endswith(SERVES)}
    places: dict[str, list[Mention]] = {}
    for mention in page.mentions:
        if mention.type in ("Program", "EnterpriseGroup") and mention.key not in said:
            places.setdefault(mention.key, []).append(mention)
    out = {
        key
        for key, found in places.items()
        if (names[key].type == "EnterpriseGroup" and _only_regulated(page, names[key].name, found))
        or (names[key].type == "Program" and len(found) == 1 and _in_passing(page, names[key].name, found[0]))
    }
    if not out:
        return page, names, claims
    kept = tuple(mention for mention in page.mentions if mention.key not in out)
    left = [claim for claim in claims if claim.tail not in out]
    return replace(page, mentions=kept), {key: name for key, name in names.items() if key not in out}, left


def _in_passing(page: Page, name: str, place: Mention) -> bool:
    """Tell whether a name of common nouns with a weak head stands unmarked in the course of a sentence."""
    if place.offered or MARKED.search(name) or OF_SOMEBODY.match(name) or OF_SOMEBODY.match(page.text, place.start):
        return False
    if not WEAK_HEADS.search(name) and not GENERAL_SYSTEM.fullmatch(name) and not _of_a_kind(page, name, place):
        return False
    return not region_of(name) and not is_division(name[:2]) and not _marked(page, place)


def _only_regulated(page: Page, name: str, places: Sequence[Mention]) -> bool:
    """Tell whether a class without a label stands in laws alone."""
    if labelled(name) or any(place.offered for place in places):
        return False
    laws = [page.policy(place.start) for place in places]
    return all(key is not None and LAW.search(page.names[key].name) for key in laws)


def _of_a_kind(page: Page, name: str, place: Mention) -> bool:
    """Tell whether a name says of what kind those before it are (“A”等融资平台), or how many there shall be."""
    return OF_KIND.search(name) is not None and KIND_AHEAD.search(page.text, 0, place.start) is not None


def _marked(page: Page, place: Mention) -> bool:
    """Tell whether a name is marked: by quotation marks, a title, a verb that launches it, a list, its own line."""
    text, start, end = page.text, place.start, place.end
    if text[start - 1 : start] in ("“", "【", "|") or CALLED.match(text, end) or page.titled(place):
        return True
    if LAUNCHED.search(text, max(0, start - 16), start) or _listed(page, place):
        return True
    if GOES_WITH.match(text, max(0, start - LONGEST_VERB), end):
        return True
    line = text.rfind("\n", 0, start) + 1
    if not ITEM_AHEAD.fullmatch(text, line, start):
        return False
    stop = text.find("\n", end)
    return (stop if stop >= 0 else len(text)) - line < LONGEST or text[end : end + 1] in "。：:"


def _listed(page: Page, place: Mention) -> bool:
    """Tell whether a name stands in a list beside another program."""
    near = page.within(max(0, place.start - LONGEST), place.end + LONGEST, "Program")
    gaps = [page.text[min(m.end, place.end) : max(m.start, place.start)].strip("“”") for m in near if m is not place]
    return any(gap in ("、", "和", "与", "及", "以及") for gap in gaps)
