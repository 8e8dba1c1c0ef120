"""Names that are one thing within a document, and namesakes of different divisions that are not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from zhengtu.extract.deciding.draft import Draft
from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.page import Mention
from zhengtu.graph.identity import path_of

ONE_IN_A_NATION = expression("<one_in_a_nation>")
LEVEL_SCOPED = expression("<level_scoped>")
LEVEL_OF = re.compile("(?P<level>省|市)级")  # 省级X is 湖北省X in a document from there
# What stands between a policy and what it sets up (《X》（中府〔2022〕1号），设立了5亿元).
SET_UP_BY = re.compile(
    "》?(?:[（(][^（()）]{4,40}[)）])?[，,]?(?:并|还|明确|提出|中)?(?:设立|建立|组建|成立|推出)[^，。；]{0,16}$"
)
MOST_NAMES = 200  # lists of more names of one ending are registers, which abbreviate nothing
JOINS = re.compile("[^和与及、]{3}[和与及、][^和与及、]{3}")


def unify(draft: Draft) -> None:
    """Join a short name to the one longer name of its type that it abbreviates (环保督察 in 中央环境保护督察)."""
    buckets: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, thing in draft.things.items():
        if thing.type in ("Program", "FundingPool"):
            buckets[thing.type, thing.identity[-2:]].append(key)
    joined: dict[str, str] = {}
    for keys in buckets.values():
        if len(keys) > MOST_NAMES:
            continue
        by_name = {draft.things[key].identity: key for key in keys}
        for key in keys:
            whose = LEVEL_OF.match(draft.things[key].identity)
            place = (draft.home.province if whose["level"] == "省" else draft.home.city) if whose else ""
            whole = by_name.get(place + draft.things[key].identity[whose.end() :]) if whose and place else None
            if whole:
                joined[key] = whole
        names = {key: draft.things[key].identity for key in keys if key not in joined}
        for short in names:
            longer = [k for k in names if k != short and _abbreviates(names[short], names[k])]
            tops = [k for k in longer if not any(o != k and _abbreviates(names[k], names[o]) for o in longer)]
            if len(tops) == 1:
                joined[short] = tops[0]
    for short in joined:
        target = joined[short]
        while target in joined:
            target = joined[target]
        draft.things[target].aliases |= draft.things[short].aliases | {draft.things[short].name}
        joined[short] = target
    draft.mentions = [replace(m, key=joined[m.key]) if m.key in joined else m for m in draft.mentions]
    for short in joined:
        del draft.things[short]
    _scope_all(draft)


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether a name is another with characters left out, in order and with the same head.

    Nothing that counts or grades may have been left out: 第二批 and 省级 make another thing.
    """
    if len(short) < 4 or len(short) >= len(long) or short[-2:] != long[-2:] or long.startswith(short):
        return False  # X基金天使子基金 is a part of X基金
    rest = iter(long)
    if not all(char in rest for char in short):
        return False
    if long.endswith(short):
        added = long[: -len(short)]
        return not re.search(r"批|\d|省级|国家级|[一二三四五]星|首期|[和与及、]$", added) and len(added) <= 30
    apart = JOINS.search(long) is not None and JOINS.search(short) is None  # A业专项资金 is a part of A业及B业专项资金
    return len(long) <= 2.5 * len(short) and not apart and not re.search(r"批|\d|省级|国家级|首期|5G", long)


def _scope_all(draft: Draft) -> None:
    """Keep namesakes of different divisions apart: programs and funds belong to where the document is from.

    Not so those that name a division or the nation, and the kinds that are nationwide: strategies, campaigns, censuses
    and recognitions. Merging joins what a division and one above it name alike.
    """
    place = path_of(draft.home.path)
    told = _told_of_others(draft)
    for key, thing in draft.things.items():
        if thing.type not in ("Program", "FundingPool") or not place:
            continue
        if re.match("(?:国家|全国|中国|中央|国际|世界)", thing.name) or region_of(thing.name):
            continue
        if thing.type == "FundingPool" or LEVEL_SCOPED.match(thing.name) or not ONE_IN_A_NATION.search(thing.name):
            thing.path = told.get(key, place)


def _told_of_others(draft: Draft) -> dict[str, tuple[str, ...]]:
    """Return the divisions of programs and funds that the text only tells of others (中山市…《X》，设立了资金池).

    Told of others is what stands, wherever it does, behind a policy of another division that set it up in its sentence.
    """
    policies = [m for m in draft.mentions if m.type == "Policy"]
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for mention in draft.mentions:
        if mention.type in ("Program", "FundingPool"):
            found[mention.key].add(_of_another(draft, mention, policies))
    return {key: path for key, paths in found.items() if len(paths) == 1 for path in paths if path}


def _of_another(draft: Draft, mention: Mention, policies: Sequence[Mention]) -> tuple[str, ...]:
    """Return the division of the policy that set up what a mention names, () for none but the document's own."""
    start = draft.sheet.sentences.at(mention.start)[0]
    before = [p for p in policies if start <= p.start and p.end <= mention.start]
    if not before or not SET_UP_BY.match(draft.text, before[-1].end, mention.start):
        return ()
    region = region_of(draft.things[before[-1].key].name)
    path = path_of(region.path) if region else ()
    home = path_of(draft.home.path)
    return () if path[: len(home)] == home or home[: len(path)] == path else path
