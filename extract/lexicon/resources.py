"""The data that comes with the package, as the TOML files of its rooms hold it."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def read_data(name: str, room: str = "lexicon") -> dict[str, Any]:
    """Return the content of ROOM/NAME.toml."""
    text = files("zhengtu.extract").joinpath(f"{room}/{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
