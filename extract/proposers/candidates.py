"""What a proposer returns for a text: candidates for names of agencies and firms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

# Endings that leave no doubt what the thing is: a 中心 may be an institution or a firm, a 核电厂 is no agency.
TYPE_ENDINGS = {
    "Agency": re.compile(
        "(?:(?<!供电)局|厅|署|委员会|管委会|人民政府|办公室|法院|检察院|海关|研究院|科学院|理事会|协会|学会|联合会)$"
    ),
    "Enterprise": re.compile("(?:公司|集团|银行|事务所|合作社)$"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of the normalised text that may name an Agency or an Enterprise (`type`)."""

    start: int
    end: int
    type: str


class Proposer(Protocol):
    """What proposes candidates: a pure function of the text, known by a name."""

    @property
    def name(self) -> str:
        """Return the name that marks what came by proposal."""

    def __call__(self, text: str) -> Iterable[Candidate]:
        """Return candidates in a normalised text."""
