"""A process that is started afresh and loads all it needs, where the system has no safe way to fork one.

It is told where to call back on its standard input, whose end tells it that its parent is gone.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener
from typing import IO, Any

from zhengtu.exits import ExitCode
from zhengtu.workers.work import Unstartable, serve

_CODE = "import sys; sys.path[:] = {path!r}; from zhengtu.workers.afresh import begin; begin()"


def start(load: Callable[[], None], stderr: IO[bytes]) -> tuple[subprocess.Popen[bytes], Connection]:
    """Return a new process and the connection to it; what it says of itself goes to a file."""
    mode = ["-X", "utf8"] if sys.flags.utf8_mode else []
    code = _CODE.format(path=sys.path)
    process = subprocess.Popen(
        [sys.executable, *mode, "-P", "-c", code], stdin=subprocess.PIPE, stdout=stderr, stderr=stderr
    )
    key = os.urandom(32)
    with Listener(authkey=key) as listener:
        assert process.stdin
        process.stdin.write(pickle.dumps((listener.address, key, load)))
        process.stdin.flush()
        threading.Thread(target=_call_back, args=(process, listener.address), daemon=True).start()
        try:
            return process, listener.accept()
        except (AuthenticationError, OSError, EOFError) as error:
            raise Unstartable(f"exit code {process.wait()}") from error


def _call_back(process: subprocess.Popen[bytes], address: Any) -> None:
    """Call in the place of a process that ended before it did, so that nobody waits for it for ever."""
    process.wait()
    with suppress(AuthenticationError, OSError, EOFError):
        Client(address, authkey=b"none").close()


def begin() -> None:
    """Call the parent back and work for it until it has nothing more to do."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    address, key, load = pickle.load(sys.stdin.buffer)
    threading.Thread(target=_until_the_parent_ends, daemon=True).start()
    connection = Client(address, authkey=key)
    load()
    serve(connection)


def _until_the_parent_ends() -> None:
    sys.stdin.buffer.read()
    os._exit(ExitCode.DONE)
