"""What the history of a Taiwanese regulation makes of its orders: the first one is the regulation itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.programs.benefits import FORMER_NAME
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.text.anchors import finditer
from zhengtu.extract.text.quantities import dates

FOUNDING_ACT = expression("<founding_act>")
FOUNDING_VERBS = ("订定", "制定", "核定", "核准", "颁布", "公布", "发布")
JOINT_ORDER = expression("<joint_order>")


@dataclass(frozen=True, slots=True)
class Order:
    """An order of a regulation's history: its number, what it did, up to where, when, and where that day stands."""

    number: Mention
    act: str
    end: int
    date: str
    begin: int
    founding: bool


def orders(page: Page) -> Iterator[Order]:
    """Yield the orders of the history in order."""
    numbers = [m for m in page.within(0, len(page.text), "Policy") if "字第" in page.text[m.start : m.end]]
    acts = {m: FOUNDING_ACT.match(page.text, m.end) for m in numbers}
    for mention, following in reversed(list(pairwise(numbers))):
        own = acts[mention]
        if own and not own["act"] and JOINT_ORDER.fullmatch(page.text, mention.end, following.start):
            acts[mention] = acts[following]
    founded = -1  # the line of the order that founds it
    for mention in numbers:
        act = acts[mention]
        if not act:
            continue
        line = page.sentence(mention.start)[0]
        done = act["act"] or ""
        founding = done.startswith(FOUNDING_VERBS) and founded in (-1, line)
        founded = line if founding else founded
        when = dates(page.text, line, mention.start)
        day, begin = (when[-1][2], when[-1][0]) if when else ("", mention.start)
        yield Order(mention, done, act.end(), day, begin, founding)


def founded(page: Page) -> Page:
    """Return the page with the order that founds the regulation, and the name it had before, as mentions of it."""
    main = page.own.get(0)
    if not page.source.taiwan or main is None:
        return page
    founding = [order for order in orders(page) if order.founding]
    joined = {order.number: replace(order.number, key=main) for order in founding}
    mentions = [joined.get(mention, mention) for mention in page.mentions]
    name = page.names[main]
    aliases = set(name.aliases).union(*(page.names[order.number.key].aliases for order in founding))
    places = [match.span("name") for match in finditer(FORMER_NAME, page.text)]
    known = {m.start for start, end in places for m in page.within(start, end, "Policy")}
    for start, end in places:
        if start not in known:
            aliases.add(re.sub(r"\s", "", page.source.name(start, end)))
            mentions.append(Mention(start, end, "Policy", main))
    numbers = {"doc_number": page.names[founding[0].number.key].name} if founding else {}
    changed = replace(name, aliases=frozenset(aliases), attributes={**numbers, **name.attributes})
    return replace(page, names={**page.names, main: changed}, mentions=()).adding({}, mentions)
