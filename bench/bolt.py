"""Measure whether a served store answers one client while others ask what never ends.

python bench/bolt.py [--store FOLDER] [--clients 4] [--queries 200] [--limit 5]

The store, the samples if none is given, is served over Bolt with so many seconds for a statement. Clients, each a
process, ask statements of unbounded cost one after the other, of every kind below in turn, while another asks a plain
question again and again. How long its answers took is printed beside how long they took before, in the same run. The
exit code is 1 where one of its questions failed or took longer than the limit of a statement, or where a statement was
neither ended within twice its limit and a second nor answered.
"""

from __future__ import annotations

import argparse
import multiprocessing
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import neo4j
from neo4j.exceptions import Neo4jError

from zhengtu.building import build
from zhengtu.graph.stores.bolt import Endpoint, served
from zhengtu.serving import free_port

SAMPLES = Path(__file__).parents[1] / "samples"
QUESTION = "MATCH (a:Agency)-[r:ISSUED]->(p:Policy) RETURN a.name, count(p) AS n ORDER BY n DESC LIMIT 5"

# One long step of the engine, many short ones, much memory, many rows, and what a reader might write by mistake.
UNBOUNDED = {
    "sum": "UNWIND range(1, 999) AS i RETURN reduce(s = 0, x IN range(1, 9000000) | s + x % 7) AS n",
    "list": "UNWIND range(1, 999) AS i RETURN size([x IN range(1, 9000000) WHERE x % 7 = 3 | x * x]) AS n",
    "paths": "MATCH p = (a)-[*1..12]-(b) RETURN count(p)",
    "lists of paths": "MATCH p = (a)-[*1..7]-(b) RETURN sum(size([n IN nodes(p) | [x IN range(1, 99999) | n.name]]))",
    "product": "MATCH (a), (b), (c), (d), (e) WHERE a.id < b.id RETURN count(*)",
    "memory": "UNWIND range(1, 9000000) AS x UNWIND range(1, 99) AS y RETURN collect([x, y, 'text' + x])",
    "sort": "UNWIND range(1, 9000000) AS x UNWIND range(1, 99) AS y RETURN x * y % 97 AS z ORDER BY z LIMIT 1",
    "text": "RETURN reduce(s = '政', x IN range(1, 9000000) | s + 'x') AS s",
}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--limit", type=float, default=5.0)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="zhengtu-bench-"))
    try:
        if not given.store:
            build([SAMPLES], str(folder / "store"))
        with served(given.store or folder / "store", free_port(0), given.limit) as endpoint:
            return measured(endpoint, given.clients, given.queries, given.limit)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measured(endpoint: Endpoint, clients: int, queries: int, limit: float) -> int:
    """Ask before and meanwhile; return the exit code."""
    with neo4j.GraphDatabase.driver(endpoint.address, auth=(endpoint.user, endpoint.password)) as driver:
        calm = [asked(driver) for _ in range(40)]
        own = multiprocessing.get_context("spawn")
        results = own.Queue()
        names = list(UNBOUNDED)
        shares = [[names[n % len(names)] for n in range(first, queries, clients)] for first in range(clients)]
        begun = time.monotonic()
        working = [own.Process(target=ask, args=(endpoint, share, results)) for share in shares]
        for one in working:
            one.start()
        ended: list[tuple[str, str, float]] = []
        meanwhile: list[float] = []
        failed = 0
        while any(one.is_alive() for one in working) or not results.empty():
            while not results.empty():
                ended.append(results.get())
            try:
                meanwhile.append(asked(driver))
            except Neo4jError as error:
                failed += 1
                print(error.code, error.message, file=sys.stderr)
            time.sleep(0.05)
        seconds = time.monotonic() - begun
    late = [one for one in ended if one[2] > 2 * limit + 1]
    told("before", calm)
    told("meanwhile", meanwhile)
    print(f"{failed} of its {len(meanwhile) + failed} questions failed, {seconds:.0f} s")
    for (name, what), count in sorted(Counter((name, what) for name, what, _ in ended).items()):
        longest = max(took for other, that, took in ended if (other, that) == (name, what))
        print(f"  {name:15} {count:4} {what}, the last after {longest:.1f} s")
    missing = queries - len(ended)
    held = not failed and not late and not missing and max(meanwhile) <= limit
    print(f"{len(ended)} statements told of, {len(late)} late: {'held' if held else 'NOT HELD'}")
    return 0 if held else 1


def asked(driver: neo4j.Driver) -> float:
    """Ask the plain question; return the seconds it took."""
    begun = time.monotonic()
    assert driver.execute_query(QUESTION).records
    return time.monotonic() - begun


def ask(endpoint: Endpoint, names: list[str], results: Any) -> None:
    """Ask statements of unbounded cost; tell for each what came of it and when."""
    with neo4j.GraphDatabase.driver(endpoint.address, auth=(endpoint.user, endpoint.password)) as driver:
        for name in names:
            begun = time.monotonic()
            try:
                with driver.session() as session:
                    session.run(UNBOUNDED[name]).consume()
                what = "answered"
            except Neo4jError as error:
                what = str(error.code).rpartition(".")[2]
            except Exception as error:
                what = type(error).__name__
            results.put((name, what, time.monotonic() - begun))


def told(when: str, seconds: list[float]) -> None:
    """Print how long answers took."""
    slow = quantiles(seconds, n=20)[-1]
    print(
        f"{when:10} {len(seconds):5} answers, median {1000 * median(seconds):.0f} ms, 95 % {slow:.2f} s, "
        f"slowest {max(seconds):.2f} s"
    )


if __name__ == "__main__":
    raise SystemExit(main())
