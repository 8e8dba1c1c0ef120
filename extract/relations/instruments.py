"""Which policy instruments a document uses: USES, by the words of its provisions."""

from __future__ import annotations

import re
from bisect import bisect_right

from zhengtu.extract.lexicon import instruments
from zhengtu.extract.paper.draft import DENIAL, Draft, Mention, Thing

RULE = "uses.provision"
# A sentence that says why a document was made, what it applies to, what its words mean, or what was done before.
NO_PROVISION = re.compile(
    "制定本|制订本|特制定|制定以下|适用于|所称|是指|近年来|不完善|不够|不健全|存在[^，。；]{0,10}问题|取得[^，。；]{0,12}(?:成效|效果|进展|成绩)|"
    "(?:提出|通知|公告|通告|规定|函告|明确|批复)如下|提出以下|制定如下|为指导"
)
PURPOSE = re.compile(
    "[^，。]{0,14}?为(?:了|更好地?|深入|全面|认真|切实|深刻|进一步)*(?:贯彻|落实|汲取|吸取|规范|做好|推进|推动|加强|加快|促进|完善)"
)


def relate(draft: Draft) -> None:
    """Say USES of documents that set rules, of each instrument where it first stands; letters report of others."""
    titles = draft.outer(0, len(draft.text), "Policy")
    starts = [title.start for title in titles]
    for start, end, instrument in instruments.find(draft.text):
        place = bisect_right(starts, start) - 1
        policy = draft.policy(start)
        titled = place >= 0 and start < titles[place].end
        if policy is None or titled or any(s <= start < e for s, e in draft.part(start).titles):
            continue
        if (policy, "USES", instrument.id) in draft.said or not draft.regulates(start):
            continue
        begin, stop = draft.sentence(start)
        if instrument.name != "法规管制" and DENIAL.search(draft.text, max(begin, start - 12), end):
            continue
        if end > stop or PURPOSE.match(draft.text, begin, stop) or NO_PROVISION.search(draft.text, begin, stop):
            continue
        draft.things.setdefault(instrument.id, _thing(instrument))
        draft.mentions.append(Mention(start, end, "Instrument", instrument.id))
        draft.relate(RULE, policy, "USES", instrument.id, begin, stop)


def _thing(instrument: instruments.Instrument) -> Thing:
    category = instrument.category
    about = {"english": instrument.english, "category": category, "category_zh": instruments.CATEGORIES[category]}
    return Thing("Instrument", instrument.name, instrument.name, attributes={**about})
