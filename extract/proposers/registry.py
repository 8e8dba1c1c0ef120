"""The proposers that there are, by name; each is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from zhengtu.errors import MissingExtra, ZhengtuError

if TYPE_CHECKING:
    from zhengtu.extract.proposers.candidates import Proposer

PROPOSERS: Mapping[str, str] = {"lac": "lac:Lac"}
"""Module of this package and class of each, by the name of its extra."""


@cache
def proposer(name: str) -> Proposer:
    """Return a proposer by its name; raise MissingExtra where its extra is not installed."""
    if name not in PROPOSERS:
        raise ZhengtuError(f"there is no proposer {name!r}", f"there is {', '.join(PROPOSERS)}")
    try:
        module, _, made = PROPOSERS[name].partition(":")
        return cast("Proposer", getattr(import_module(f"{__package__}.{module}"), made)())
    except ImportError as error:
        reason = " ".join(str(error).split())
        what = f"the proposer {name} cannot be loaded ({reason})"
        raise MissingExtra(what, f"install it: pip install 'zhengtu[{name}]'") from error
