"""The level and the division of policies, by who is said to have issued them."""

from __future__ import annotations

from collections import defaultdict

from zhengtu.extract.deciding.standing import standing
from zhengtu.extract.paper.draft import Draft


def relate(draft: Draft) -> None:
    """Give policies what follows from their issuers."""
    issuers: dict[str, list[str]] = defaultdict(list)
    for head, type, tail in draft.said:
        if type == "ISSUED":
            issuers[tail].append(head)
    for policy, agencies in issuers.items():
        thing = draft.things[policy]
        for name, value in standing([draft.things[key].attributes for key in agencies], thing.attributes).items():
            thing.attributes[name] = value
            thing.derived.add(name)
