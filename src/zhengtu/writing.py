"""Writing files whole: a reader sees the old file or the new one, never half of it."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from zhengtu.given import NO_FILE


def write_whole(path: Path, text: str, *, errors: str = "strict") -> None:
    """Write UTF-8 text in one step; nothing is left behind where that fails. `errors` is that of `open`."""
    with whole(path, errors=errors) as file:
        file.write(text)


@contextmanager
def whole(path: Path, *, errors: str = "strict") -> Iterator[TextIO]:
    """Open a UTF-8 file that takes its place when the block ends, and leaves nothing behind where that fails."""
    with whole_path(path) as part, part.open("w", encoding="utf-8", errors=errors, newline="\n") as file:
        yield file


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """Give the path of a new file that takes its place when the block ends, for what opens files itself.

    It has the permissions of any new file. Raise OSError where the place is that of a pipe or a device.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(errno.EINVAL, f"{NO_FILE}, and is not replaced by a file", str(path))
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    os.close(handle)
    try:
        yield Path(temporary)
        os.chmod(temporary, 0o666 & ~umask())
        os.replace(temporary, path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        # What fails is the temporary file, or a write that knows no name.
        if error.filename not in (None, temporary):
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def umask() -> int:
    """Return the permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
