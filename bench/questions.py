"""Measure how long every named question takes on a network of the size of a real one, embedded.

python bench/questions.py [TABLE...] [--only NAME...] [--repeat 3] [--seed 7] [--copies 4]

TABLEs of policies and of citations are built as `zhengtu build` does; without any, a network of the size and shape of
one of science policies is made up: 16,600 policies, 2,400 agencies, 18,400 ISSUED, 3,200 CITES, and some money on top.
A question is asked with the parameters of its example and with its defaults, and the slower counts. Names that are
asked for are those of the most connected agencies and policies, since those of the examples are of the samples.
The exit code is 1 where one takes longer than 2 s, or 10 s where an analysis answers, by the best of its runs, since a
machine has other things to do as well.

With --copies each is also asked of so many copies of the same, with other names and numbers in each: agencies of the
nation, topics and instruments are shared by all. What grew is told in seconds of the processor, which other programs
do not change as much, and the exit code is 1 where a question fails, or one about a thing, by a name, takes more than
1.3 times as long. Names asked for are then of what is not shared.
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

import scale

from zhengtu.building import build, selected
from zhengtu.cypher.library import Question, questions
from zhengtu.cypher.parameters import pairs
from zhengtu.cypher.running import run
from zhengtu.errors import ZhengtuError
from zhengtu.extracting import crew
from zhengtu.graph.statements import Entity, Extraction, Relation, Source
from zhengtu.graph.stores import Store, open_store
from zhengtu.tabling import open_tables, say_tables
from zhengtu.workers.limits import DEFAULT

TABLE = "政策.tsv"
SHARED = frozenset({"Topic", "Instrument"})
GROWTH, SLACK = 1.3, 0.005  # of what is asked about one thing; seconds that a clock may be off by
LIMIT, ANALYSIS_LIMIT = 2.0, 10.0  # seconds
# What they ask about one thing depends on others: means over all agencies, lines of organs, ways through the graph.
WHOLE = frozenset({"collaboration", "renamed-organs", "measures-side-by-side", "connection"})
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


def hubs(store: Store, shared: bool = True) -> Mapping[str, str]:
    """Return what to ask for by the names of parameters: the names of the most connected agencies and policies."""
    (one,), (other,) = store.query(
        "MATCH (a:Agency)-[r:ISSUED]->() WHERE $shared OR a.level <> 'national'"
        " WITH a.name AS name, count(r) AS n ORDER BY n DESC, name LIMIT 2 RETURN name",
        {"shared": shared},
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


def copies(said: Sequence[Extraction], number: int) -> list[Extraction]:
    """Return documents with copies of what they say."""
    every = [entity for one in said for entity in one.entities]
    same = {entity.id for entity in every if entity.attributes.get("level") == "national" or entity.type in SHARED}
    return [scale.copied(one, copy, same.__contains__) for copy in range(number) for one in said]


def asked_of(question: Question, known: Mapping[str, str], before: str) -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Yield ways to ask a question, with what to call them, and whether they ask about one thing."""
    example, required = ways(question, known, before)
    names = {parameter.name: parameter.default for parameter in question.parameters if parameter.type == "name"}
    yield question.name, example, None in names.values()
    if example != required:
        yield f"{question.name} by default", required, None in names.values()
    for name in (name for name, default in names.items() if default is not None):
        yield f"{question.name} {name}=", required | {name: known[name]}, True


def growth(said: Sequence[Extraction], arguments: argparse.Namespace, asked: Sequence[Question]) -> list[str]:
    """Print how much longer each question takes on copies; return what fails, or asks about one thing and grows."""
    found: dict[str, list[tuple[float, int]]] = {}
    faults, single = [], set()
    with tempfile.TemporaryDirectory() as folder:
        known: Mapping[str, str] = {}
        for number in (1, arguments.copies):
            address = str(Path(folder) / str(number))
            with open_store(address, create=True) as store:
                store.load(copies(said, number))
            before = shutil.copytree(address, f"{address}-before")
            with open_store(address) as store:
                known = known or hubs(store, shared=False)
                print("  ".join(f"{n} {type}" for type, n in store.counts().nodes.items()))
                for question in asked:
                    for way, given, about_one in asked_of(question, known, str(before)):
                        single |= {way} if about_one and question.name not in WHOLE else set()
                        try:
                            found.setdefault(way, []).append(worked(store, question, given, arguments.repeat))
                        except ZhengtuError as error:
                            faults.append(way)
                            print(f"{way}: {error}")
    for way, times in found.items():
        if len(times) == 2:
            (small, few), (large, many) = times
            grown = way in single and large > GROWTH * small + SLACK
            faults += [way] if grown else []
            mark = "  GREW" if grown else ""
            print(f"{way:34} {small:7.3f} s {large:7.3f} s  × {large / small:5.1f} {few:7} {many:7} rows{mark}")
    return faults


def worked(store: Store, question: Question, given: Mapping[str, Any], repeat: int) -> tuple[float, int]:
    """Return the seconds that the processor worked at best, and the rows of the answer."""
    seconds = []
    for _ in range(repeat):
        began = time.process_time()
        rows = len(run(store, question, given).rows)
        seconds.append(time.process_time() - began)
    return min(seconds), rows


def read(tables: Sequence[Path]) -> list[Extraction]:
    """Return what tables say."""
    with crew(1, DEFAULT) as readers:
        return say_tables(open_tables(selected(tables, []).documents, None, readers), readers)[0]


def main() -> None:
    """Print seconds and rows, and say which questions are over their limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="*", type=Path, metavar="TABLE")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these questions; all if not given")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--copies", type=int, metavar="N", help="say how much longer it takes on so many copies")
    arguments = parser.parse_args()
    asked = [question for name, question in questions().items() if name in (arguments.only or questions())]
    over = []
    if arguments.copies:
        said = read(arguments.tables) if arguments.tables else list(made_up(arguments.seed))
        if faults := growth(said, arguments, asked):
            raise SystemExit(f"failed, or grew with the graph: {', '.join(faults)}")
        return
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
