"""Documents in, statements out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhengtu.extract.proposers.candidates import Proposer
    from zhengtu.extract.read import Text
    from zhengtu.extract.reader.asked import Reader
    from zhengtu.graph.statements import Extraction


def extract(
    text: Text,
    name: str,
    proposer: Proposer | None = None,
    topics: str = "",
    rules: str = "",
    reader: Reader | None = None,
) -> Extraction:
    """Return everything that a text says; `name` identifies the document in stores.

    Offsets are code points into `text.text`, quotes are cut from it. The same text gives the same statements.
    A `proposer` may name what the rules did not find (`proposers.py`),
    a `reader` knows what a model answered about it (`reader/`),
    `topics` is the text of a user's own lexicon of subjects (`subjects.read_topics`), `rules` that of own rules
    (`relations.read_rules`).
    """
    from zhengtu.extract.collection import extracted
    from zhengtu.extract.stages import Wishes

    return extracted(text, name, Wishes(topics=topics, rules=rules, proposer=proposer, reader=reader))


__all__ = ["extract"]
