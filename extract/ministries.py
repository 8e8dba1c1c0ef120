"""Taiwanese organs that the lexicon does not list: those of ministries, foundations, and names that a text declares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from zhengtu.extract import organs
from zhengtu.extract.agency import Agency
from zhengtu.extract.labels import places
from zhengtu.extract.orders import Order

PROVINCIAL = re.compile(
    "台湾省政府(?:[一-龥]{2,6}?(?:厅|处|局))?(?=[，。、；：（）及与和或会之得应为依于办审以订函\\n])|"
    "台湾省[一-龥]{2,6}?(?:改良场|试验所|繁殖场|试验场)"
)
FOUNDATION = re.compile("财团法人[一-龥]{3,16}?(?:中心|研究院|研究所|协会|基金会|学会)")
DECLARED = re.compile("（以下(?:简称|称)(?:为)?[“]?(?P<short>[一-龥]{2,10})[”]?）")
COMPETENT = re.compile("主管机关(?:，|：)?(?:在中央)?(?:为|系指|指)")
OWN = re.compile("本(?:部(?!分|门|落|会)|会(?!议|计|员)|署|院(?!长)|局(?!部))")


@cache
def _subordinate() -> re.Pattern[str]:
    """Return what finds an organ below a ministry, a commission or the cabinet by its ending."""
    above = "|".join(sorted(organs.taiwan(), key=lambda name: -len(name)))
    return re.compile(
        rf"(?:{above})(?![及与和或为之])(?:(?![应得之部为]|会同|所属|以及)[一-龥]){{2,14}}?"
        "(?:署(?!名|理)|(?:总局|管理局|局|总处|处|委员会|管理会|管理中心|中心|研究所|司)"
        "(?=[，。、；：（）及与和或会之得应为依于办审以订发执公核令函组邀提代第\n]|$))"
    )


def ministries(text: str) -> list[Agency]:
    """Return the organs of ministries and the foundations of a text."""
    return [
        Agency(m.start(), m.end(), m.group())
        for p in (_subordinate(), PROVINCIAL, FOUNDATION)
        for m in p.finditer(text)
    ]


def declared(text: str, found: Sequence[Agency], history: Sequence[Order]) -> list[Agency]:
    """Return the mentions of organs by names that the text declares (以下簡稱產發署), and 本部 for who is in charge."""
    shorts: dict[str, Agency] = {}
    for agency in found:
        named = DECLARED.match(text, agency.end)
        if named:
            shorts.setdefault(named["short"], agency)
    mentions = [
        replace(shorts[text[start:end]], start=start, end=end)
        for start, end in places(text, [short for short in shorts if not OWN.fullmatch(short)])
    ]
    issuers = [order.issuer.start for order in history if order.issuer]
    charged = [agency for agency in found if COMPETENT.search(text, max(0, agency.start - 12), agency.start)]
    last = [agency for agency in found if issuers and agency.start == issuers[-1]]
    for match in OWN.finditer(text):
        known = [shorts[match.group()]] if match.group() in shorts else [*charged, *last]
        fitting = [agency for agency in known if agency.name[-1:] in (text[match.end() - 1], _traditional(match))]
        if fitting:
            mentions.append(replace(fitting[0], start=match.start(), end=match.end()))
    return mentions


def _traditional(match: re.Match[str]) -> str:
    """Return the last character of a pronoun as names keep it (會, where the text for matching has 会)."""
    return {"会": "會"}.get(match.group()[-1], match.group()[-1])
