"""What makes a single relation less sure than its rule, as far as judgements show it, or surer."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from zhengtu.extract.paper.page import Name
from zhengtu.extract.rules.registry import WEIGHT

LONG_NAME = 28  # characters; an item with more in its heading has none and is named by its first clauses


@dataclass(frozen=True, slots=True)
class Weakness:
    """How many relations with a feature readers called right, and how many their rules' confidence promised."""

    right: float
    promised: float

    @property
    def factor(self) -> float:
        """Return by what a confidence is multiplied: nearer to 1 the fewer were judged, never above it."""
        return min((self.right + WEIGHT) / (self.promised + WEIGHT), 1.0)


# Counted on the relations in tests/gold/bulk/judged that are still said: 37 of 51 right where rules promise 41.8.
# Others that were counted weaken nothing: an agency without a known home (284 of 326 right, promised 283.6), the end
# of a long list (47 of 49), evidence away from the ends (363 of 411, promised 351), a text without lines or with
# broken ones (575 of 637 and 1,124 of 1,323, promised 550 and 1,045), a name found once (192 of 262, promised 189).
MEASURE_BY_CLAUSES = Weakness(37, 41.8)


def weakened(confidence: float, *ends: Name) -> float:
    """Return the confidence of a relation from that of its rule, by what its ends are, rounded down."""
    clauses = any(end.type == "Measure" and len(end.name) > LONG_NAME for end in ends)
    return floor(confidence * MEASURE_BY_CLAUSES.factor * 100) / 100 if clauses else confidence


def strengthened(confidence: float) -> float:
    """Return the confidence of a relation that a second reader reads, too: half of the doubt is left."""
    return min(floor((1 + confidence) * 50) / 100, 0.99)
