"""Measure how fast stores load, as a ratio against the shortest way to write the same rows in the same run.

python bench/store.py [--documents 4425] [--store bolt://127.0.0.1:7687]

For the embedded store the shortest way is the engine's own bulk path, for a server a loader written by hand: nodes and
then edges by UNWIND, ends matched by label and id. Both are given rows that are ready, and can neither replace a
document nor be killed without harm. A server's database must be empty; NEO4J_PASSWORD is its password.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Entity, Extraction, Relation, Source
from zhengtu.graph.stores import Store, open_store
from zhengtu.graph.stores.declarations import declarations
from zhengtu.graph.stores.engine import quiet
from zhengtu.graph.stores.loading import EdgeRow, prepare
from zhengtu.graph.stores.replacing import Key, by_label, row
from zhengtu.graph.stores.tally import Tally

QUOTE = "市财政局会同市工业和信息化局负责专项资金的预算管理、拨付和绩效评价"
AGENCIES = 20_000
ACTORS = 18  # agencies of a document
RELATIONS = 40  # a document; with its mentions about 92 edges
REPLACED = 30

Nodes = Mapping[str, Sequence[Mapping[str, Any]]]


def documents(count: int, seed: int = 7) -> Iterator[Extraction]:
    """Yield documents; a few agencies stand in nearly all of them, as in life, and most programs in one."""
    chance = random.Random(seed)
    programs = 0
    for number in range(count):
        source = Source(f"文件{number:07d}.txt", f"{number:064x}", "text/plain", f"文件{number}", 4000)
        entities: dict[str, Entity] = {}
        relations: dict[tuple[str, str], Relation] = {}
        actors = [f"agency:{int(AGENCIES * chance.random() ** 9)}" for _ in range(ACTORS)]
        for place in range(RELATIONS):
            new = not programs or chance.random() < 0.98
            programs += new
            head = chance.choice(actors)
            tail = f"program:{programs if new else chance.randrange(programs)}"
            span = (place * 60, place * 60 + 12)
            entities.setdefault(head, Entity(head, "Agency", f"某市第{head[7:]}局", (f"{head[7:]}局",), (span,)))
            entities.setdefault(tail, Entity(tail, "Program", f"第{tail[8:]}号行动计划", (), (span,), {"amount": 5e7}))
            relations[head, tail] = Relation(head, "LEADS", tail, (span[0], span[0] + 33), QUOTE, "verb.leads", 0.9)
        yield Extraction(source, tuple(entities.values()), tuple(relations.values()))


def rows(extractions: Sequence[Extraction]) -> tuple[Nodes, dict[tuple[str, str, str], list[EdgeRow]]]:
    """Return what a store holds of documents: nodes by label, and edges by labels of their ends and type."""
    tallies: dict[Key, Tally] = {}
    nodes: dict[str, list[Mapping[str, Any]]] = {"Document": []}
    edges: dict[tuple[str, str, str], list[EdgeRow]] = {}
    for prepared in map(prepare, extractions):
        nodes["Document"].append(prepared.document)
        for key, saying in prepared.sayings.items():
            tallies.setdefault(key, Tally()).add(saying)
        for edge in prepared.edges:
            edges.setdefault((edge.head[0], edge.type, edge.tail[0]), []).append(edge)
    for label, ids in by_label(tallies).items():
        nodes[label] = [row(id, tallies[label, id]) for id in ids]
    return nodes, edges


def timed(what: Callable[[], Any]) -> float:
    """Return how many seconds something takes."""
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def bulk(folder: Path, extractions: Sequence[Extraction]) -> float:
    """Write the rows through the embedded engine's bulk path, as it comes."""
    with quiet(folder.parent):
        import arcadedb

    nodes, edges = rows(extractions)
    with quiet(folder.parent):
        database = arcadedb.create_database(str(folder))
    database.command("sqlscript", ";\n".join(declarations()) + ";").close()

    def load() -> None:
        records: dict[Key, str] = {}
        with database.graph_batch() as batch:
            for label, of_label in nodes.items():
                made = batch.create_vertices(label, of_label)
                records |= zip(((label, properties["id"]) for properties in of_label), made, strict=True)
            for (_, type, _), of_type in edges.items():
                heads, tails = [records[edge.head] for edge in of_type], [records[edge.tail] for edge in of_type]
                batch.new_edges(heads, type, tails, [edge.properties for edge in of_type])

    seconds = timed(load)
    database.close()
    return seconds


