"""What Chinese names begin with in pinyin, so that 中山 is found by typing zs."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files


def initials(texts: Iterable[str]) -> dict[str, str]:
    """Return for each letter the characters in some texts that are read so; one with two readings is there twice."""
    used = set().union(*texts)
    table = files("zhengtu.viz").joinpath("assets", "initials.txt").read_text(encoding="utf-8").splitlines()
    known = {line[0]: "".join(character for character in line[1:] if character in used) for line in table}
    return {letter: characters for letter, characters in known.items() if characters}
