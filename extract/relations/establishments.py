"""Which policy establishes which program or fund, what is part of what, and their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zhengtu.extract.paper.claim import Claim, Fact
from zhengtu.extract.paper.page import NUMBERED_LINE, Page
from zhengtu.extract.text.anchors import near, successive
from zhengtu.extract.text.quantities import amounts, counts, years

WITHIN = re.compile("(?:在|从)?“?$")
# 在P框架下实施Q, 在P中安排Q: Q is part of P. 其中，安排Q: of the fund before.
PART_OF = re.compile(
    "[”]?(?:框架下|框架内|项下|中|范围内)，?(?:具体)?(?:组织)?(?:实施|安排|开展|设立|列支|切块安排)[^，。；、“”]{0,6}[“]?"
)
OF_WHICH = re.compile("其中[，：]?(?:安排)?$|；(?:安排)$|。安排$")
LISTED_BELOW = re.compile(
    "(?P<with>[^。；\n]{0,60}?)(?:办理|设立|实施|开展|建立|提供|发给|核给|推动)(?:下列|以下|左列)[^。；\n]{0,12}[：:]\n"
)
BELOW = re.compile("[下左]列|以下")
UMBRELLA = re.compile("“?[一二三四五六七八九十百\\d]{1,3}大(?P<head>[一-龥]{2,6})”?$")


def claims(page: Page) -> Iterator[Claim | Fact]:
    """Say ESTABLISHES and PART_OF, and note amounts and counts on programs and funds."""
    yield from _figures(page)
    yield from _listed_below(page)
    yield from _umbrellas(page)
    yield from _within(page)
    yield from _tranches(page)


def _figures(page: Page) -> Iterator[Fact]:
    """Note the amount and count that stand right before or behind a program or fund."""
    text = page.text
    for mention in page.mentions:
        if mention.type not in ("Program", "FundingPool"):
            continue
        start, end = page.sentence(mention.start)
        behind = amounts(text, mention.end, min(end, mention.end + 14))
        ahead = amounts(text, max(start, mention.start - 12), mention.start)
        inside = amounts(text, mention.start, mention.end)
        beside = [a for a in behind if not text[mention.end : a.start].strip(" 约共达总额为")] + [
            a for a in ahead if not text[a.end : mention.start].strip(" 的规模“")
        ]
        for quantity in (*inside, *beside)[:1]:
            if not re.search(
                "每[家个年户]|单[个家项]|最高|不超过", text[max(start, quantity.start - 6) : quantity.start]
            ):
                yield Fact(mention.key, "amount", quantity.value, mention.start, mention.end)
        number = [
            c
            for c in counts(text, mention.end, min(end, mention.end + 8))
            if not text[mention.end : c.start].strip(" ")
        ]
        number += [
            c
            for c in counts(text, max(start, mention.start - 8), mention.start)
            if not text[c.end : mention.start].strip(" “")
        ]
        if number and number[0].unit in "家个项条" and mention.type == "Program":
            yield Fact(mention.key, "count", number[0].value, mention.start, mention.end)
        year = [y for y in years(text, max(start, mention.start - 10), mention.start + 6) if mention.start - y[1] <= 3]
        if year:
            yield Fact(mention.key, "year", year[-1][2], mention.start, mention.end)


def _within(page: Page) -> Iterator[Claim]:
    """在P框架下实施Q, P，其中安排Q: Q is part of P."""
    for kind in ("Program", "FundingPool"):
        mentions = page.untitled(0, len(page.text), kind)
        for whole, part in pairwise(mentions):
            if whole.key == part.key or part.start - whole.end > 60:
                continue
            between = page.text[whole.end : part.start]
            inside = PART_OF.fullmatch(between) and WITHIN.search(page.text[max(0, whole.start - 12) : whole.start])
            share = kind == "FundingPool" and OF_WHICH.search(between) and amounts(page.text, part.end, part.end + 14)
            if inside or (share and "。" not in between.rstrip("安排其中，：")[:-1]):
                yield page.claim("part.within", part.key, "PART_OF", whole.key, whole.start, part.end)


def _listed_below(page: Page) -> Iterator[Claim]:
    """办理下列P：and the lines below it: the policy establishes each program, agencies of 协调, 会同 co-handle them."""
    for match in near(LISTED_BELOW, BELOW, page.text, 66, 30):
        policy = page.policy(match.start())
        if policy is None:
            continue
        for item in successive(NUMBERED_LINE, page.text, match.end()):
            for program in page.outer(*item.span(), "Program", "FundingPool"):
                yield page.claim(
                    "establishes.listed", policy, "ESTABLISHES", program.key, match.start("with"), program.end
                )
                joint = re.search("会同|协调|协同|会商|洽商|商请", match["with"])
                stop = match.start("with") + joint.start() if joint else match.end("with")
                for agency in page.outer(match.start("with"), stop, "Agency")[-1:]:
                    yield page.claim(
                        "duty.listed.runs", agency.key, "ADMINISTERS", program.key, match.start("with"), program.end
                    )
                if joint:
                    for agency in page.outer(match.start("with") + joint.end(), match.end("with"), "Agency"):
                        yield page.claim(
                            "duty.listed", agency.key, "CO_HANDLES", program.key, match.start("with"), program.end
                        )


def _umbrellas(page: Page) -> Iterator[Claim]:
    """A program named with the head of an umbrella in the same sentence (十大舰队, X舰队) is part of it."""
    for umbrella in page.within(0, len(page.text), "Program"):
        form = UMBRELLA.search(page.text[umbrella.start : umbrella.end])
        if not form:
            continue
        start, end = page.sentence(umbrella.start)
        for program in page.outer(start, end, "Program"):
            if program.key != umbrella.key and page.text[program.start : program.end].endswith(form["head"]):
                yield page.claim(
                    "part.umbrella",
                    program.key,
                    "PART_OF",
                    umbrella.key,
                    min(umbrella.start, program.start),
                    max(umbrella.end, program.end),
                )


def _tranches(page: Page) -> Iterator[Claim]:
    """A pool's first instalment is part of it."""
    for mention in page.mentions:
        thing = page.names[mention.key]
        if mention.type != "FundingPool" or not re.search("(?:首期|一期|二期|首批|第.期)(?:资金|子基金)$", thing.name):
            continue
        start, _ = page.sentence(mention.start)
        line = page.text.rfind("\n", 0, mention.start) + 1
        pools = [
            m
            for m in page.outer(line, mention.start, "FundingPool")
            if any(thing.name.startswith(name[:4]) for name in (page.names[m.key].name, *page.names[m.key].aliases))
        ]
        for pool in pools[-1:]:
            begin = page.text.rfind("，", start, pool.start) + 1 if pool.start >= start else start
            begin = max(start, begin)
            tail = re.compile("(?:已|全部)?(?:到账|到位|出资到位|拨付)?").match(page.text, mention.end)
            yield page.claim(
                "part.tranche", mention.key, "PART_OF", pool.key, begin, tail.end() if tail else mention.end
            )
