"""Which division a program or fund belongs to: where its document is from, or one that the text says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from zhengtu.extract.deciding.draft import Draft
from zhengtu.extract.deciding.namesakes import ONE_IN_A_NATION
from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.regions import stems
from zhengtu.extract.lexicon.wording import expression, meanings
from zhengtu.extract.paper.page import Mention
from zhengtu.graph.identity import path_of

LEVEL_SCOPED = expression("<level_scoped>")
# What stands between a policy and what it sets up (《X》（中府〔2022〕1号），设立了5亿元).
SET_UP_BY = re.compile(
    "》?(?:[（(][^（()）]{4,40}[)）])?[，,]?(?:并|还|明确|提出|中)?(?:设立|建立|组建|成立|推出)[^，。；]{0,16}$"
)
OF_PROVINCE = expression("<of_province>")
OF_CITY = re.compile("市级(?!以上)")
PORTAL = expression("(?P<portal><portals>)")
PART_OF_PORTAL = expression("(?:<parts_of_portal>)*")
HELPS_ONE_ABOVE = expression("<helps_one_above>$")
FARTHEST = 30  # characters from whom one helps to the name


def scope(draft: Draft) -> None:
    """Keep namesakes of different divisions apart: programs and funds belong to where the document is from.

    What is said to be of a division above (省级X, 配合上海市建设X, 宁夏X, 浙里办) is of that one. None have those that
    name a division or the nation, and the kinds that are nationwide: strategies, campaigns, censuses and recognitions.
    Merging joins what a division and one above it name alike.
    """
    place = path_of(draft.home.path)
    told = _told_of_others(draft)
    for key, thing in draft.things.items():
        if thing.type not in ("Program", "FundingPool"):
            continue
        if re.match("(?:国家|全国|中国|中央|国际|世界)", thing.name) or region_of(thing.name):
            continue
        if above := _of_one_above(thing.name.lstrip("“"), place):
            thing.path = above
        elif place and (
            thing.type == "FundingPool" or LEVEL_SCOPED.match(thing.name) or not ONE_IN_A_NATION.search(thing.name)
        ):
            thing.path = told.get(key, place)


def _of_one_above(name: str, path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the division above the last of a path, or of a portal, that a name says it is of, () for none."""
    portals = meanings("portals")
    if (portal := PORTAL.match(name)) and PART_OF_PORTAL.fullmatch(name, portal.end()):
        return (portals[portal["portal"]],)
    if len(path) > 1 and OF_PROVINCE.match(name):
        return path[:1]
    if len(path) > 2 and OF_CITY.match(name):
        return path[:2]
    short = stems(path)
    # 河南 is no province in 黄河南岸.
    if len(path) > 1 and re.search(f"(?<![长黄沿淮辽]){short[0]}", name):
        return () if any(stem in name for stem in short[1:]) or "·" in name else path[:1]
    return ()


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
    home = path_of(draft.home.path)
    if (helped := HELPS_ONE_ABOVE.search(draft.text, max(start, mention.start - FARTHEST), mention.start)) is not None:
        above = region_of(helped["above"])
        if above and path_of(above.path) in (home[:depth] for depth in range(1, len(home))):
            return path_of(above.path)
    before = [p for p in policies if start <= p.start and p.end <= mention.start]
    if not before or not SET_UP_BY.match(draft.text, before[-1].end, mention.start):
        return ()
    region = region_of(draft.things[before[-1].key].name)
    path = path_of(region.path) if region else ()
    return () if path[: len(home)] == home or home[: len(path)] == path else path
