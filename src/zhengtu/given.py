"""Files that a user gives beside documents: read whole, and only where they have an end."""

from __future__ import annotations

import errno
import tomllib
from pathlib import Path
from typing import Any, BinaryIO

NO_FILE = "it is a pipe or a device"
# Bytes of a file: what nobody writes by hand, and a process still has room for.
MOST = 64 * 2**20


def opened(path: Path) -> BinaryIO:
    """Open a file to read its bytes; raise OSError also where it is none, and opening it may wait for ever."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(errno.EINVAL, f"{NO_FILE}, not a file; save what it gives as one", str(path))
    return path.open("rb")


def content(path: Path) -> bytes:
    """Return the bytes of a file; raise OSError also where it is none, or longer than any that people write."""
    with opened(path) as file:
        data = file.read(MOST + 1)
    if len(data) > MOST:
        raise OSError(errno.EFBIG, f"it is longer than {MOST >> 20} MB", str(path))
    return data


def utf8(path: Path) -> str:
    """Return a file's text in UTF-8 without a mark at its beginning; raise OSError or UnicodeDecodeError."""
    return content(path).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def toml(source: str) -> dict[str, Any]:
    """Return what TOML says; raise TOMLDecodeError also where it is nested too deeply, or a number is too long."""
    try:
        return tomllib.loads(source)
    except RecursionError:
        raise tomllib.TOMLDecodeError("it is nested too deeply") from None
    except tomllib.TOMLDecodeError:
        raise
    except ValueError as error:  # a number of more than 4,300 digits
        raise tomllib.TOMLDecodeError(str(error)) from None
