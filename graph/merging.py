"""One node per real thing across documents: a policy named by its title alone is the numbered one of that title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zhengtu.graph.decisions import Decided
from zhengtu.graph.identity import Identity, day_of, moved, parse, policy_of, type_of
from zhengtu.graph.organs import respelled
from zhengtu.graph.statements import Entity, Extraction, Join, Relation, Value, put, said_of

# 《意见》, 《办法》: a title of fewer characters is a kind of document, which identifies nothing.
SHORTEST = 5
_MARKS = str.maketrans("", "", "《》〈〉“”‘’「」『』\"' \t\n\u3000")

# A fund that is called by its kind alone (风险补偿资金池): each division has its own.
KIND_OF_FUND = re.compile(
    "(?:风险补偿|补偿|贷款|转贷|应急|周转|专项|产业|投资|引导|发展|信用|保证|担保|奖励|奖补|扶持|补助|补贴|创业|创新|科技|纾困|配套)*(?:资金池|资金|基金)"
)
INSTALMENT = re.compile("(?:首期|第.期)资金$")

TITLE, DIVISION, PLACE, BY_KIND = "title", "division", "place", "kind"
DECISION, FOLLOWS, WRITTEN = "decision", "policy", "writing"
REASONS: Mapping[str, str] = {
    TITLE: "named by a title that one numbered policy bears",
    DIVISION: "named alike by a division above it or by the centre",
    PLACE: "named there with the name of its division",
    BY_KIND: "called for short as only one fund of its division is",
    DECISION: "decided to be the same",
    FOLLOWS: "its policy was joined",
    WRITTEN: "an agency's name written in another way",
}
"""Why things are joined, in words."""

Plan = Mapping[str, tuple[str, str]]
"""The id kept and the reason, by the id that it replaces."""


@dataclass(frozen=True, slots=True)
class Known:
    """A thing that documents name: its names, and for a policy the divisions of who issued it ("" for the centre).

    `days` are those on which a policy was passed or published, or which it bears.
    """

    id: str
    names: tuple[str, ...]
    places: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()


def merge(
    extractions: Sequence[Extraction], others: Iterable[Known] = (), decided: Decided | None = None
) -> list[Extraction]:
    """Return the extractions with the ids of things that are one made equal; their order does not matter.

    A title-only policy is the numbered one of that title, if there is one only that can be meant where it is named:
    issued there, by a division above, or by the centre. A program or fund of a division is the one whose name is the
    same but begins with the division, else that of the same name of a division above, and a fund called by its kind
    alone the one of its division that is called so for short. An agency whose name is written in two ways is one. What
    was decided goes before all. `others` are things that other documents name.
    """
    joined = plan([*(known for x in extractions for known in named(x)), *others], decided or Decided())
    return [rename(extraction, joined) for extraction in extractions]


def named(extraction: Extraction) -> list[Known]:
    """Return what a document names by its own words, policies with the divisions of those who it says issued them."""
    own = extraction.original or extraction
    places: dict[str, set[str]] = defaultdict(set)
    agencies = {e.id: str(e.attributes.get("region", "")) for e in own.entities if e.type == "Agency"}
    for relation in own.relations:
        if relation.type == "ISSUED":
            places[relation.tail].add(agencies[relation.head])
    return [Known(e.id, (e.name, *e.aliases), frozenset(places.get(e.id, ())), _days(e)) for e in own.entities]


def _days(entity: Entity) -> frozenset[str]:
    """Return the days that a document gives a policy."""
    told = (entity.attributes.get(name) for name in ("date", "passed", "published"))
    return frozenset(str(day) for day in told if day) if entity.type == "Policy" else frozenset()


def plan(known: Iterable[Known], decided: Decided) -> Plan:
    """Say which id replaces which, and why: a function of what is known and decided, whatever the order.

    What is decided to be different is not joined, nor are both with a third: then neither is. It never makes a join.
    A measure follows its policy.
    """
    things = _gathered(known)
    groups = decided.groups()
    joins = _titled(things, groups) | _risen([id for id in things if type_of(id) in ("Program", "FundingPool")])
    joins |= _shortened({id: set(thing.names) for id, thing in things.items() if type_of(id) == "FundingPool"})
    joins |= {id: (to, WRITTEN) for id, to in respelled(id for id in things if type_of(id) == "Agency").items()}
    links: dict[str, dict[str, str]] = defaultdict(dict)
    for id, (to, reason) in joins.items():
        links[id][to] = links[to][id] = reason
    for left, right in decided.same:
        if left != right:
            links[left][right] = links[right][left] = DECISION
    for left, right in sorted(decided.different):
        while path := _path(links, left, right):
            steps = [(one, other) for one, other in pairwise(path) if links[one][other] != DECISION]
            if not steps:
                break  # a contradiction, which `resolve` refuses
            for one, other in steps:
                del links[one][other], links[other][one]
    firsts = [id for pair in decided.same for id in pair if id in things]
    kept: dict[str, tuple[str, str]] = {}
    seen: set[str] = set()
    # What was decided keeps the first id of the decisions; of other joins the end of all of them is kept.
    for root in (*firsts, *sorted(id for id in links if id not in joins or joins[id][0] not in links[id])):
        if root not in seen:
            for id, reason in _spread(links, root):
                seen.add(id)
                if id != root and id in things:
                    kept[id] = (root, reason)
    for id in things:
        if type_of(id) == "Measure" and id not in kept and (policy := kept.get(policy_of(id))):
            kept[id] = (moved(id, policy[0]), FOLLOWS)
    return kept


def _gathered(known: Iterable[Known]) -> dict[str, Known]:
    """Return what is known of each thing by its id."""
    things: dict[str, Known] = {}
    others: dict[str, list[Known]] = {}  # most things are known in one way alone
    for thing in known:
        if things.setdefault(thing.id, thing) is not thing:
            others.setdefault(thing.id, []).append(thing)
    for id, more in others.items():
        parts = (things[id], *more)
        things[id] = Known(
            id,
            tuple(sorted({name for part in parts for name in part.names})),
            frozenset().union(*(part.places for part in parts)),
            frozenset().union(*(part.days for part in parts)),
        )
    return things


def essential(thing: Known) -> Known | None:
    """Return what of a thing a plan without decisions looks at, None where that is nothing."""
    type = type_of(thing.id)
    if type == "Policy":
        return Known(thing.id, (), thing.places) if by_title(thing.id) else thing
    if type == "FundingPool":
        return thing
    return Known(thing.id, ()) if type in ("Agency", "Program", "Measure") else None


def essentials(things: Iterable[Known]) -> dict[Known, None]:
    """Return what of things a plan without decisions looks at, each once: much less than all, to be kept of many."""
    return {known: None for thing in things if (known := essential(thing))}


def _titled(things: Mapping[str, Known], groups: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Map a policy named by title to the numbered one of that title; several that were decided to be one are one.

    A decision of a day is the numbered one of that day, and one of no day is that of the only day there is.
    """
    numbered: dict[str, set[str]] = defaultdict(set)
    titled: dict[str, str] = {}
    of_days: dict[str, str] = {}
    for id, thing in things.items():
        if type_of(id) != "Policy":
            continue
        if by_title(id):
            name, day = day_of(parse(id).name)
            key = title_key(name)
            if len(key) >= SHORTEST:
                titled[id] = key
                if day:
                    of_days[id] = day
        else:
            for name in thing.names:
                numbered[title_key(name)].add(id)
    joins: dict[str, tuple[str, str]] = {}

    def join(id: str, others: Iterable[str]) -> None:
        meant = sorted(other for other in others if _may_mean(id, things[other].places))
        if meant and len({groups.get(other, other) for other in meant}) == 1:
            joins[id] = (meant[0], TITLE)

    for id, day in of_days.items():
        join(id, (other for other in numbered.get(titled[id], ()) if day in things[other].days))
    dated: dict[str, set[str]] = defaultdict(set)
    for id in of_days:
        dated[titled[id]].add(joins[id][0] if id in joins else id)
    for id, key in titled.items():
        if id not in of_days:
            join(id, numbered.get(key, set()) | dated.get(key, set()))
    return joins


