"""Names of programs and funds that are one thing within a document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from zhengtu.extract.deciding.draft import Draft, Thing
from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.regions import gazetteer
from zhengtu.extract.lexicon.wording import expression, words
from zhengtu.extract.names.firms.edges import is_division
from zhengtu.extract.paper.page import Mention
from zhengtu.extract.text.spans import Spans, over
from zhengtu.graph.identity import path_of

ONE_IN_A_NATION = expression("<one_in_a_nation>")
LEVEL_OF = re.compile("(?P<level>省|市)级")  # 省级X is 湖北省X in a document from there
MOST_NAMES = 200  # lists of more names of one ending are registers, which abbreviate nothing
JOINS = re.compile("[^和与及、]{3}[和与及、][^和与及、]{3}")
COUNTS = re.compile(r"批|\d|[省市区县]级|国家级|[一二三四五]星|[一二三四首本上下][期届轮]|5G")
NATION_AHEAD = expression("<nation_ahead>")
OWN_PLACE_AHEAD = expression("<own_place_ahead>")
QUALIFIES = expression("<qualifies_ahead>")
TELLS_NOTHING = expression("<tells_nothing_ahead>")
LEFT_OUT = expression("<left_out_of_short>")
RISK_POOL = expression("<risk_pool>")
CALLED_SHORT = expression("<called_short>")
WAYS_OF_SERVICE = expression("<ways_of_service>")
BARE_HEAD = expression("(?:<bare_heads>)*")
COUNTED_ALONE = re.compile("[两三四五六七八九十]{1,2}[个大项][一-龥]{2}")
SYSTEM = re.compile("(?:平台|系统)$")
LEVEL_TWICE = re.compile("(?<=[省市区县])[省市区县]级")  # 威海市市级X
LABEL_IN_NAME = re.compile("(?P<ahead>[^“”]*)“(?P<label>[^“”]+)”(?P<behind>[^“”]*)")
TELLING = 8  # characters of a name that tell it from others though a longer one ends with it
LEAST_LEFT = 4  # characters that two names share beside what tells nothing


@dataclass(frozen=True, slots=True)
class _Told:
    """How a text names a thing: how often, where first, and whether a title of its own does."""

    count: int
    first: int
    titled: bool
    called: tuple[int, ...]  # where the text begins to say what it is called for short


def unify(draft: Draft) -> None:
    """Join names of one type that are one thing: a short form to the whole, a label to the same label.

    A short form is joined where the text gives it, where only the place is left out, or where the text names the whole
    in its title or first and more than once; a label goes by the name that is borne most often.
    """
    buckets: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, thing in draft.things.items():
        if thing.type in ("Program", "FundingPool"):
            buckets[thing.type, thing.identity[-2:]].append(key)
    programs = [key for (type, _), keys in buckets.items() if type == "Program" for key in keys]
    labelled = programs if any("“" in draft.things[key].name for key in programs) else []
    told = _told(draft, {*labelled, *(key for keys in buckets.values() if len(keys) > 1 for key in keys)})
    joined = _labels(draft, labelled, told)
    for keys in buckets.values():
        if len(keys) > MOST_NAMES:
            continue
        by_name = {draft.things[key].identity: key for key in keys}
        for key in keys:
            if key in joined:
                continue
            whose = LEVEL_OF.match(draft.things[key].identity)
            place = (draft.home.province if whose["level"] == "省" else draft.home.city) if whose else ""
            whole = by_name.get(place + draft.things[key].identity[whose.end() :]) if whose and place else None
            if whole and joined.get(whole) != key:
                joined[key] = whole
        names = [key for key in keys if key not in joined]
        for short in names:
            longer = [k for k in names if k != short and _shortens(draft, short, k, told)]
            tops = [k for k in longer if not any(o != k and _shortens(draft, k, o, told) for o in longer)]
            if len(tops) == 1 and tops[0] not in joined:
                one, other = (tops[0], short) if _goes_by_short(draft, short, tops[0], told) else (short, tops[0])
                joined[one] = other
    for one in joined:
        target = joined[one]
        while target in joined:
            target = joined[target]
        if len(draft.things[one].identity) < len(draft.things[target].identity):
            draft.things[target].aliases |= draft.things[one].aliases | {draft.things[one].name}
        joined[one] = target
    draft.mentions = [replace(m, key=joined[m.key]) if m.key in joined else m for m in draft.mentions]
    for one in joined:
        del draft.things[one]


def _told(draft: Draft, keys: Collection[str]) -> dict[str, _Told]:
    """Return how the text names things."""
    titles = Spans([span for part in draft.sheet.structure.parts for span in part.titles])
    places: dict[str, list[Mention]] = {}
    for mention in draft.mentions:
        if mention.key in keys:
            places.setdefault(mention.key, []).append(mention)
    return {
        key: _Told(
            len(found),
            min(m.start for m in found),
            any(over(titles, m.start, m.end) for m in found),
            tuple(s.end() for m in found if (s := CALLED_SHORT.match(draft.text, m.end))),
        )
        for key, found in places.items()
    }


def _labels(draft: Draft, keys: Sequence[str], told: Mapping[str, _Told]) -> dict[str, str]:
    """Return which names are another that bears the same label in quotation marks (园区“放管服”改革: “放管服”改革).

    What stands before the label, and behind that of a system, tells nothing, as far as it is neither a place nor a
    number, and neither do nouns that say only that it is a reform or a way (“免申即享”改革, “免申即享”机制, 免申即享);
    labels of ways in which anything may be done (“一站式”服务) tell systems and services not from others.
    """
    same: dict[tuple[str, str], list[str]] = defaultdict(list)
    ahead: dict[str, str] = {}
    alone: dict[str, str] = {}
    for key in keys:
        found = LABEL_IN_NAME.fullmatch(draft.things[key].name)
        alone[draft.things[key].name] = key
        if not found or key not in told or COUNTS.search(found["ahead"] + found["behind"]):
            continue
        way = WAYS_OF_SERVICE.fullmatch(found["label"]) is not None
        behind = found["behind"]
        if way and not behind.endswith("改革"):
            continue
        ahead[key] = found["ahead"]
        kind = "" if BARE_HEAD.fullmatch(behind) else behind[-2:] if SYSTEM.search(behind) else behind
        same[found["label"], kind].append(key)
    joined: dict[str, str] = {}
    for (label, kind), group in same.items():
        if not kind and (bare := alone.get(label)) and bare in told and bare not in ahead:
            ahead[bare] = ""
            group.append(bare)
    for (label, _), group in same.items():
        most = max(group, key=lambda k: (told[k].titled, told[k].count, -told[k].first, k))
        way = WAYS_OF_SERVICE.fullmatch(label) is not None
        for key in group:
            if way and ahead[key] != ahead[most]:
                continue  # 企业注销“一件事”改革 is one of many
            if key != most and (ahead[most] == "" or ahead[key] == "") and not _placed(ahead[key] or ahead[most]):
                joined[key] = most
    return joined


def _placed(ahead: str) -> bool:
    """Tell whether words before a name tell its place or level."""
    told = NATION_AHEAD.fullmatch(ahead) or OWN_PLACE_AHEAD.fullmatch(ahead) or region_of(ahead) or is_division(ahead)
    return bool(told)


def _shortens(draft: Draft, short: str, long: str, told: Mapping[str, _Told]) -> bool:
    """Tell whether a name is the short form of another."""
    if short not in told or long not in told:
        return False
    name, one, other = draft.things[short].name, draft.things[short].identity, draft.things[long].identity
    if any(draft.text.startswith((name, f"“{name}”"), place) for place in told[long].called):
        return True
    if not _abbreviates(one, other):
        return False
    if told[long].titled:
        return True
    added = _added(one, other)
    if added and QUALIFIES.fullmatch(added):
        return True
    if added and (OWN_PLACE_AHEAD.fullmatch(added) or (TELLS_NOTHING.fullmatch(added) and len(one) > LEAST_LEFT)):
        return True
    if added and NATION_AHEAD.fullmatch(added):
        fund = draft.things[short].type == "FundingPool" and len(one) >= TELLING
        return not draft.home.province or "“" in name or fund or ONE_IN_A_NATION.search(one) is not None
    if added and (region_of(added) or is_division(added.removesuffix("地区"))):
        return _of_home(draft, added)
    before = told[long].first <= told[short].first
    if added:
        if draft.things[short].type == "FundingPool" and len(one) <= LEAST_LEFT:
            return told[long].count >= told[short].count  # 折旧基金 of 固定资产折旧基金
        special = told[short].count == 1 and len(one) >= TELLING
        return before and (told[long].count > 1 or special or _of_a_kind(draft.things[short]))
    return _left_out(_unplaced(draft, one), _unplaced(draft, other)) or (
        before and told[long].count >= max(2, told[short].count)
    )


def _added(short: str, long: str) -> str:
    """Return what a longer name has before a shorter one, "" where it does not end with it."""
    return long[: -len(short)] if long.endswith(short) else ""


def _goes_by_short(draft: Draft, short: str, long: str, told: Mapping[str, _Told]) -> bool:
    """Tell whether what a text also calls by a longer name (个人创业担保贷款) goes by the shorter one."""
    added = _added(draft.things[short].identity, draft.things[long].identity)
    return QUALIFIES.fullmatch(added) is not None and told[short].count > told[long].count


def _of_a_kind(thing: Thing) -> bool:
    """Tell whether a fund is called by its kind alone (风险补偿金)."""
    kind = thing.identity in words("general_funds") or RISK_POOL.fullmatch(thing.identity)
    return thing.type == "FundingPool" and bool(kind)


def _unplaced(draft: Draft, name: str) -> str:
    """Return a name without the division of the document that it begins with."""
    own = draft.home.path.split("/")[::-1]
    return next((name[len(place) :] for place in own if place and name.startswith(place)), name)


def _of_home(draft: Draft, place: str) -> bool:
    """Tell whether a place is where the document is from, or a division above or below it."""
    home = path_of(draft.home.path)
    regions = [region_of(place), *gazetteer().short.get(place.removesuffix("地区"), ())]
    paths = [path_of(region.path) for region in regions if region]
    return any(path[: len(home)] == home or home[: len(path)] == path for path in paths) if home else False


def _left_out(short: str, long: str) -> bool:
    """Tell whether a short name leaves out of a longer one only words that tell nothing (发展, 专项)."""
    rest = LEFT_OUT.sub("", short)
    return len(rest) >= LEAST_LEFT and rest == LEFT_OUT.sub("", LEVEL_TWICE.sub("", long))


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether a name is another with characters left out, in order and with the same head.

    Nothing that counts or grades may have been left out: 第二批 and 省级 make another thing.
    """
    if len(short) < 4 or len(short) >= len(long) or short[-2:] != long[-2:] or long.startswith(short):
        return False  # X基金天使子基金 is a part of X基金
    if COUNTED_ALONE.fullmatch(short):
        return False  # 三个行动 is what 三个听取行动 is one of
    rest = iter(long)
    if not all(char in rest for char in short):
        return False
    if long.endswith(short):
        added = long[: -len(short)]
        return not COUNTS.search(added) and not re.search("[和与及、]$", added) and len(added) <= 30
    counted = set(COUNTS.findall(LEVEL_TWICE.sub("", long))) - set(COUNTS.findall(short))
    apart = JOINS.search(long) is not None and JOINS.search(short) is None  # A业专项资金 is a part of A业及B业专项资金
    return len(long) <= 2.5 * len(short) and not apart and not counted
