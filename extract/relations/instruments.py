"""Which policy instruments a document uses: USES, by the words of its provisions."""

from __future__ import annotations

from collections.abc import Iterator

from zhengtu.extract.lexicon.instruments import is_vague
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Page


def claims(page: Page) -> Iterator[Claim]:
    """Say USES of the policy in whose text a provision stands, with its sentence."""
    for instrument in page.within(0, len(page.text), "Instrument"):
        policy = page.policy(instrument.start)
        if policy:
            vague = is_vague(page.names[instrument.key].name, page.text[instrument.start : instrument.end])
            rule = "uses.vague" if vague else "uses.provision"
            yield page.claim(rule, policy, "USES", instrument.key, *page.sentence(instrument.start))
