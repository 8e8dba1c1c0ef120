"""Which facts become properties: of each property the first that the text says, and what follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from zhengtu.extract.deciding.standing import standing
from zhengtu.extract.paper.claim import Claim, Fact, Later
from zhengtu.extract.paper.page import Name, Page
from zhengtu.extract.text.quantities import later
from zhengtu.graph.statements import QUOTE, Value

LONGEST = 300  # characters of a quote


def decide(page: Page, facts: Iterable[Fact], claims: Sequence[Claim]) -> dict[str, Name]:
    """Return the names of a page with their properties; what its names were found with stays."""
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=_rank):
        told[fact.name].append(fact)
    names = dict(page.names)
    for key, of_name in told.items():
        names[key] = _with_facts(page, names[key], of_name)
    issuers: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        if claim.type == "ISSUED":
            issuers[claim.tail].append(claim.head)
    for policy, agencies in issuers.items():
        name = names[policy]
        found = standing([names[agency].attributes for agency in agencies], name.attributes)
        names[policy] = replace(name, attributes={**name.attributes, **found}, derived=name.derived | found.keys())
    return names


def _rank(fact: Fact) -> tuple[bool, bool, bool, int, int, str, str]:
    """Return the order in which facts are looked at: plain days before those that are counted from them."""
    counted = isinstance(fact.value, Later)
    return (
        counted and "effective" in fact.value.of,  # type: ignore[union-attr]
        fact.derived,
        counted,
        fact.start,
        fact.end,
        fact.property,
        str(fact.value),
    )


def _with_facts(page: Page, name: Name, facts: Sequence[Fact]) -> Name:
    attributes, derived = dict(name.attributes), set(name.derived)
    for fact in facts:
        value = _counted(page, fact.value, attributes) if isinstance(fact.value, Later) else fact.value
        if value == "" or fact.property in attributes:
            continue
        attributes.update({fact.property: value, **fact.more})
        if fact.quoted:
            start, end = page.source.span(fact.start, fact.end)
            attributes[fact.property + QUOTE] = page.source.raw[start:end].strip()[:LONGEST]
        if fact.derived:
            derived.add(fact.property)
    if attributes.get("published") and attributes.get("date", "") == attributes.get("passed"):
        attributes["date"] = attributes["published"]  # the day on which a text bears it
    return replace(name, attributes=attributes, derived=frozenset(derived))


def _counted(page: Page, counted: Later, attributes: Mapping[str, Value]) -> str:
    """Return a day some months and days on, "" where the one it is counted from is not known to the day."""
    borne = page.structure.date if "date" in counted.of else ""
    day = str(next((attributes[of] for of in counted.of if attributes.get(of)), borne))
    if counted.months == counted.days == 0:
        return day
    return later(day, counted.months, counted.days) if len(day) == 10 else ""
