"""Measure how fast the embedded store loads, as a ratio against the engine's own bulk path in the same run.

python bench/store.py [--nodes 20000] [--edges 50000]
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from zhengtu.graph.statements import Entity, Extraction, Relation, Source
from zhengtu.graph.stores import open_store

QUOTE = "市财政局会同市工业和信息化局负责专项资金的预算管理、拨付和绩效评价"


def documents(nodes: int, edges: int, seed: int = 7) -> Iterator[Extraction]:
    """Yield documents of up to 40 relations each; a few agencies stand in nearly all of them, as in life."""
    chance = random.Random(seed)
    agencies = nodes // 4
    for number in range(0, edges, 40):
        source = Source(f"文件{number:07d}.txt", f"{number:064x}", "text/plain", f"文件{number}", 4000)
        entities: dict[str, Entity] = {}
        relations: dict[tuple[str, str], Relation] = {}
        for place in range(min(40, edges - number)):
            agency = int(agencies * chance.random() ** 4)
            program = chance.randrange(nodes - agencies)
            head, tail = f"agency:{agency}", f"program:{program}"
            span = (place * 60, place * 60 + 12)
            entities.setdefault(head, Entity(head, "Agency", f"某市第{agency}局", (f"{agency}局",), (span,)))
            entities.setdefault(tail, Entity(tail, "Program", f"第{program}号行动计划", (), (span,), {"amount": 5e7}))
            relations[head, tail] = Relation(head, "LEADS", tail, (span[0], span[0] + 33), QUOTE, "verb.leads", 0.9)
        yield Extraction(source, tuple(entities.values()), tuple(relations.values()))


def timed(what: Callable[[], Any]) -> float:
    """Return how many seconds something takes."""
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def bare(folder: Path, extractions: list[Extraction]) -> float:
    """Load the same nodes and edges through the engine's bulk path, which is neither atomic nor able to replace."""
    import arcadedb

    database = arcadedb.create_database(str(folder / "bare"))
    for name in ("Agency", "Program", "Document"):
        database.schema.create_vertex_type(name)
        database.schema.create_property(name, "id", "STRING")
        database.schema.create_index(name, ["id"], unique=True)
    for name in ("LEADS", "MENTIONS"):
        database.schema.create_edge_type(name)
        database.schema.create_property(name, "document", "STRING")
        database.schema.create_index(name, ["document"])
    labels: dict[str, dict[str, dict[str, Any]]] = {"Agency": {}, "Program": {}, "Document": {}}
    edges: dict[str, list[tuple[str, str, dict[str, Any]]]] = {"LEADS": [], "MENTIONS": []}
    for extraction in extractions:
        name = extraction.source.name
        labels["Document"][name] = {"id": name, "name": name}
        for entity in extraction.entities:
            labels[entity.type][entity.id] = {"id": entity.id, "name": entity.name}
            mention = {"document": name, "start": 0, "end": 12, "page": 1, "said_name": entity.name}
            edges["MENTIONS"].append((name, entity.id, mention))
        for relation in extraction.relations:
            start, end = relation.evidence
            properties = {"document": name, "quote": relation.quote, "start": start, "end": end, "page": 1}
            edges["LEADS"].append((relation.head, relation.tail, properties | {"rule": relation.rule}))

    def load() -> None:
        records: dict[str, str] = {}
        with database.graph_batch() as batch:
            for label, rows in labels.items():
                records |= zip(rows, batch.create_vertices(label, list(rows.values())), strict=True)
            for type, rows in edges.items():
                heads, tails = [records[row[0]] for row in rows], [records[row[1]] for row in rows]
                batch.new_edges(heads, type, tails, [row[2] for row in rows])

    seconds = timed(load)
    database.close()
    return seconds


def main() -> None:
    """Print the rates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=20_000)
    parser.add_argument("--edges", type=int, default=50_000)
    arguments = parser.parse_args()
    extractions = list(documents(arguments.nodes, arguments.edges))
    total = sum(len(extraction.entities) + len(extraction.relations) for extraction in extractions)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        store: Any = None

        def opening() -> None:
            nonlocal store
            store = open_store(folder / "store", create=True)

        print(f"new store          {timed(opening):8.2f} s")
        first = timed(lambda: store.load(extractions))
        print(f"load               {first:8.2f} s  {total / first:9.0f} edges/s ({total} with MENTIONS)")
        bulk = bare(folder, extractions)
        print(f"engine's bulk path {bulk:8.2f} s  {total / bulk:9.0f} edges/s; the store at {bulk / first:.2f} of it")
        again = extractions[: len(extractions) // 5]
        part = sum(len(extraction.entities) + len(extraction.relations) for extraction in again)
        replaced = timed(lambda: store.load(again))
        print(f"replace a fifth    {replaced:8.2f} s  {part / replaced:9.0f} edges/s")
        print(f"counts             {timed(store.counts):8.2f} s  {sum(store.counts().nodes.values())} nodes")
        print(f"network            {timed(store.network):8.2f} s")
        print(f"content hash       {timed(store.content_hash):8.2f} s")
        everything = "MATCH (a)-[r:LEADS]->(p) RETURN a, r, p"
        print(f"query, all edges   {timed(lambda: store.query(everything)):8.2f} s")
        store.close()


if __name__ == "__main__":
    main()
