"""The options of a model that reads beside the rules, as what asks it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from zhengtu.reader.consulting import Consulting


def consulting(
    reader: str | None,
    url: str | None,
    folder: Path | None,
    only: Sequence[str] | None,
    even: Sequence[str] | None,
    price: str | None,
    parallel: int,
    yes: bool,
) -> Consulting | None:
    """Return what asks the model that is named, None where none is; raise ReaderError for what names none.

    Answers go to `folder`, or where the user's programs keep what they can make again.
    """
    if not reader:
        return None
    from zhengtu.lines import say
    from zhengtu.reader.answers import FOLDER, Answers
    from zhengtu.reader.asking import Price
    from zhengtu.reader.consulting import Consulting
    from zhengtu.reader.endpoint import Endpoint
    from zhengtu.shards import caches

    endpoint = Endpoint.of(reader, url or "")
    answers = Answers(endpoint.model, folder or caches() / "zhengtu" / FOLDER, tuple(only or ()), tuple(even or ()))
    costs = Price.of(price) if price else None
    return Consulting(endpoint, answers, say, lambda: yes or _agreed(), costs, parallel)


def _agreed() -> bool:
    """Ask on the terminal; where there is none, nobody agrees."""
    return sys.stdin.isatty() and typer.confirm("Send this?", err=True)
