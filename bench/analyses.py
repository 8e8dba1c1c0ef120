"""Measure the analyses: betweenness against plain networkx on the same network in the same run, and each against 10 s.

python bench/analyses.py [--store STORE]

Without a store it builds one of the size of a real corpus: 2,400 agencies, 16,600 policies, 18,400 issuings, 3,200
citations, and programs in which agencies take part. With one it asks that one. `changes`
compares it with an empty store.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from zhengtu.cypher.analyses import ANALYSES, Given, Row
from zhengtu.cypher.library import questions, resolve
from zhengtu.cypher.running import run
from zhengtu.graph.statements import Entity, Extraction, Relation, Source
from zhengtu.graph.stores import Store, open_store

AGENCIES, POLICIES, CITATIONS, PROGRAMS = 2_400, 16_600, 3_200, 3_000
REGIONS = 34
DOCUMENTS = 200
LEVELS = ("national", "provincial", "municipal", "county")
SUBJECTS = "科技 创新 人才 奖励 孵化 成果 转化 众创 平台 研发 诚信 伦理 普及 基金 专项 中试 农业 能源 数据 算力".split()
SECONDS, TIMES = 10.0, 5.0
REPEATED = 3  # the quickest counts


def documents(seed: int = 11) -> Iterator[Extraction]:
    """Yield documents whose agencies issue alone or with others of their region, and cite what is cited already."""
    chance = random.Random(seed)
    agencies = [
        Entity(
            f"Agency:{n}", "Agency", f"第{n % REGIONS}省{SUBJECTS[n % 20]}{n}局", (), ((0, 3),),
            {"level": chance.choice(LEVELS), "region": f"第{n % REGIONS}省"},
        )
        for n in range(AGENCIES)
    ]  # fmt: skip
    policies = [
        Entity(
            f"Policy:{n}", "Policy",
            f"关于{''.join(chance.sample(SUBJECTS, 6))}{chance.choice(('申报', '推荐', '管理', '公示'))}工作的通知",
            (), ((0, 3),), {"date": f"{chance.randrange(2010, 2025)}-05-01", "region": f"第{n % REGIONS}省"},
        )
        for n in range(POLICIES)
    ]  # fmt: skip
    programs = [
        Entity(f"Program:{n}", "Program", f"{SUBJECTS[n % 20]}{n}号工程", (), ((0, 3),)) for n in range(PROGRAMS)
    ]
    triples: dict[tuple[str, str, str], None] = {}
    for number, policy in enumerate(policies):
        for _ in range(1 if chance.random() < 0.9 else chance.randrange(2, 6)):
            place = int(AGENCIES / REGIONS * chance.random() ** 3) * REGIONS + number % REGIONS
            triples[agencies[place % AGENCIES].id, "ISSUED", policy.id] = None
    for _ in range(CITATIONS):
        cited = int(POLICIES * chance.random() ** 4)
        citing = chance.randrange(POLICIES)
        if citing != cited:
            triples[policies[citing].id, "CITES", policies[cited].id] = None
    for program in programs:
        for agency in chance.sample(agencies[:600], chance.randrange(1, 6)):
            triples[agency.id, chance.choice(("LEADS", "CO_HANDLES")), program.id] = None
    entities = {entity.id: entity for entity in (*agencies, *policies, *programs)}
    ordered = list(triples)
    for number in range(DOCUMENTS):
        said = ordered[number::DOCUMENTS]
        named = dict.fromkeys(id for head, _, tail in said for id in (head, tail))
        relations = [Relation(head, type, tail, (0, 3), "原文句", "bench", 0.9) for head, type, tail in said]
        source = Source(f"文件{number:03}.txt", f"{number:064x}", "text/plain", "", 100)
        yield Extraction(source, tuple(entities[id] for id in named), tuple(relations))


def timed(what: Callable[[], Any]) -> tuple[float, float, Any]:
    """Return how many seconds something takes, how many of the processor, and what it returns."""
    start, working = time.perf_counter(), time.process_time()
    result = what()
    return time.perf_counter() - start, time.process_time() - working, result


def plain(rows: Sequence[Row]) -> dict[str, float]:
    """Return betweenness by networkx."""
    network = nx.Graph()
    network.add_edges_from((source, target) for source, _, target, _, _ in rows)
    return dict(nx.betweenness_centrality(network))


def compare(store: Store) -> None:
    """Print how much faster betweenness is than by networkx, both from the rows of the question."""
    analysis = ANALYSES["betweenness"]
    rows = analysis.rows(store.query(questions()["betweenness"].cypher, {"from": 0, "to": 9999}))
    given = Given(rows, {}, lambda address: ())
    ours, _, answer = min((timed(lambda: analysis(given)) for _ in range(REPEATED)), key=lambda run: run[0])
    theirs, _, expected = min((timed(lambda: plain(rows)) for _ in range(REPEATED)), key=lambda run: run[0])
    assert all(abs(expected[row[-1]] - row[2]) < 1e-9 for row in answer), "betweenness is another"
    print(f"betweenness          {ours:6.2f} s, networkx {theirs:.2f} s, of {len(expected)} agencies, {len(rows)} ties")
    print(f"ratio                {theirs / ours:6.1f}    at least {TIMES:.0f}")


def main() -> None:
    """Print times and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", default="", help="a store that is there; one of invented documents if not given")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        address = arguments.store or str(Path(temporary) / "store")
        before = str(Path(temporary) / "before")
        open_store(before, create=True).close()
        if not arguments.store:
            with open_store(address, create=True) as store:
                store.load(list(documents()))
        with open_store(address) as store:
            counts = store.counts()
            print(f"graph                {sum(counts.nodes.values())} nodes, {sum(counts.relations.values())} edges")
            asked = {name: {"before": before} if name == "changes" else {} for name in sorted(questions())}
            asked = {name: given for name, given in asked.items() if questions()[name].analysis}
            for name, given in asked.items():
                run(store, resolve(name), given)  # what is imported
            compare(store)
            for name, given in asked.items():
                seconds, working, table = timed(lambda name=name, given=given: run(store, resolve(name), given))  # type: ignore[misc]
                print(f"{name:20} {seconds:6.2f} s, {working:6.2f} of the processor, {len(table.rows)} rows")
            print(f"each                 at most {SECONDS:.0f} s")


if __name__ == "__main__":
    main()
