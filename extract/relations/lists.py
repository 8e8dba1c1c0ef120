"""What sentences say of the numbered lines below it (办理下列贷款：): who sets up, runs, co-handles these."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import NUMBERED_LINE, Page
from zhengtu.extract.text.anchors import near, successive

LISTED_BELOW = expression("<listed_below>")
POINTS_BELOW = re.compile("(?:办理|设立|实施|开展|建立|提供)(?:[下左]列|以下)")
FOUNDED = re.compile("设立|建立")
TOGETHER_WITH = re.compile("会同|协调")


def claims(page: Page) -> Iterator[Claim]:
    """Say ESTABLISHES, ADMINISTERS and CO_HANDLES of the programs and funds of lists."""
    for match in near(LISTED_BELOW, POINTS_BELOW, page.text, 64, 30):
        policy = page.policy(match.start())
        if policy is None:
            continue
        begin, end = match.span("with")
        joint = TOGETHER_WITH.search(page.text, begin, end)
        founded = FOUNDED.search(page.text, end, match.end()) is not None  # which is not to run it
        runs = page.outer(begin, joint.start() if joint else end, "Agency")[-1:] if not founded else []
        others = page.outer(joint.end(), end, "Agency") if joint else []
        for item in successive(NUMBERED_LINE, page.text, match.end()):
            for thing in page.outer(*item.span(), "Program", "FundingPool"):
                yield page.claim("establishes.listed", policy, "ESTABLISHES", thing.key, begin, thing.end)
                for agency in runs:
                    yield page.claim("duty.listed.runs", agency.key, "ADMINISTERS", thing.key, begin, thing.end)
                for agency in others:
                    yield page.claim("duty.listed", agency.key, "CO_HANDLES", thing.key, begin, thing.end)
