"""Laws and regulations that a Taiwanese text cites by name, without 《》."""

from __future__ import annotations

from collections.abc import Iterator

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.titles import Title
from zhengtu.extract.text.anchors import finditer

STATUTE_TRIGGER = expression("<statute_trigger>")
STATUTE_SUBJECT = expression("<statute_subject>")
STATUTE_NAME = expression("<statute_name>")
STATUTE_ENDED = expression("<statute_ended>")
STATUTE_JOINT = expression("<statute_joint>")
NO_STATUTE = expression("<no_statute>")
STATUTE_ALIAS = expression("<statute_alias>")


def statutes(text: str) -> list[Title]:
    """Return the laws and regulations cited by name, as titles."""
    found: dict[int, Title] = {}
    for pattern in (STATUTE_TRIGGER, STATUTE_SUBJECT):
        for trigger in finditer(pattern, text):
            for title in _chain(text, trigger.end(), article=pattern is STATUTE_SUBJECT):
                found.setdefault(title.start, title)
    for match in finditer(STATUTE_ENDED, text):
        if not NO_STATUTE.search(match["name"]):
            found.setdefault(match.start("name"), Title(match.start("name"), match.end(), match["name"]))
    return sorted(found.values(), key=lambda title: title.start)


def _chain(text: str, position: int, *, article: bool) -> Iterator[Title]:
    """Yield the names of a list: each may be followed by articles, and by 、, 及 or 或 and the next."""
    while match := STATUTE_NAME.match(text, position):
        name = match["name"]
        if NO_STATUTE.search(name) or len(name) < 2 or (article and not match["articles"]):
            return
        short = STATUTE_ALIAS.match(text, match.end("name"))
        alias = short["short"] if short and not short["short"].startswith("本") else ""
        yield Title(match.start("name"), match.end("name"), name, None, alias)
        joint = STATUTE_JOINT.match(text, match.end())
        if not joint:
            return
        position, article = joint.end(), False
