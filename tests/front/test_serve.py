"""`zhengtu serve --bolt` as a program of its own, read by scripts that know nothing of zhengtu."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from zhengtu.serving import CannotServe, free_port

# Nothing but the official driver.
SCRIPT = """
import sys
import neo4j
address, user, password = sys.argv[1:]
with neo4j.GraphDatabase.driver(address, auth=(user, password)) as driver:
    cypher = "MATCH (a:Agency)-[r:ISSUED]->(p:Policy) RETURN a, r, p.doc_number AS number ORDER BY a.id"
    for agency, issued, number in driver.execute_query(cypher).records:
        print(agency["name"], issued.type, number, issued["rule"])
    try:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    except neo4j.exceptions.ClientError as error:
        print(error.code)
assert "zhengtu" not in sys.modules
"""

SIGNALS = [signal.SIGINT, signal.SIGTERM]


@contextmanager
def serving(store: Path, temporary: Path) -> Iterator[tuple[subprocess.Popen[str], str, str, str, str]]:
    """Run it on free ports; yield the process, the page's port, the address for drivers, the password and the rest."""
    with subprocess.Popen(
        [sys.executable, "-m", "zhengtu", "serve", "--port", "0", "--bolt", "0", "--store", str(store)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "TMPDIR": str(temporary), "TEMP": str(temporary)},
    ) as process:
        assert process.stdout and process.stderr
        try:
            page = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\n", process.stdout.readline())
            address = re.fullmatch(r"(bolt://127\.0\.0\.1:\d+)\n", process.stdout.readline())
            told = re.fullmatch(r"Bolt at (\S+), user reader, password (\w{32})\n", process.stderr.readline())
            assert page and address and told and told[1] == address[1]
            rest = [process.stderr.readline()]
            while rest[-1] and not rest[-1].startswith("serving"):
                rest.append(process.stderr.readline())
            yield process, page[1], address[1], told[2], "".join(rest)
        finally:
            process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal as a terminal does")
@pytest.mark.parametrize("ending", SIGNALS, ids=lambda ending: ending.name)
def test_a_script_with_only_the_driver_reads_the_store_while_it_is_served(store, run, ending, tmp_path):
    with serving(store, tmp_path) as (process, page, address, password, told):
        done = subprocess.run(
            [sys.executable, "-I", "-c", SCRIPT, address, "reader", password],
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.stdout.splitlines() == [
            "甲市人民政府 ISSUED 甲府〔2022〕1号 letterhead",
            "=乙市财政局 ISSUED 甲府〔2022〕1号 letterhead",
            "Neo.ClientError.Security.Forbidden",
        ], done.stderr
        connection = http.client.HTTPConnection("127.0.0.1", int(page), timeout=10)
        connection.request("GET", "/")
        assert connection.getresponse().status == 200
        locked = run("info", "--store", store)
        assert (locked.returncode, locked.stdout) == (2, "")
        assert "another process holds the store" in locked.stderr
        assert [path.name[:13] for path in tmp_path.iterdir()] == ["zhengtu-bolt-"]
        process.send_signal(ending)
        assert process.communicate(timeout=30) == ("", "ended\n")
        assert process.returncode == 0
    assert f'neo4j.GraphDatabase.driver("{address}", auth=("reader", "{password}"))' in told
    assert f"cypher-shell -a {address} -u reader -p {password}" in told
    assert not list(tmp_path.iterdir())
    assert sorted(path.name for path in store.iterdir()) == ["graph", "log", "zhengtu.json"]
    assert run("info", "--store", store).returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc which processes there are")
def test_what_is_killed_leaves_nothing_behind(store, run, tmp_path):
    gone, alive = tmp_path / f"zhengtu-bolt-{ended()}-x1", tmp_path / f"zhengtu-bolt-{os.getpid()}-x2"
    for folder in (gone, alive):
        folder.mkdir()
    with serving(store, tmp_path) as (process, _, _, _, _):
        assert not gone.exists() and alive.exists()
        [own] = set(tmp_path.iterdir()) - {alive}
        process.kill()
        process.wait(30)
        until = time.monotonic() + 20
        while own.exists() or answering(own):
            assert time.monotonic() < until
            time.sleep(0.1)
    assert run("info", "--store", store).returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc which processes there are")
@pytest.mark.parametrize("after", [0.0, 0.15, 0.3])
def test_an_engine_that_is_starting_ends_with_its_server_too(store, tmp_path, after):
    with serving(store, tmp_path) as (process, _, _, _, _):
        [own] = tmp_path.iterdir()
        time.sleep(after)  # the second engine starts meanwhile
        process.kill()
        process.wait(30)
        until = time.monotonic() + 20
        while own.exists() or answering(own):
            assert time.monotonic() < until
            time.sleep(0.1)


def ended() -> int:
    """Return the id of a process that was."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass
    return process.pid


def answering(root: Path) -> list[str]:
    """Return the engines that write into a folder."""
    found = []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if str(root).encode() in environment.read_bytes():
                found.append(environment.parent.name)
    return found


def test_the_password_is_another_each_time(store, tmp_path):
    passwords = set()
    for _ in range(2):
        with serving(store, tmp_path) as (process, _, _, password, _):
            passwords.add(password)
            process.terminate()
            process.wait(30)
    assert len(passwords) == 2


def test_a_port_that_is_taken(store, run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CannotServe, match="choose another with --bolt"):
            free_port(port)
        done = run("serve", "--port", "0", "--bolt", port, "--store", store)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"port {port} cannot be used" in done.stderr
    assert free_port(0) != 0


def test_only_ports_are_ports(run, tmp_path):
    done = run("serve", "--bolt", "99999")
    assert done.returncode == 2 and not list(tmp_path.iterdir())
