"""The embedded store over Bolt: drivers and tools of Neo4j read it on this computer while this process holds it.

The engine's own server runs in this process. Its account cannot write, because Bolt's access mode stops nobody from
writing; its configuration is in a temporary folder, because a store's folder holds the store and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from zhengtu.errors import StoreError
from zhengtu.graph.stores.engine import SETTINGS, failures, reason, refusal
from zhengtu.graph.stores.marker import DATABASE
from zhengtu.graph.stores.opening import SCHEME, open_store

HOST = "127.0.0.1"
USER = "reader"
GROUP = "readers"
ITERATIONS = 65536

# Seconds that a statement may take, in which the engine counts what its client needs to read the answer.
LIMIT = 600.0


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
def served(store: str | Path, port: int) -> Iterator[Endpoint]:
    """Serve the store in a folder on a free port of this computer until the block ends; nobody else opens it meanwhile.

    Nothing can be written, and a statement is stopped after ten minutes.
    """
    if SCHEME.match(str(store)):
        raise StoreError(
            f"{store} is a server, which speaks Bolt itself", "connect to it, or use a folder as the store"
        )
    folder = Path(store).expanduser().resolve()
    # The server would take a database that this process has open already, and let its accounts write in it; opened once
    # before, it is known to be a store, whole, and nobody else's.
    open_store(folder).close()
    endpoint = Endpoint(port, secrets.token_hex(16))
    # On Windows the engine may hold a file of the folder until the process ends.
    with TemporaryDirectory(prefix="zhengtu-bolt-", ignore_cleanup_errors=True) as root:
        configure(Path(root), endpoint)
        import arcadedb

        server = arcadedb.create_server(root, None, settings(folder, port))
        refused = f"Bolt cannot be served on port {port}"
        with failures(lambda error: StoreError(f"{refused} ({reason(error)})")):
            server.start()
        try:
            with failures(lambda error: refusal(folder, error)):
                database = server.get_database(DATABASE)
                # A database's own settings come before the server's, and the last query may have set another limit.
                database.command("sql", f"ALTER DATABASE `arcadedb.command.timeout` {round(1000 * LIMIT)}").close()
            yield endpoint
        finally:
            server.stop()


def settings(folder: Path, port: int) -> dict[str, Any]:
    """Return the settings of the engine's server."""
    return {
        **SETTINGS,
        # The other mode hides from the reader what is wrong with a query.
        "mode": "development",
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.databaseDirectory": str(folder),
        # Or the server would take every folder of the store for a database.
        "server.databaseLoadAtStartup": False,
        # Given, or the server would write one of its own into the store's folder.
        "instance.id": f"adb-{uuid.uuid4()}",
        "host": HOST,
        "bolt.host": HOST,
        "bolt.port": port,
        "bolt.defaultDatabase": DATABASE,
        # The server insists on HTTP too. It gets a random port of this computer and refuses whatever has a body, which
        # every command must have.
        "http_port": 0,
        "server.httpBodyContentMaxSize": 1,
        "serverMetrics": False,
    }


def configure(root: Path, endpoint: Endpoint) -> None:
    """Write who may do what: an account that reads, and root, without rights and with a password that nobody knows."""
    users = [
        {"name": "root", "databases": {}, "password": hashed(secrets.token_hex(32))},
        {"name": endpoint.user, "databases": {DATABASE: [GROUP]}, "password": hashed(endpoint.password)},
    ]
    groups = {name: group() for name in ("admin", "*")} | {GROUP: group("readRecord")}
    folder = root / "config"
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
