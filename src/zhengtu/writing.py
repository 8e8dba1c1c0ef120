"""Writing files whole: a reader sees the old file or the new one, never half of it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, text: str, *, errors: str = "strict", mode: int | None = None) -> None:
    """Write UTF-8 text in one step; nothing is left behind where that fails.

    `errors` is what `open` knows by that name. `mode` is the permissions, those of any new file if not given.
    """
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors=errors, newline="\n") as file:
            file.write(text)
        os.chmod(temporary, 0o666 & ~_umask() if mode is None else mode)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
