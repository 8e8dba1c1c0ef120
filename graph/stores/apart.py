"""Engines in processes of their own, over a store that this process holds: how they start, and what files they see.

They read the pages of the database: in a temporary folder stand links to these, and copies of what an engine writes
when it opens a database. That is right as long as nobody writes records, which who holds the store has to see to.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import zhengtu.errors
from zhengtu.graph.stores.seal import LOCK

# Files of pages, which are written when records are; an engine that opens a database writes the others.
PAGES = re.compile(r"\.(?:bucket|dict|\w*idx)$")

# The folder that zhengtu is imported from.
HERE = str(Path(zhengtu.errors.__file__).parents[1])


def linked(database: Path, folder: Path) -> None:
    """Put the files of a database into a folder: links to pages, and copies of the few that an engine writes."""
    folder.mkdir(parents=True)
    for file in sorted(database.iterdir()):
        if file.name == LOCK or not file.is_file():
            continue
        if not PAGES.search(file.name):
            shutil.copyfile(file, folder / file.name)
            continue
        try:
            (folder / file.name).symlink_to(file)
        except OSError:  # Windows lets few users make links
            shutil.copyfile(file, folder / file.name)


def started(module: str, root: Path, memory: int) -> subprocess.Popen[bytes]:
    """Start a program of ours that talks over its input and output, with so many percent of the memory for its engine.

    Its engine logs into a folder of `root`.
    """
    own = os.environ.get("ARCADEDB_NATIVE_ISOLATE_ARGS", "")
    heap = "" if "-Xmx" in own or "HeapSizePercent" in own else f"-XX:MaximumHeapSizePercent={memory}"
    environment = {
        **os.environ,
        # What is at work here, also where it is not installed.
        "PYTHONPATH": os.pathsep.join(filter(None, (HERE, os.environ.get("PYTHONPATH")))),
        "ARCADEDB_NATIVE_ISOLATE_ARGS": f"{own} {heap}".strip(),
        "ARCADEDB_LOG_DIR": str(root / "log"),
        "ARCADEDB_LOG_CONSOLE": "0",
    }
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        # Ctrl-C of a terminal is for the program that holds the store, which ends them.
        start_new_session=True,
    )


def ended(process: subprocess.Popen[bytes]) -> None:
    """End a process, whatever it does."""
    with suppress(OSError):
        process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with suppress(OSError):
                pipe.close()
    with suppress(subprocess.TimeoutExpired):
        process.wait(1)
