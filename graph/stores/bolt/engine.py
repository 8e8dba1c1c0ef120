"""An engine that answers over Bolt, as a program of its own, since nothing but the end of its process ends a statement.

It reads the pages of a store that another process holds (`apart.py`). Its account cannot write, because Bolt's access
mode stops nobody from writing. The first line of its input says what it is for, the first of its output at which port
it listens; it ends with its input, and the temporary folder with it, where who started it is gone.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import shutil
import socket
import sys
import threading
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

from zhengtu.graph.stores.apart import linked
from zhengtu.graph.stores.bolt import HOST, USER
from zhengtu.graph.stores.engine import SETTINGS, reason
from zhengtu.graph.stores.marker import DATABASE

GROUP = "readers"
ITERATIONS = 65536

# Seconds within which it listens.
LISTENING = 30.0

# Sockets of a process that has just begun have numbers below this.
NUMBERS = 1024


def main() -> None:
    """Serve until the input ends."""
    given = json.loads(sys.stdin.readline())
    root, password = Path(given["root"]), given["password"]
    # From the beginning: an engine that starts while its folder goes may wait for ever.
    watching = threading.Thread(target=leave, args=(root.parent,), daemon=True)
    watching.start()
    try:
        # It stops when nobody holds it.
        port, _server = serve(Path(given["database"]), root, password, given["limit"])
    except Exception as error:
        print(json.dumps({"failed": reason(error)}), flush=True)
        os._exit(1)
    print(json.dumps({"port": port}), flush=True)
    watching.join()


def leave(folder: Path) -> None:
    """End with the input, and leave nothing behind."""
    sys.stdin.read()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)  # whatever statement is still at work


def serve(database: Path, root: Path, password: str, limit: float) -> tuple[int, Any]:
    """Start the engine's server in a temporary folder; return its port, and the server."""
    linked(database, root / "databases" / DATABASE)
    configure(root / "config", password)
    import arcadedb

    port = _free()
    server = arcadedb.create_server(str(root), None, settings(root / "databases", port))
    server.start()
    opened = server.get_database(DATABASE)
    # A database's own settings come before the server's, and the last query may have set another limit.
    opened.command("sql", f"ALTER DATABASE `arcadedb.command.timeout` {round(1000 * limit)}").close()
    _await(port)
    close_others(port)
    return port, server


def settings(databases: Path, port: int) -> dict[str, Any]:
    """Return the settings of the engine's server."""
    return {
        **SETTINGS,
        # The other mode hides from the reader what is wrong with a query.
        "mode": "development",
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.databaseDirectory": str(databases),
        "server.databaseLoadAtStartup": False,
        "instance.id": f"adb-{uuid.uuid4()}",
        "host": HOST,
        "bolt.host": HOST,
        "bolt.port": port,
        "bolt.defaultDatabase": DATABASE,
        # Until HTTP is closed, it has a random port of this computer and refuses whatever has a body, which every
        # command must have.
        "http_port": 0,
        "server.httpBodyContentMaxSize": 1,
        "serverMetrics": False,
    }


def close_others(port: int) -> None:
    """Close what else this process listens at: the server insists on HTTP, which nobody here asks.

    A socket is replaced by nothing in its place, so that whoever waits for it goes on waiting. Windows does not know
    sockets by such numbers: there HTTP stays, with a page that says what it is, and a password that nobody is told.
    """
    if os.name == "nt":
        return
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in range(3, NUMBERS):
        with suppress(OSError), socket.socket(fileno=os.dup(number)) as found:
            listens = found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
            if listens and found.getsockname()[1] != port:
                os.dup2(nothing, number)


def configure(folder: Path, password: str) -> None:
    """Write who may do what: an account that reads, and root, without rights and with a password that nobody knows."""
    users = [
        {"name": "root", "databases": {}, "password": hashed(secrets.token_hex(32))},
        {"name": USER, "databases": {DATABASE: [GROUP]}, "password": hashed(password)},
    ]
    groups = {name: group() for name in ("admin", "*")} | {GROUP: group("readRecord")}
    folder.mkdir()
    lines = "".join(json.dumps(user) + "\n" for user in users)
    (folder / "server-users.jsonl").write_text(lines, encoding="utf-8", newline="\n")
    everywhere = {"version": 2, "databases": {"*": {"groups": groups}}}
    (folder / "server-groups.json").write_text(json.dumps(everywhere), encoding="utf-8", newline="\n")


def group(*access: str) -> dict[str, Any]:
    """Return what a group may do with records; it may change neither schema nor settings nor users."""
    return {"resultSetLimit": -1, "readTimeout": -1, "access": [], "types": {"*": {"access": list(access)}}}


def hashed(password: str) -> str:
    """Return a password as the engine keeps it."""
    salt = base64.b64encode(secrets.token_bytes(32)).decode("ascii")
    digest = hashlib.pbkdf2_hmac("sha256", password.encode("utf-8"), salt.encode("ascii"), ITERATIONS)
    return f"PBKDF2WithHmacSHA256${ITERATIONS}${salt}${base64.b64encode(digest).decode('ascii')}"


def _await(port: int) -> None:
    """Wait until somebody listens: the server's start does not wait for that."""
    until = time.monotonic() + LISTENING
    while True:
        try:
            socket.create_connection((HOST, port), 1).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)


def _free() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
