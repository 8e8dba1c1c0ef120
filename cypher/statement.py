"""The text of a Cypher statement: what is code in it, which parameters it uses, whether it is Cypher at all."""

from __future__ import annotations

import re

# A string, a quoted name or a comment; one that is not closed runs to the end, as the engine would read it.
_NOT_CODE = re.compile(
    r"""'(?:\\(?:.|\Z)|[^'\\])*(?:'|\Z)
      | "(?:\\(?:.|\Z)|[^"\\])*(?:"|\Z)
      | `[^`]*(?:`|\Z)
      | //[^\n]*
      | /\*.*?(?:\*/|\Z)""",
    re.VERBOSE | re.DOTALL,
)
_PARAMETER = re.compile(r"\$(\w+)")
_FIRST_WORD = re.compile(r"\s*(\w+)\s*(\S?)")
# Words that begin a statement; those that write are among them so that the store, which knows better, refuses them.
OPENERS = (
    *("match", "optional", "with", "unwind", "return", "call", "show", "explain", "profile", "cypher", "use"),
    *("create", "merge", "delete", "detach", "set", "remove", "foreach", "load", "drop", "alter"),
)


def code(cypher: str) -> str:
    """Return a statement with strings, quoted names and comments blanked out, offsets unchanged."""
    return _NOT_CODE.sub(lambda match: " " * len(match.group()), cypher)


def used_parameters(cypher: str) -> tuple[str, ...]:
    """Return the names of the parameters a statement uses, in order of appearance."""
    return tuple(dict.fromkeys(_PARAMETER.findall(code(cypher))))


def looks_like_cypher(text: str) -> bool:
    """Tell whether a text begins as a statement does and goes on after its first word."""
    match = _FIRST_WORD.match(code(text))
    return match is not None and match.group(1).lower() in OPENERS and match.group(2) != ""
