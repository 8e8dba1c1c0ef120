"""What the history of a Taiwanese regulation makes of its orders: the first one is the regulation itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from zhengtu.extract.names.programs.benefits import FORMER
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.text.quantities import dates

ACT = re.compile(
    "(?:令|函|公告)(?:会衔|会同)?(?P<act>订定发布|制定公布|订定|制定|修正发布|修正公布|修正|增订发布|增订公布|增订|删除发布|"
    "删除公布|删除|发布自[^，。；\\n]{0,12}(?:停止适用|废止)|停止适用|发布废止|公布废止|废止|发布定自|核定|核准|颁布|公布|发布|第[^，。；\n]{1,20}所列属)?"
)
FOUNDS = ("订定", "制定", "核定", "核准", "颁布", "公布", "发布")
# 經濟部A字第1號令、財政部B字第2號令會銜修正發布: what the last one says is said of all.
JOINT = re.compile("(?:令|函)(?:会衔|会同)?[、，及\n ]+[一-龥]{2,20} ?")


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
    acts = {m: ACT.match(page.text, m.end) for m in numbers}
    for mention, following in reversed(list(pairwise(numbers))):
        own = acts[mention]
        if own and not own["act"] and JOINT.fullmatch(page.text, mention.end, following.start):
            acts[mention] = acts[following]
    founded = -1  # the line of the order that founds it
    for mention in numbers:
        act = acts[mention]
        if not act:
            continue
        line = page.sentence(mention.start)[0]
        done = act["act"] or ""
        founding = done.startswith(FOUNDS) and founded in (-1, line)
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
    places = [match.span("name") for match in FORMER.finditer(page.text)]
    known = {m.start for start, end in places for m in page.within(start, end, "Policy")}
    for start, end in places:
        if start not in known:
            aliases.add(re.sub(r"\s", "", page.source.name(start, end)))
            mentions.append(Mention(start, end, "Policy", main))
    numbers = {"doc_number": page.names[founding[0].number.key].name} if founding else {}
    changed = replace(name, aliases=frozenset(aliases), attributes={**numbers, **name.attributes})
    return replace(page, names={**page.names, main: changed}, mentions=()).adding({}, mentions)