def _may_mean(id: str, places: frozenset[str]) -> bool:
    """Tell whether a title named in a division may be a policy that was issued at `places`."""
    return not places or "" in places or not places.isdisjoint(parse(id).path or ())


def _risen(ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Map what a division names (X@广东省/中山市) to 中山市X, else to what one above (X@广东省) or the centre names.

    Not so funds that are called by their kind alone, which every division has.
    """
    present = set(ids)
    risen = {}
    for id in present:
        own = parse(id)
        if own.type == "FundingPool" and KIND_OF_FUND.fullmatch(INSTALMENT.sub("", own.name)):
            continue
        if own.path and (placed := with_division(own)) in present:
            risen[id] = (placed, PLACE)
        elif target := next((other for other in map(str, own.above()) if other in present), None):
            risen[id] = (target, DIVISION)
    return risen


def with_division(thing: Identity) -> str:
    """Return the id of a thing under the name that begins with its division: 中山市X of X@广东省/中山市."""
    return str(replace(thing, name=f"{thing.division}{thing.name}", path=None))


def _shortened(funds: Mapping[str, set[str]]) -> dict[str, tuple[str, str]]:
    """Map a fund that a division's document calls by its kind alone to the one fund of the division called so too.

    Instalments of the one are instalments of the other.
    """
    called: dict[str, list[str]] = defaultdict(list)
    for id, names in sorted(funds.items()):
        if parse(id).path is None:
            for name in names:
                called[name].append(id)
    joins = {}
    for id in sorted(funds):
        own = parse(id)
        pool, stage = INSTALMENT.sub("", own.name), INSTALMENT.search(own.name)
        if not own.path or not KIND_OF_FUND.fullmatch(pool):
            continue
        meant = [other for other in called.get(pool, ()) if parse(other).name.startswith(own.division)]
        target = f"{meant[0]}{stage.group() if stage else ''}" if len(meant) == 1 else ""
        if target in funds:
            joins[id] = (target, BY_KIND)
    return joins


def _path(links: Mapping[str, Mapping[str, str]], start: str, goal: str) -> list[str]:
    """Return a shortest way between two ids, empty where there is none."""
    before = {start: start}
    waiting = [start] if start in links and start != goal else []
    for id in waiting:
        for other in sorted(links[id]):
            if other not in before:
                before[other] = id
                waiting.append(other)
    if goal not in before or start == goal:
        return []
    path = [goal]
    while path[-1] != start:
        path.append(before[path[-1]])
    return path


def _spread(links: Mapping[str, Mapping[str, str]], root: str) -> Iterator[tuple[str, str]]:
    """Yield every id that is one with a root, with the reason of the last step to it."""
    seen = {root}
    waiting = [(root, "")]
    for id, reason in waiting:
        yield id, reason
        for other, why in sorted(links.get(id, {}).items()):
            if other not in seen:
                seen.add(other)
                waiting.append((other, why))


def title_key(title: str) -> str:
    """Return what two writings of one title share: no marks, no blanks, no （试行） or （2022年修订） at the end."""
    return re.sub(r"[（(](?:试行|暂行|修订稿?|20\d\d年?修订)[）)]$", "", unmarked(title))


def unmarked(name: str) -> str:
    """Return a name without quotation marks and blanks, as ids have it."""
    return name.translate(_MARKS)


def by_title(id: str) -> bool:
    """Tell whether a policy's id rests on its title, not on a document number."""
    return not re.search(r"\d+号$|字第\d+號", parse(id).name)


def rename(extraction: Extraction, joined: Plan) -> Extraction:
    """Return a document with ids replaced, entities of one id joined and edges that fell together kept once.

    It begins with the document's own words, so that joins of before are undone where they are not planned again.
    """
    own = extraction.original or extraction
    joins = tuple(
        sorted(
            (Join(e.id, joined[e.id][0], e.name, joined[e.id][1]) for e in own.entities if e.id in joined),
            key=lambda join: (join.to, join.id),
        )
    )
    if not joins:
        return own
    ids = {join.id: join.to for join in joins}
    parts: dict[str, list[Entity]] = {}
    for entity in own.entities:
        parts.setdefault(ids.get(entity.id, entity.id), []).append(entity)
    entities = tuple(_together(id, of_one) for id, of_one in parts.items())
    edges: dict[tuple[str, str, str], list[Relation]] = {}
    for relation in own.relations:
        head, tail = ids.get(relation.head, relation.head), ids.get(relation.tail, relation.tail)
        if head != tail:
            edges.setdefault((head, relation.type, tail), []).append(relation)
    relations = tuple(_strongest(head, tail, said) for (head, _, tail), said in edges.items())
    return Extraction(own.source, entities, relations, joins, own)


def _together(id: str, parts: Sequence[Entity]) -> Entity:
    """Return what a document says of one thing under one or more ids; the id kept goes before the others."""
    one, *others = sorted((_moved(id, part) for part in parts), key=lambda e: (e.id != id, e.mentions, e.id))
    if not others:
        return replace(one, id=id)
    attributes: dict[str, Value] = {}
    derived: dict[str, bool] = {}
    for entity in reversed((one, *others)):
        for name in entity.attributes:
            implied = name in entity.derived
            # What one says goes before what another implies.
            if not said_of(name) and implied <= derived.get(name, True):
                derived[name] = implied
                put(attributes, name, entity.attributes)
    aliases = {alias for entity in (one, *others) for alias in (entity.name, *entity.aliases)} - {one.name}
    mentions = {span for entity in (one, *others) for span in entity.mentions}
    # What the rules found under one of its ids is not only proposed.
    proposer = min(entity.proposer for entity in (one, *others))
    only = tuple(sorted(name for name, alone in derived.items() if alone))
    return Entity(id, one.type, one.name, tuple(sorted(aliases)), tuple(sorted(mentions)), attributes, proposer, only)


def _moved(id: str, entity: Entity) -> Entity:
    """Return an entity that counts as another, with that one's division in place of what its own id implied.

    What many divisions and the nation name alike is of none of them.
    """
    if entity.id == id or "region" not in entity.derived or "issuer_level" in entity.attributes:
        return entity
    own, kept = parse(entity.id), parse(id)
    if not own.path or with_division(own) == id:
        return entity
    region = {"region": kept.division} if kept.division else {}
    rest = {name: value for name, value in entity.attributes.items() if name != "region"}
    derived = tuple(name for name in entity.derived if name != "region" or region)
    return replace(entity, attributes={**rest, **region}, derived=derived)


def _strongest(head: str, tail: str, said: Sequence[Relation]) -> Relation:
    """Return edges that fell together as one: the first in the text, with what the others add."""
    ordered = sorted(said, key=lambda r: (r.evidence, r.head, r.tail))
    attributes: dict[str, Value] = {}
    for relation in reversed(ordered):
        for name in relation.attributes:
            if not said_of(name):
                put(attributes, name, relation.attributes)
    return replace(ordered[0], head=head, tail=tail, attributes=attributes)