def by_hand(address: str, extractions: Sequence[Extraction], size: int = 10_000) -> float:
    """Write the rows into a server's empty database by UNWIND, as anyone would; leave it empty."""
    from zhengtu.graph.stores.connection import connect, parse_address

    nodes, edges = rows(extractions)
    driver = connect(parse_address(address))

    def run(cypher: str, given: Sequence[Any]) -> None:
        for start in range(0, len(given), size):
            driver.execute_query(cypher, rows=given[start : start + size])

    def load() -> None:
        for label, of_label in nodes.items():
            run(f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", of_label)
        for (head, type, tail), of_type in edges.items():
            cypher = f"MATCH (h:{head} {{id: row.h}}) MATCH (t:{tail} {{id: row.t}}) CREATE (h)-[r:{type}]->(t)"
            given = [{"h": edge.head[1], "t": edge.tail[1], "p": edge.properties} for edge in of_type]
            run(f"UNWIND $rows AS row {cypher} SET r = row.p", given)

    seconds = timed(load)
    with driver.session() as session:
        for thing in ("()-[x]->()", "(x)"):  # nodes with all their edges at once are too much for its memory
            session.run(f"MATCH {thing} CALL (x) {{ DELETE x }} IN TRANSACTIONS OF 20000 ROWS").consume()
    driver.close()
    return seconds


def replacements(store: Store, extractions: Sequence[Extraction]) -> list[float]:
    """Return the seconds that replacing a document takes, of some that now say one relation less."""
    chance = random.Random(3)
    changed = [
        Extraction(one.source, one.entities, one.relations[:-1]) for one in chance.sample(list(extractions), REPLACED)
    ]
    return [timed(lambda one=one: store.load([one])) for one in changed]  # type: ignore[misc]


def main() -> None:
    """Print times and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=4425)
    parser.add_argument("--store", default="", help="a server's address; the embedded store if not given")
    arguments = parser.parse_args()
    extractions = list(documents(arguments.documents))
    with tempfile.TemporaryDirectory() as temporary:
        address = arguments.store or str(Path(temporary) / "store")
        with open_store(address, create=True) as store:
            if store.hashes():
                raise SystemExit(f"{store.address} is not empty")
            if arguments.store:
                shortest, limit = by_hand(address, extractions), 1.3
            else:
                shortest, limit = bulk(Path(temporary) / "bare", extractions), 2.0
            ours = timed(lambda: store.load(extractions))
            counts = store.counts()
            nodes, edges = sum(counts.nodes.values()), sum(counts.relations.values())
            print(f"graph              {nodes} nodes of {len(schema().nodes)} types, {edges} edges")
            print(f"shortest way       {shortest:8.2f} s  {edges / shortest:9.0f} edges/s")
            print(f"load               {ours:8.2f} s  {edges / ours:9.0f} edges/s")
            print(f"ratio              {ours / shortest:8.2f}    at most {limit}")
            each = replacements(store, extractions)
            middle, longest = 1000 * statistics.median(each), 1000 * max(each)
            print(f"replace a document {middle:8.1f} ms at the median, {longest:.1f} at most")
            print(f"counts             {timed(store.counts):8.2f} s")
            print(f"network            {timed(store.network):8.2f} s")
            print(f"content hash       {timed(store.content_hash):8.2f} s")
            everything = "MATCH (a)-[r:LEADS]->(p) RETURN a, r, p"
            print(f"query, all LEADS   {timed(lambda: store.query(everything)):8.2f} s")
            if arguments.store:
                print(f"clear              {timed(store.clear):8.2f} s")


if __name__ == "__main__":
    main()
