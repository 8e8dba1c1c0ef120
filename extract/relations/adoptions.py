"""Who passed or promulgated a regulation and what changed it, by the notes below its title."""

from __future__ import annotations

import re

from zhengtu.extract.paper.draft import Draft
from zhengtu.extract.text.quantities import DATE, date
from zhengtu.graph.statements import Span, Value

ZONE = 1200  # characters behind the title in which such notes stand
BODY = re.compile(r"\n[# ]*(?:第[一1]\s*[章条]|目\s*录)|<!--|[：。](?!\s*[（(]?(?:19|20)\d\d年)")
ADOPTED = re.compile(
    r"[^。；《》\n]{0,40}?(?:通过(?!的)|令(?:[（(〔][^）)〕]*[）)〕])?第?[^，。；\n]{1,8}号(?:公布|发布)?|公布|发布)"
)
CHANGED = re.compile(r"》[）)]?(?:的决定)?[^。；《》\n]{0,14}?(?:第[一二三四五六七八九十]+次)?(?:修正|修订|修改)")


def relate(draft: Draft) -> None:
    """Say ISSUED of who passed the regulation, and ISSUED and AMENDS of the decisions that changed it."""
    main = draft.own.get(0)
    titles = draft.structure.parts[0].titles
    if main is None or not titles or draft.source.taiwan:
        return
    begin = titles[0][1]
    stop = BODY.search(draft.text, begin, begin + ZONE)
    end = stop.start() if stop else min(begin + ZONE, len(draft.text))
    days = [m for m in DATE.finditer(draft.text, begin, end) if len(date(m)) == 10]
    for index, day in enumerate(days):
        until = days[index + 1].start() if index + 1 < len(days) else end
        _note(draft, main, day.span(), date(day), until)


def _note(draft: Draft, main: str, day: Span, when: str, until: int) -> None:
    """Read one note: a day, who acted, and the decision by which they did unless they passed the regulation itself."""
    agencies = draft.outer(day[1], until, "Agency")
    decisions = draft.outer(day[1], until, "Policy")
    attributes: dict[str, Value] = {"date": when}
    if decisions:
        decision = decisions[0]
        changed = CHANGED.match(draft.text, decision.end, until)
        if not changed or decision.key == main:
            return
        draft.relate("adopted.amend", decision.key, "AMENDS", main, decision.start - 1, changed.end())
        draft.things[decision.key].attributes.setdefault("date", when)
        for agency in agencies:
            if agency.end <= decision.start:
                draft.relate("adopted.decision", agency.key, "ISSUED", decision.key, day[0], decision.end, **attributes)
        return
    for agency in agencies:
        adopted = ADOPTED.match(draft.text, agency.end, until)
        if adopted:
            draft.things[main].attributes.setdefault("date", when)
            draft.relate("adopted.passed", agency.key, "ISSUED", main, day[0], adopted.end(), **attributes)
