"""Measure how long every named question takes on a network of the size of a real one, embedded.

python bench/questions.py [TABLE...] [--only NAME...] [--repeat 3] [--seed 7]

TABLEs of policies and of citations are built as `zhengtu build` does; without any, a network of the size and shape of
one of science policies is made up: 16,600 policies, 2,400 agencies, 18,400 ISSUED, 3,200 CITES, and some money on top.
A question is asked with the parameters of its example and with its defaults, and the slower counts. Names that are
asked for are those of the most connected agencies and policies, since those of the examples are of the samples.
The exit code is 1 where one takes longer than 2 s, or 10 s where an analysis answers, by the best of its runs, since a
machine has other things to do as well.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from zhengtu.building import build
from zhengtu.cypher.library import Question, questions
from zhengtu.cypher.parameters import pairs
from zhengtu.cypher.running import run
from zhengtu.graph.statements import Entity, Extraction, Relation, Source
from zhengtu.graph.stores import Store, open_store

TABLE = "政策.tsv"
LIMIT, ANALYSIS_LIMIT = 2.0, 10.0  # seconds
POLICIES, CITES, CITING, CITED = 16_600, 3_200, 2_000, 900
CITIES, ORGANS = 300, 5  # a city; a province has 25 and the nation 200
ANONYMOUS, ALONE = 0.08, 0.9  # share of policies without issuers, and of the others with one


def agencies() -> list[Entity]:
    """Return agencies of all levels."""
    found = [_agency(f"国家第{number}部", "national", "") for number in range(200)]
    for province in range(31):
        region = f"第{province}省"
        found += [_agency(f"{region}第{organ}厅", "provincial", region) for organ in range(25)]
    for city in range(CITIES):
        region = f"第{city}市"
        found += [_agency(f"{region}第{organ}局", "municipal", region) for organ in range(ORGANS)]
    return found


def _agency(name: str, level: str, region: str) -> Entity:
    placed = {"region": region} if region else {}
    return Entity(
        f"Agency:{name}", "Agency", name, (name[-3:],), ((0, 1),), {"level": level, "kind": "government", **placed}
    )


def policies(chance: random.Random, known: Sequence[Entity]) -> Iterator[tuple[Entity, list[Entity]]]:
    """Yield policies with who issued them; a few agencies issue much, and together those of one region."""
    together: dict[Any, list[Entity]] = {}
    for agency in known:
        together.setdefault(agency.attributes.get("region"), []).append(agency)
    for number in range(POLICIES):
        first = known[int(len(known) * chance.random() ** 2.5)]
        others = together[first.attributes.get("region")]
        more = 0 if chance.random() < ALONE else min(chance.randint(1, 3), len(others) - 1)
        issuers = [first, *chance.sample([agency for agency in others if agency is not first], more)]
        if chance.random() < ANONYMOUS:
            issuers = []
        date = f"{chance.randint(2010, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        attributes: dict[str, Any] = {"date": date, "validity": "现行有效" if chance.random() < 0.99 else "失效"}
        if chance.random() < 0.35:
            attributes["doc_number"] = f"号〔{date[:4]}〕{number}号"
        name = f"{first.name}关于第{number}项科技工作的通知"
        yield Entity(f"Policy:{number}", "Policy", name, (), ((0, len(name)),), attributes), issuers


def made_up(seed: int) -> Iterator[Extraction]:
    """Yield documents that say the network: tables of policies and of citations, and one about money."""
    chance = random.Random(seed)
    known = agencies()
    issued: list[Relation] = []
    found: list[Entity] = []
    for number, (policy, issuers) in enumerate(policies(chance, known)):
        found.append(policy)
        for place, agency in enumerate(issuers):
            start = number * 80 + place * 8
            issued.append(_relation(agency, "ISSUED", policy, start, date=policy.attributes["date"]))
    yield _document(TABLE, [*known, *found], issued)
    cited = chance.sample(found, CITED)
    citing = chance.sample(found, CITING)
    cites: dict[tuple[str, str], Relation] = {}
    while len(cites) < CITES:
        one, other = chance.choice(citing), cited[int(CITED * chance.random() ** 3)]
        if one is not other:
            basis = {"basis": True} if chance.random() < 0.5 else {}
            cites[one.id, other.id] = _relation(one, "CITES", other, 0, **basis)
    repeals = [_relation(chance.choice(citing), "REPEALS", other, 0) for other in cited[::20]]
    yield _document("引用.tsv", found, [*cites.values(), *repeals])
    yield _money(chance, found)


def _money(chance: random.Random, found: Sequence[Entity]) -> Extraction:
    """Return what is said of 300 funds, 600 programs and 3,000 firms."""
    funds = [
        Entity(f"FundingPool:{n}", "FundingPool", f"第{n}专项资金", (), ((0, 1),), {"amount": 1e8}) for n in range(300)
    ]
    programs = [Entity(f"Program:{n}", "Program", f"第{n}计划", (), ((0, 1),)) for n in range(600)]
    firms = [Entity(f"Enterprise:{n}", "Enterprise", f"第{n}公司", (), ((0, 1),)) for n in range(3000)]
    said = [_relation(chance.choice(found), "ESTABLISHES", thing, 0) for thing in [*funds, *programs]]
    said += [_relation(chance.choice(funds), "FUNDS", program, 0, amount=1e6) for program in programs]
    for number, firm in enumerate(firms):
        giver = chance.choice(programs if number % 2 else funds)
        said.append(_relation(giver, "FUNDS", firm, 0, amount=float(chance.randint(1, 300) * 10_000), year="2022"))
        said.append(_relation(firm, "PARTICIPATES_IN", programs[int(600 * chance.random() ** 2)], 0))
    return _document("资金.txt", [*found, *funds, *programs, *firms], said)


def _relation(head: Entity, type: str, tail: Entity, start: int, **attributes: Any) -> Relation:
    quote = f"{head.name}：{tail.name}"
    return Relation(head.id, type, tail.id, (start, start + len(quote)), quote, "made.up", 0.9, attributes)


def _document(name: str, entities: Sequence[Entity], relations: Sequence[Relation]) -> Extraction:
    """Return a document, without what no relation of it names, unless it is a row of the table of policies."""
    ends = {end for relation in relations for end in (relation.head, relation.tail)}
    kept = tuple(entity for entity in entities if entity.id in ends or (entity.type == "Policy" and name == TABLE))
    source = Source(name, name.encode().hex()[:64].ljust(64, "0"), "text/plain", name, POLICIES * 80)
    return Extraction(source, kept, tuple(relations))


def hubs(store: Store) -> Mapping[str, str]:
    """Return what to ask for by the names of parameters: the names of the most connected agencies and policies."""
    (one,), (other,) = store.query(
        "MATCH (a:Agency)-[r:ISSUED]->() WITH a.name AS name, count(r) AS n ORDER BY n DESC, name LIMIT 2 RETURN name"
    ).rows
    (policy,) = store.query(
        "MATCH (p:Policy)<-[r:CITES]-() WITH p.name AS name, count(r) AS n ORDER BY n DESC, name LIMIT 1 RETURN name"
    ).rows[0]
    return {"one": one, "name": one, "agency": one, "issuer": one, "other": other, "policy": policy}


def ways(question: Question, known: Mapping[str, str], before: str) -> Iterator[dict[str, Any]]:
    """Yield the parameters to ask a question with: of its example, and its defaults."""
    example = pairs(question.example.split())
    required: dict[str, Any] = {}
    for parameter in question.parameters:
        if parameter.default is None:
            required[parameter.name] = before if parameter.name == "before" else example.get(parameter.name, "")
            if parameter.type == "name":
                required[parameter.name] = known[parameter.name]
    names = {parameter.name for parameter in question.parameters if parameter.type == "name"}
    yield {name: value for name, value in example.items() if name not in names} | required
    yield required


def measured(store: Store, question: Question, known: Mapping[str, str], before: str, repeat: int) -> tuple[float, int]:
    """Return the seconds of the slower way to ask, by the best of its runs, and the rows it gives."""
    slowest = (0.0, 0)
    for given in ways(question, known, before):
        seconds = []
        for _ in range(repeat):
            began = time.perf_counter()
            rows = len(run(store, question, given).rows)
            seconds.append(time.perf_counter() - began)
        slowest = max(slowest, (min(seconds), rows))
    return slowest


def main() -> None:
    """Print seconds and rows, and say which questions are over their limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="*", type=Path, metavar="TABLE")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these questions; all if not given")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    asked = [question for name, question in questions().items() if name in (arguments.only or questions())]
    over = []
    with tempfile.TemporaryDirectory() as folder:
        address, before = str(Path(folder) / "store"), str(Path(folder) / "before")
        if arguments.tables:
            build(arguments.tables, address)
        else:
            with open_store(address, create=True) as store:
                store.load(list(made_up(arguments.seed)))
        shutil.copytree(address, before)
        with open_store(address) as store:
            counts = store.counts()
            print("  ".join(f"{n} {type}" for type, n in (counts.nodes | counts.relations).items() if n))
            known = hubs(store)
            for question in asked:
                seconds, rows = measured(store, question, known, before, arguments.repeat)
                limit = ANALYSIS_LIMIT if question.analysis else LIMIT
                mark = "  TOO SLOW" if seconds > limit else ""
                print(f"{question.name:22} {seconds:6.2f} s of {limit:4.0f} s {rows:7} rows{mark}", flush=True)
                over += [question.name] if seconds > limit else []
    if over:
        raise SystemExit(f"over the limit: {', '.join(over)}")


if __name__ == "__main__":
    main()
