"""The bytes of a file, or why there are none."""

from __future__ import annotations

from pathlib import Path

from zhengtu.errors import EmptyFile, ReadError


def contents(path: Path) -> bytes:
    """Return the bytes of a file; raise a ReadError that names the file and the remedy."""
    try:
        data = path.read_bytes()
    except IsADirectoryError as error:
        raise ReadError(f"{path} is a folder", "name the files in it") from error
    except FileNotFoundError as error:
        raise ReadError(f"{path} does not exist", "check the path") from error
    except OSError as error:
        raise ReadError(f"{path} cannot be opened ({error.strerror})", "check its permissions") from error
    if not data:
        raise EmptyFile(f"{path} is empty (0 bytes)", "fetch it again or remove it")
    return data
