"""The embedded store over Bolt: drivers and tools of Neo4j read it on this computer while this process holds it.

Clients talk to a front in this process, which hands each statement to an engine in a process of its own. An engine
cannot be told to stop a statement; its process can be ended, and those of others go on.
"""

from __future__ import annotations

import asyncio
import os
import re
import secrets
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from zhengtu.errors import StoreError
from zhengtu.graph.stores.marker import DATABASE
from zhengtu.graph.stores.opening import SCHEME, open_store

if TYPE_CHECKING:
    from zhengtu.graph.stores.bolt.front import Front

HOST = "127.0.0.1"
USER = "reader"

# Seconds that a statement may take, with those that its client needs to read the answer.
LIMIT = 600.0

# What temporary folders are called: with the process that they are for, so that those of processes that are gone are
# known.
FOLDER = "zhengtu-bolt-"
_OWNED = re.compile(rf"{FOLDER}(\d+)-\w+")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a store is served, and as whom it is read."""

    port: int
    password: str
    user: str = USER

    @property
    def address(self) -> str:
        """Return what a driver connects to."""
        return f"bolt://{HOST}:{self.port}"


@contextmanager
def served(store: str | Path, port: int, limit: float = LIMIT) -> Iterator[Endpoint]:
    """Serve the store in a folder on a free port of this computer until the block ends; nobody else opens it meanwhile.

    Nothing can be written, and a statement is ended after so many seconds.
    """
    if SCHEME.match(str(store)):
        raise StoreError(
            f"{store} is a server, which speaks Bolt itself", "connect to it, or use a folder as the store"
        )
    from zhengtu.graph.stores.bolt.front import Front
    from zhengtu.graph.stores.bolt.pool import Pool, Source

    folder = Path(store).expanduser().resolve()
    clear()
    endpoint = Endpoint(port, secrets.token_hex(16))
    with ExitStack() as stack:
        # Open here, it is locked, and known to be whole and nobody else's.
        stack.enter_context(open_store(folder))
        prefix = f"{FOLDER}{os.getpid()}-"
        root = stack.enter_context(TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True))
        source = Source(folder / DATABASE, Path(root), secrets.token_hex(32), limit)
        stack.enter_context(_running(Front(endpoint, Pool(source), limit)))
        yield endpoint


@contextmanager
def _running(front: Front) -> Iterator[None]:
    """Run a front in a thread of its own until the block ends."""
    begun, failure = threading.Event(), list[BaseException]()
    loop = asyncio.new_event_loop()
    ending = asyncio.Event()

    async def serve() -> None:
        async with front.listening():
            begun.set()
            await ending.wait()

    def run() -> None:
        try:
            with asyncio.Runner(loop_factory=lambda: loop) as runner:
                runner.run(serve())
        except BaseException as error:
            failure.append(error)
        finally:
            begun.set()

    thread = threading.Thread(target=run, name="zhengtu bolt", daemon=True)
    thread.start()
    try:
        begun.wait()
        if failure:
            raise failure[0]
        yield
    finally:
        with suppress(RuntimeError):  # it has ended by itself
            loop.call_soon_threadsafe(ending.set)
        thread.join()


def clear() -> None:
    """Remove the temporary folders of processes that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER}*"):
        owned = _OWNED.fullmatch(folder.name)
        if owned and not folder.is_symlink() and not _lives(int(owned[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _lives(process: int) -> bool:
    if os.name == "nt":  # where this would end the process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is somebody else's
        return True
    return True
