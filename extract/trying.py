"""Whether a rule says what it promises: of its example, and not of its counter-example."""

from __future__ import annotations

from collections.abc import Sequence

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.rules.registry import Rule
from zhengtu.extract.stages import Wishes, analyse, claimed


def claiming(rule: Rule, text: str, own: str = "") -> set[str]:
    """Return the ids of the rules that claim what a rule expects, of a text; `own` are a user's rules."""
    page = analyse(text).page
    names = {key: name.name for key, name in page.names.items()}
    said = [claim for claim in claimed(page, Wishes(rules=own)) if isinstance(claim, Claim)]
    return {c.by for c in said if (names.get(c.head), c.type, names.get(c.tail)) == rule.expect}


def broken(rule: Rule, own: str = "") -> Sequence[str]:
    """Return what a row does not keep: an example that says nothing, a counter-example that says it or lacks a name."""
    faults = []
    if rule.id not in claiming(rule, rule.example, own):
        faults.append(f"its example does not say {' '.join(rule.expect)}")
    if rule.id in claiming(rule, rule.counter, own):
        faults.append(f"its counter-example says {' '.join(rule.expect)}")
    named = {name.name for name in analyse(rule.counter).page.names.values()}
    faults += [f"its counter-example does not name {end}" for end in rule.expect[::2] if end not in named]
    return faults
