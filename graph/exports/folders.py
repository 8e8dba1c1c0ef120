"""Exports that are folders: their files appear together or not at all, and no other file is touched."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from zhengtu.errors import InterchangeError
from zhengtu.writing import umask

# In every folder that an export wrote: which files are its own and may be replaced. Hidden, since readers of Parquet
# take whatever a folder shows.
MARKER = ".zhengtu-export.json"
PART = ".zhengtu-export-"
# What file managers leave in every folder that they show.
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def claim(path: Path) -> frozenset[str]:
    """Return the files of an earlier export that a folder holds; raise InterchangeError where it holds others."""
    if not path.exists():
        return frozenset()
    if not path.is_dir():
        raise InterchangeError(f"{path} is a file, and this format is a folder", "name another with --output")
    there = {name for name in os.listdir(path) if name not in LITTER and not name.startswith(PART)}
    if not there:
        return frozenset()
    earlier = listed(path / MARKER) if MARKER in there else frozenset()
    others = sorted(there - earlier)
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        what = f"{path} holds what no export wrote ({others[0]}{more})"
        raise InterchangeError(what, "name a folder that is new, empty or an earlier export with --output")
    return frozenset(there)


def listed(marker: Path) -> frozenset[str]:
    """Return the files that a marker lists, itself included; none if it is damaged."""
    try:
        files = json.loads(marker.read_text(encoding="utf-8"))["files"]
        return frozenset({MARKER, *(str(name) for name in files)})
    except (ValueError, KeyError, TypeError):
        return frozenset()


@contextmanager
def whole_folder(path: Path, format: str) -> Iterator[Path]:
    """Yield a new folder to write into, the files of which take their places when the block ends."""
    earlier, there = claim(path), path.is_dir()
    path.parent.mkdir(parents=True, exist_ok=True)
    # Inside a folder that is there, since it may be a link, another disk, or where the user stands.
    part = Path(tempfile.mkdtemp(dir=path if there else path.parent, prefix=PART, suffix=".part"))
    try:
        fresh, old = part / "new", part / "old"
        fresh.mkdir()
        old.mkdir()
        yield fresh
        files = sorted(os.listdir(fresh))
        text = json.dumps({"format": format, "files": files}, ensure_ascii=False) + "\n"
        (fresh / MARKER).write_text(text, encoding="utf-8", newline="\n")
        if there:
            exchange(path, fresh, old, earlier)
        else:
            fresh.chmod(0o777 & ~umask())
            os.rename(fresh, path)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def exchange(path: Path, fresh: Path, old: Path, earlier: Collection[str]) -> None:
    """Move the earlier files out of a folder and the fresh ones in; undo it all where one of them cannot be moved."""
    done: list[tuple[Path, Path]] = []
    try:
        for source, target, names in ((path, old, earlier), (fresh, path, os.listdir(fresh))):
            for name in sorted(names):
                os.rename(source / name, target / name)
                done.append((source / name, target / name))
    except BaseException:
        for before, after in reversed(done):
            os.rename(after, before)
        raise
