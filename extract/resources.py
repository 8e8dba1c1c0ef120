"""The data that the rules are given in, as it comes with the package."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def read_data(name: str) -> dict[str, Any]:
    """Return the content of data/NAME.toml."""
    text = files("zhengtu.extract").joinpath(f"data/{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
