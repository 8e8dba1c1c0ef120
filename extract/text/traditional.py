"""Traditional characters: which they are, and the simplified ones that stand for them."""

from __future__ import annotations

import re
from functools import cache

RARE = re.compile("[\U00010000-\U0010ffff]")


@cache
def traditional() -> dict[int, str]:
    """Return the map from traditional characters to simplified ones, one to one (OpenCC's table)."""
    from importlib.resources import files

    table: dict[int, str] = {}
    lines = files("opencc").joinpath("dictionary/TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        source, _, targets = line.partition("\t")
        target = targets.split(" ")[0]
        if len(source) == 1 and len(target) == 1 and source != target:
            table[ord(source)] = target
    return table


@cache
def _traditional_signs() -> re.Pattern[str]:
    # A set is quick as long as no character of it is beyond the first 65,536.
    return re.compile(f"[{''.join(chr(code) for code in traditional() if code < 0x10000)}]")


def count_traditional(text: str) -> int:
    """Return how many traditional characters a text holds."""
    rare = sum(ord(char) in traditional() for char in RARE.findall(text))
    return len(_traditional_signs().findall(text)) + rare
