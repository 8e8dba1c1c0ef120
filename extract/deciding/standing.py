"""Where a policy stands: the level of who issued it and the division, as they follow from its issuers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from zhengtu.graph.statements import Value

LEVELS = ("national", "provincial", "municipal", "county")


def standing(issuers: Sequence[Mapping[str, Any]], known: Mapping[str, Any]) -> dict[str, Value]:
    """Return issuer_level and region of a policy that the given agencies issued, by their attributes.

    The level is the highest of theirs. The region is the first one of that level, unless it is `known` by the policy's
    own title; a policy of the centre has none.
    """
    levels = [LEVELS.index(level) for issuer in issuers if (level := issuer.get("level")) in LEVELS]
    if not levels:
        return {}
    level = LEVELS[min(levels)]
    found: dict[str, Value] = {"issuer_level": level}
    region = next((issuer["region"] for issuer in issuers if issuer.get("level") == level and issuer.get("region")), "")
    if region and "region" not in known:
        found["region"] = region
    return found
