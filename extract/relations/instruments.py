"""Which policy instruments a document uses: USES, by the words of its provisions."""

from __future__ import annotations

from bisect import bisect_right

from zhengtu.extract import instruments
from zhengtu.extract.draft import DENIAL, Draft, Mention, Thing

RULE = "uses.provision"


def relate(draft: Draft) -> None:
    """Say USES of documents that set rules, once for each instrument, where it first stands; letters report of others."""
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
        if end > stop:
            continue
        draft.things.setdefault(instrument.id, _thing(instrument))
        draft.mentions.append(Mention(start, end, "Instrument", instrument.id))
        draft.relate(RULE, policy, "USES", instrument.id, begin, stop)


def _thing(instrument: instruments.Instrument) -> Thing:
    category = instrument.category
    about = {"english": instrument.english, "category": category, "category_zh": instruments.CATEGORIES[category]}
    return Thing("Instrument", instrument.name, instrument.name, attributes={**about})
