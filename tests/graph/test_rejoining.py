"""What is planned of a change alone is what is planned of all documents, whatever comes, changes or goes."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from zhengtu.graph.decisions import Decided
from zhengtu.graph.merging import Known, essentials, plan
from zhengtu.graph.rejoining import Find, Naming, keys, rejoin, restore

CITY, PROVINCE = "广东省/中山市", "广东省"
TITLES = ["关于发展会展业的意见", "会展业发展办法", "国务院关于修改部分行政法规的决定"]
NUMBERS = ["中府〔2022〕1号", "粤府〔2021〕5号", "国令〔2020〕9号"]
DAYS = ["2016-02-06", "2018-03-19"]
POOL, FUND = "风险补偿资金池", "中山市科技信贷风险补偿资金池"
FUNDS = [f"{POOL}@{CITY}", f"{POOL}首期资金@{CITY}", FUND, f"{FUND}首期资金", f"中山市{POOL}", f"广东省{POOL}"]


def policies(chance: random.Random) -> Iterator[Known]:
    """Yield some ways of naming policies, by number, title, or title and day."""
    for title in chance.sample(TITLES, chance.randint(0, 2)):
        day = f"（{chance.choice(DAYS)}）" if chance.random() < 0.4 else ""
        place = chance.choice([CITY, PROVINCE, "", "广东省/江门市"])
        id = f"Policy:{title}{day}@{place}"
        yield Known(id, (title,), issued(chance), days(chance) | frozenset([day[1:-1]] if day else []))
        if chance.random() < 0.4:
            yield Known(f"Measure:{title}{day}@{place}#{chance.randint(1, 2)}", ("措施",))
    for number in chance.sample(NUMBERS, chance.randint(0, 2)):
        names = tuple(chance.sample([*TITLES, f"{TITLES[0]}（试行）"], chance.randint(0, 2)))
        # A document may know the number and not call the policy by it.
        called = names if names and chance.random() < 0.5 else (number, *names)
        yield Known(f"Policy:{number}", called, issued(chance), days(chance))
        if chance.random() < 0.3:
            yield Known(f"Measure:{number}#1", ("措施",))


def issued(chance: random.Random) -> frozenset[str]:
    return frozenset(chance.sample(["中山市", "广东省", ""], chance.choice([0, 0, 1, 2])))


def days(chance: random.Random) -> frozenset[str]:
    return frozenset(chance.sample(DAYS, chance.choice([0, 0, 1])))


def others(chance: random.Random) -> Iterator[Known]:
    """Yield some ways of naming programs and funds, also a measure of a policy that is not named."""
    for name in chance.sample(["数字贷", "英才计划"], chance.randint(0, 2)):
        yield Known(f"Program:{name}" + chance.choice(["", f"@{PROVINCE}", f"@{CITY}"]), (name,))
        if chance.random() < 0.3:
            yield Known(f"Program:中山市{name}", (f"中山市{name}",))
    for fund in chance.sample(FUNDS, chance.randint(0, 3)):
        called = (POOL,) if "@" not in fund and chance.random() < 0.6 else ()
        yield Known(f"FundingPool:{fund}", (fund.partition("@")[0], *called))
    if chance.random() < 0.2:
        yield Known(f"Measure:{TITLES[0]}@{CITY}#9", ("措施",))
    yield Known("Agency:中山市财政局", ("中山市财政局",))


def document(name: str, chance: random.Random) -> Naming:
    """Return what a document names; each thing once."""
    things = {thing.id: thing for thing in (*policies(chance), *others(chance))}
    return Naming(name, tuple(things.values()), {})


def of_all(documents: Collection[Naming]) -> dict[str, dict[str, tuple[str, str]]]:
    """Return what is joined in each document by a plan of all."""
    joined = plan(dict.fromkeys(thing for one in documents for thing in one.things), Decided())
    return {one.document: {x.id: joined[x.id] for x in one.things if x.id in joined} for one in documents}


def finder(store: dict[str, Naming], apart: set[str]) -> Find:
    """Return what finds documents by their terms, as stores do."""

    def find(terms: Collection[str], most: int) -> Iterator[Naming]:
        for term in sorted(terms):
            found = [one for name, one in store.items() if name not in apart and term in one.terms()]
            yield from found[: most or None]

    return find


@pytest.mark.parametrize("size", [3, 8, 20])
@settings(max_examples=settings().max_examples // 4, deadline=None)
@given(seed=some.integers(0, 2**32))
def test_what_a_change_joins_is_what_all_documents_join(size: int, seed: int) -> None:
    chance = random.Random(seed)
    store = {name: document(name, chance) for name in map(str, range(size))}
    store = {name: Naming(name, store[name].things, joins) for name, joins in of_all(store.values()).items()}
    for step in range(12):
        named = chance.sample(sorted(store), min(len(store), chance.choice([0, 1, 1, 2])))
        gone = [name for name in named if chance.random() < 0.3]
        come = [name for name in named if name not in gone] + ["新" + str(step)] * chance.choice([0, 1])
        now = [document(name, chance) for name in come]
        apart = {*gone, *come}
        before = [store[name] for name in apart if name in store]
        joined, stale = rejoin(now, before, finder(store, apart))
        for name in gone:
            del store[name]
        for one in now:
            joins = {thing.id: joined[thing.id] for thing in one.things if thing.id in joined}
            store[one.document] = Naming(one.document, one.things, joins)
        for name, joins in stale.items():
            store[name] = Naming(name, store[name].things, joins)
        assert {name: dict(one.joins) for name, one in store.items()} == of_all(store.values())


@settings(max_examples=settings().max_examples // 4, deadline=None)
@given(seed=some.integers(0, 2**32))
def test_what_is_kept_of_things_joins_what_all_of_them_joins(seed: int) -> None:
    chance = random.Random(seed)
    things = dict.fromkeys(thing for number in range(8) for thing in document(str(number), chance).things)
    assert plan(essentials(things), Decided()) == plan(things, Decided())


def test_what_others_name_alike_is_not_looked_at_again() -> None:
    law = Known(f"Policy:{TITLES[0]}@", (TITLES[0],))
    store = {str(n): Naming(str(n), (law,), {}) for n in range(50)}
    looked: list[str] = []
    find = finder(store, {"1"})

    def told(terms: Collection[str], most: int) -> Iterator[Naming]:
        for one in find(terms, most):
            looked.append(one.document)
            yield one

    assert rejoin([Naming("1", (law,), {})], [], told) == ({}, {})
    assert len(looked) == 1
    assert rejoin([Naming("1", (law,), {})], [store["1"]], told) == ({}, {}) and len(looked) == 1


def test_a_naming_comes_back_as_it_was_kept() -> None:
    chance = random.Random(1)
    for number in range(50):
        one = document(str(number), chance)
        joins = {thing.id: ("Policy:甲@", "title") for thing in one.things[:2]}
        kept = Naming(one.document, one.things, joins)
        assert restore(kept.document, kept.text()) == kept
        assert all(term.isalnum() for term in kept.terms())


def test_only_what_may_be_joined_has_keys() -> None:
    assert keys(Known("Agency:中山市财政局", ("中山市财政局",))) == frozenset()
    assert keys(Known("Policy:办法@广东省", ("办法",))) == {"id:Policy:办法@广东省"}  # too short to identify
