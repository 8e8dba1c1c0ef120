"""Writing files whole: a reader sees the old file or the new one, never half of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


def write_whole(path: Path, text: str, *, errors: str = "strict", mode: int | None = None) -> None:
    """Write UTF-8 text in one step; nothing is left behind where that fails.

    `errors` is what `open` knows by that name. `mode` is the permissions, those of any new file if not given.
    """
    with whole(path, errors=errors, mode=mode) as file:
        file.write(text)


@contextmanager
def whole(path: Path, *, errors: str = "strict", mode: int | None = None) -> Iterator[TextIO]:
    """Open a UTF-8 file that takes its place when the block ends, and leaves nothing behind where that fails."""
    with whole_path(path, mode=mode) as part, part.open("w", encoding="utf-8", errors=errors, newline="\n") as file:
        yield file


@contextmanager
def whole_path(path: Path, *, mode: int | None = None) -> Iterator[Path]:
    """Give the path of a new file that takes its place when the block ends, for what opens files itself."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    os.close(handle)
    try:
        yield Path(temporary)
        os.chmod(temporary, 0o666 & ~umask() if mode is None else mode)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def umask() -> int:
    """Return the permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
