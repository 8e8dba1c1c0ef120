"""Whom a letter speaks to: 贵局, 你厅 as mentions of the one organ that its salutation names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.agencies.agencies import PRONOUN_ENDINGS
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.text.anchors import finditer
from zhengtu.graph.statements import Span

PRONOUN = expression("<addressee_pronoun>")
PARTY = re.compile("中国(?:民主|国民党|农工|致公)|九三学社|台湾民主")  # they propose, and nothing is left to them
ENDINGS = {**PRONOUN_ENDINGS, "关": ("海关",), "行": ("行",), "署": ("署",), "院": ("院",), "中心": ("中心",)}


def addressed(text: str, salutation: Span, agencies: Sequence[Agency]) -> list[Agency]:
    """Return the pronouns that agree with the name of whom the salutation names alone."""
    start, end = salutation
    named = {agency.name: agency for agency in agencies if start <= agency.start and agency.end <= end}
    if len(named) != 1 or PARTY.match(next(iter(named))):
        return []
    ((name, reader),) = named.items()
    return [
        Agency(match.start(), match.end(), name, reader.region, reader.rank)
        for match in finditer(PRONOUN, text)
        if match.start() >= end and name.endswith(ENDINGS.get(match["organ"], (match["organ"],)))
    ]
