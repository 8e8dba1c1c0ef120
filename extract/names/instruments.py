"""Policy instruments: the words by which the provisions of a document use them."""

from __future__ import annotations

import re
from bisect import bisect_right

from zhengtu.extract.lexicon import instruments as lexicon
from zhengtu.extract.paper.page import DENIAL, Mention, Name, Page

# A sentence that says why a document was made, what it applies to, what its words mean, or what was done before.
NO_PROVISION = re.compile(
    "制定本|制订本|特制定|制定以下|适用于|所称|是指|近年来|不完善|不够|不健全|存在[^，。；]{0,10}问题|取得[^，。；]{0,12}(?:成效|效果|进展|成绩)|"
    "(?:提出|通知|公告|通告|规定|函告|明确|批复)如下|提出以下|制定如下|为指导"
)
PURPOSE = re.compile(
    "[^，。]{0,14}?为(?:了|更好地?|深入|全面|认真|切实|深刻|进一步)*(?:贯彻|落实|汲取|吸取|规范|做好|推进|推动|加强|加快|促进|完善)"
)


def instruments(page: Page) -> tuple[dict[str, Name], list[Mention]]:
    """Return the instruments of documents that set rules, each where it first stands; letters report of others."""
    titles = page.outer(0, len(page.text), "Policy")
    starts = [title.start for title in titles]
    names: dict[str, Name] = {}
    mentions: list[Mention] = []
    seen: set[tuple[str, str]] = set()
    for start, end, instrument in lexicon.find(page.text):
        place = bisect_right(starts, start) - 1
        policy = page.policy(start)
        titled = place >= 0 and start < titles[place].end
        if policy is None or titled or any(s <= start < e for s, e in page.part(start).titles):
            continue
        if (policy, instrument.id) in seen or not page.regulates(start):
            continue
        begin, stop = page.sentence(start)
        if instrument.name != "法规管制" and DENIAL.search(page.text, max(begin, start - 12), end):
            continue
        if end > stop or PURPOSE.match(page.text, begin, stop) or NO_PROVISION.search(page.text, begin, stop):
            continue
        seen.add((policy, instrument.id))
        names[instrument.id] = _name(instrument)
        mentions.append(Mention(start, end, "Instrument", instrument.id))
    return names, mentions


def _name(instrument: lexicon.Instrument) -> Name:
    category = instrument.category
    about = {"english": instrument.english, "category": category, "category_zh": lexicon.CATEGORIES[category]}
    return Name("Instrument", instrument.name, instrument.name, attributes={**about})
