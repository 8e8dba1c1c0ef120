"""Head nouns that make a program of a noun phrase, and what is too general to be one."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from zhengtu.extract.lexicon.resources import read_data
from zhengtu.extract.lexicon.wording import expression

# Patterns of nouns, each with the fewest characters that must stand before it.
Heads = tuple[tuple["re.Pattern[str]", int], ...]

AWARD_GRADE = expression("<award_grade>")
GENERAL_PROGRAMS = expression("<general_programs>")
ENDS_WITH_HEAD = expression("<ends_with_head>")
VAGUE_IN_PROGRAMS = expression("<vague_in_programs>")


@cache
def heads() -> Heads:
    """Return the nouns that end a name wherever they stand."""
    return _heads(read_data("heads")["heads"])


@cache
def strict_heads() -> Heads:
    """Return the nouns that end a name where the phrase before them holds neither verbs nor 和."""
    return _heads(read_data("heads")["strict"])


def _heads(data: dict[str, Any]) -> Heads:
    return tuple((expression(source), int(least)) for least, sources in data.items() for source in sources)
