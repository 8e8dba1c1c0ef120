"""The data that comes with the package, as the TOML files of its rooms hold it."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def read_data(name: str, room: str = "lexicon") -> dict[str, Any]:
    """Return the content of ROOM/NAME.toml, or the tables of all files in the folder ROOM/NAME."""
    place = files("zhengtu.extract").joinpath(f"{room}/{name}")
    if not place.is_dir():
        return tomllib.loads(files("zhengtu.extract").joinpath(f"{room}/{name}.toml").read_text(encoding="utf-8"))
    parts = sorted((part for part in place.iterdir() if part.name.endswith(".toml")), key=lambda part: part.name)
    return {key: table for part in parts for key, table in tomllib.loads(part.read_text(encoding="utf-8")).items()}
