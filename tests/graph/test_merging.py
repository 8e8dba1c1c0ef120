"""One thing, one node: a title joins the one number that bears it, and nothing else is joined."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.graph.decisions import Decided
from zhengtu.graph.merging import (
    BY_KIND,
    DECISION,
    DIVISION,
    FOLLOWS,
    PLACE,
    REASONS,
    WRITTEN,
    Known,
    merge,
    named,
    plan,
    title_key,
)
from zhengtu.graph.statements import Entity, Extraction, Join, Relation, Source, Value

TITLE = "关于发展会展业的意见"
NUMBER = "粤府〔2021〕5号"
NUMBERED, TITLED = f"Policy:{NUMBER}", f"Policy:{TITLE}@江门市"
BUREAU = Entity("Agency:江门市商务局", "Agency", "江门市商务局", (), ((0, 6),))


def policy(id: str, name: str = TITLE, *aliases: str, at: int = 10, **attributes: Value) -> Entity:
    return Entity(id, "Policy", name, aliases, ((at, at + len(name)),), attributes)


def cites(head: str, tail: str, start: int = 30, quote: str = "根据该意见", **attributes: Value) -> Relation:
    return Relation(head, "CITES", tail, (start, start + len(quote)), quote, "cites.named", 0.9, attributes)


def document(name: str, entities: tuple[Entity, ...], *relations: Relation) -> Extraction:
    return Extraction(Source(name, "0" * 64, "text/plain", name, 100), entities, relations)


OWN = policy("Policy:江商务〔2022〕3号", "关于办展的通知", "江商务〔2022〕3号", at=60)
BY_NUMBER = document("号.txt", (policy(NUMBERED, TITLE, NUMBER, doc_number=NUMBER), OWN), cites(OWN.id, NUMBERED))
BY_TITLE = document("题.txt", (policy(TITLED), OWN, BUREAU), cites(OWN.id, TITLED, basis=True))


def ids(extractions: list[Extraction]) -> list[list[str]]:
    return [sorted(entity.id for entity in extraction.entities) for extraction in extractions]


def test_a_title_joins_its_number() -> None:
    merged = merge([BY_NUMBER, BY_TITLE])
    assert merged[0] == BY_NUMBER
    assert ids(merged)[1] == sorted([NUMBERED, OWN.id, BUREAU.id])
    (relation,) = merged[1].relations
    assert (relation.head, relation.tail) == (OWN.id, NUMBERED)


def test_evidence_mentions_and_attributes_are_kept() -> None:
    before, after = BY_TITLE, merge([BY_NUMBER, BY_TITLE])[1]
    assert after.source == before.source
    (old,), (new,) = before.relations, after.relations
    assert (new.evidence, new.quote, new.rule, new.confidence) == (old.evidence, old.quote, old.rule, old.confidence)
    assert new.attributes == {"basis": True}
    assert {m for e in after.entities for m in e.mentions} == {m for e in before.entities for m in e.mentions}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_documents_does_not_matter(order: tuple[int, ...]) -> None:
    third = document(
        "三.txt",
        (policy("Policy:粤府〔2020〕9号", "另一意见"), policy(TITLED)),
        cites(TITLED, "Policy:粤府〔2020〕9号"),
    )
    documents = [BY_NUMBER, BY_TITLE, third]
    straight = {x.source.name: x for x in merge(documents)}
    shuffled = merge([documents[index] for index in order])
    assert {x.source.name: x for x in shuffled} == straight
    assert [x.source.name for x in shuffled] == [documents[index].source.name for index in order]


def test_a_join_says_why_and_keeps_what_was_before() -> None:
    merged = merge([BY_NUMBER, BY_TITLE])
    assert (merged[0].joins, merged[0].original) == ((), None)
    assert merged[1].joins == (Join(TITLED, NUMBERED, TITLE, "title"),)
    assert merged[1].original == BY_TITLE
    assert merge(merged) == merged
    assert merge([merged[1]]) == [BY_TITLE], "what no longer joins is as its document says it"
    assert {"title", DIVISION, PLACE, BY_KIND, DECISION, FOLLOWS, WRITTEN} == set(REASONS)


def test_a_title_of_several_numbers_joins_none() -> None:
    other = document("二.txt", (policy("Policy:鲁政发〔2021〕7号", TITLE, "鲁政发〔2021〕7号"),))
    for order in permutations([BY_NUMBER, other, BY_TITLE]):
        assert TITLED in {id for found in ids(merge(list(order))) for id in found}


def test_a_title_without_a_number_stays() -> None:
    assert merge([BY_TITLE]) == [BY_TITLE]
    assert merge([]) == []


def test_agencies_and_funds_of_one_name_are_left_alone() -> None:
    pool = Entity("FundingPool:会展专项资金@江门市", "FundingPool", "会展专项资金", (), ((1, 7),))
    twin = Entity("FundingPool:会展专项资金@中山市", "FundingPool", "会展专项资金", (), ((1, 7),))
    documents = [document("一.txt", (pool, BUREAU)), document("二.txt", (twin, BUREAU))]
    assert merge(documents) == documents


POOL, FULL = "FundingPool:风险补偿资金池@广东省/江门市", "FundingPool:江门市会展业风险补偿资金池"
CALLED = Known(FULL, ("江门市会展业风险补偿资金池", "风险补偿资金池"))
FIRST, FULL_FIRST = "FundingPool:风险补偿资金池首期资金@广东省/江门市", f"{FULL}首期资金"


@pytest.mark.parametrize(
    ("others", "joins"),
    [
        ([CALLED], {POOL: (FULL, BY_KIND)}),
        ([Known(FULL, ("江门市会展业风险补偿资金池",))], {}),
        ([CALLED, Known("FundingPool:江门市科技风险补偿资金池", ("江门市科技风险补偿资金池", "风险补偿资金池"))], {}),
        ([Known("FundingPool:中山市风险补偿资金池", ("中山市风险补偿资金池", "风险补偿资金池"))], {}),
        ([Known("FundingPool:风险补偿资金池@广东省", ("风险补偿资金池",))], {}),
        (
            [CALLED, Known(FIRST, ()), Known(FULL_FIRST, ())],
            {POOL: (FULL, BY_KIND), FIRST: (FULL_FIRST, BY_KIND)},
        ),
    ],
)
def test_a_fund_called_by_its_kind_is_the_one_of_its_division_that_is_called_so(
    others: list[Known], joins: dict[str, tuple[str, str]]
) -> None:
    assert plan([Known(POOL, ("风险补偿资金池",)), *others], Decided()) == joins


def test_what_a_store_holds_counts() -> None:
    (merged,) = merge([BY_TITLE], [Known(NUMBERED, (TITLE, NUMBER))])
    assert NUMBERED in {entity.id for entity in merged.entities}
    (left,) = merge([BY_TITLE], [Known(NUMBERED, (TITLE,)), Known("Policy:鲁政发〔2021〕7号", (TITLE,))])
    assert left == BY_TITLE


@pytest.mark.parametrize(
    ("issuer", "joins"),
    [("宁波市", False), ("江门市", True), ("广东省", True), ("", True), ("浙江省", False)],
)
def test_a_title_means_what_was_issued_here_or_above(issuer: str, joins: bool) -> None:
    agency = Entity("Agency:某局", "Agency", "某局", (), ((0, 2),), {"region": issuer} if issuer else {})
    issued = Relation(agency.id, "ISSUED", NUMBERED, (0, 5), "某局印发了", "issued.verb", 0.9)
    elsewhere = document("彼.txt", (agency, policy(NUMBERED, TITLE, NUMBER)), issued)
    titled = policy(f"Policy:{TITLE}@广东省/江门市")
    here = document("此.txt", (titled, OWN), cites(OWN.id, titled.id))
    merged = {e.id for e in merge([elsewhere, here])[1].entities}
    assert (NUMBERED in merged) is joins
    (alone,) = merge([here], [Known(NUMBERED, (TITLE,), frozenset({issuer}))])
    assert (NUMBERED in {e.id for e in alone.entities}) is joins


def test_a_program_is_the_one_of_its_name_above() -> None:
    def of(id: str) -> Extraction:
        return document(f"{id}.txt", (Entity(id, "Program", "会展提升行动", (), ((0, 6),)),))

    city, province, other = (f"Program:会展提升行动@{p}" for p in ("广东省/江门市", "广东省", "浙江省/宁波市"))
    assert ids(merge([of(city), of(province), of(other)])) == [[province], [province], [other]]
    assert ids(merge([of(city), of(other)])) == [[city], [other]]


@pytest.mark.parametrize(
    ("others", "region"),
    [
        (["Program:会展提升行动@广东省"], "广东省"),  # of the province: it is not the city's
        (["Program:会展提升行动"], None),  # of the nation: it is nobody's, however many name it
        (["Program:江门市会展提升行动"], "江门市"),
        ([], "江门市"),
    ],
)
def test_what_is_named_alike_above_has_the_region_of_what_is_kept(others: list[str], region: str | None) -> None:
    city = "Program:会展提升行动@广东省/江门市"
    own = Entity(
        city, "Program", "会展提升行动", (), ((0, 6),), {"region": "江门市", "year": 2022}, derived=("region",)
    )
    merged, *_ = merge([document("此.txt", (own,))], [Known(id, ()) for id in others])
    (kept,) = merged.entities
    assert kept.attributes.get("region") == region
    assert kept.attributes["year"] == 2022
    assert kept.derived == (("region",) if region else ())


@pytest.mark.parametrize("type", ["Program", "FundingPool"])
@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_with_and_without_its_city_it_is_one_thing(type: str, order: tuple[int, ...]) -> None:
    whole, short, above, elsewhere = (
        f"{type}:江门市会展提升资助",
        f"{type}:会展提升资助@广东省/江门市",
        f"{type}:会展提升资助@广东省",
        f"{type}:会展提升资助@浙江省/宁波市",
    )
    of_place = {short: (whole, PLACE)}
    known = [Known(id, ("会展提升资助",)) for id in (whole, short, above, elsewhere)]
    assert plan([known[at] for at in order], Decided()) == of_place
    # Without it, what a division above names alike is meant.
    assert plan(known[1:], Decided()) == {short: (above, DIVISION)}


def test_the_pool_of_a_city_is_not_the_fund_that_is_called_so_with_its_name() -> None:
    ids = ("FundingPool:风险补偿资金池@广东省/江门市", "FundingPool:江门市风险补偿资金池")
    assert plan([Known(id, ("资金池",)) for id in ids], Decided()) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("会展提升资助第一批", "会展提升资助第二批"),
        ("会展提升资助（2023年第二批）", "会展提升资助"),
        ("2023年会展提升资助第二批", "2022年会展提升资助第二批"),
        ("会展提升资助", "会展振兴资助"),  # renamed, perhaps: only a decision says so
        ("江门市会展提升资助", "江门会展提升资助"),
    ],
)
def test_batches_years_and_other_names_are_apart(one: str, other: str) -> None:
    for place in ("", "@广东省/江门市", "@广东省"):
        ids = [f"Program:{one}{place}", f"Program:{other}@广东省/江门市"]
        assert plan([Known(id, (one, other)) for id in ids], Decided()) == {}


def test_both_in_one_document_become_one_entity() -> None:
    by_number = policy(NUMBERED, TITLE, NUMBER, at=10, doc_number=NUMBER)
    by_title = policy(TITLED, TITLE, "《意见》", at=50, date="2021")
    first, second = cites(OWN.id, NUMBERED, 30), cites(OWN.id, TITLED, 70, basis=True)
    both = document("都.txt", (by_number, by_title, OWN), first, second)
    (merged,) = merge([both])
    (entity,) = (entity for entity in merged.entities if entity.id == NUMBERED)
    assert entity.mentions == ((10, 10 + len(TITLE)), (50, 50 + len(TITLE)))
    assert set(entity.aliases) == {NUMBER, "《意见》"}
    assert entity.attributes == {"doc_number": NUMBER, "date": "2021"}
    (relation,) = merged.relations
    assert (relation.head, relation.tail, relation.evidence[0]) == (OWN.id, NUMBERED, 30)
    assert relation.attributes == {"basis": True}


def test_what_is_said_of_a_sum_is_of_the_sum_that_is_kept() -> None:
    below = Entity("FundingPool:会展基金@江门市", "FundingPool", "会展基金", (), ((0, 4),), {"amount": 2e8})
    above = Entity(
        "FundingPool:会展基金@广东省",
        "FundingPool",
        "会展基金",
        (),
        ((50, 54),),
        {"amount": 5e8, "amount_kind": "planned"},
    )
    firm = Entity("Enterprise:甲公司", "Enterprise", "甲公司", (), ((70, 73),))

    def pays(fund: Entity, start: int, **attributes: Value) -> Relation:
        return Relation(fund.id, "FUNDS", firm.id, (start, start + 4), "给甲公司", "funds.given", 0.9, attributes)

    of_fund = pays(below, 10, amount=1e6), pays(above, 60, amount=2e6, amount_kind="ceiling", amount_max=2e6, year=2022)
    decided = Decided(same=((below.id, above.id),))
    (found,) = merge([document("一.txt", (below, above, firm), *of_fund)], decided=decided)
    (fund,) = (entity for entity in found.entities if entity.type == "FundingPool")
    (edge,) = found.relations
    assert fund.attributes == {"amount": 2e8}
    assert edge.attributes == {"amount": 1e6, "year": 2022}


@pytest.mark.parametrize("kind", ["意见", "办法", "通知", "若干措施"])
def test_a_bare_kind_of_document_identifies_nothing(kind: str) -> None:
    short = document("简.txt", (policy(NUMBERED, TITLE, NUMBER, kind),))
    bare = document("裸.txt", (policy(f"Policy:{kind}@江门市", kind),))
    assert merge([short, bare]) == [short, bare]


def test_no_self_loop_arises() -> None:
    loop = document("圈.txt", (policy(NUMBERED, TITLE, NUMBER), policy(TITLED)), cites(NUMBERED, TITLED))
    (merged,) = merge([loop])
    assert merged.relations == ()


def test_nothing_is_joined_twice_over() -> None:
    once = merge([BY_NUMBER, BY_TITLE])
    assert merge(once) == once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《会展办法》", "会展办法"),
        ("会展 办法", "会展办法"),
        ("会展办法（试行）", "会展办法"),
        ("会展办法(暂行)", "会展办法"),
        ("“会展”办法", "‘会展’办法"),
        ("会展\n办法", "会展办法"),
    ],
)
def test_writings_of_one_title(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(("one", "other"), [("会展办法（2021年）", "会展办法（2022年）"), ("会展办法", "会展规定")])
def test_titles_that_differ(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


NAMES = some.sampled_from([TITLE, "会展办法", "会展办法（试行）", "另一意见"])
IDS = some.one_of(
    NAMES.map(lambda name: f"Policy:{name}@江门市"),
    some.sampled_from(["Policy:粤府〔2021〕5号", "Policy:粤府〔2021〕6号", "Policy:江府〔2021〕1号@江门市"]),
)


@some.composite
def documents(draw: some.DrawFn) -> list[Extraction]:
    found = []
    for index in range(draw(some.integers(1, 4))):
        entities = {
            id: policy(id, id.removeprefix("Policy:").partition("@")[0] if "号" not in id else draw(NAMES), at=10 * at)
            for at, id in enumerate(draw(some.lists(IDS, min_size=1, max_size=4, unique=True)))
        }
        ends = some.sampled_from(sorted(entities))
        pairs = draw(
            some.lists(some.tuples(ends, ends).filter(lambda pair: pair[0] != pair[1]), unique=True, max_size=4)
        )
        found.append(document(f"{index}.txt", tuple(entities.values()), *(cites(a, b) for a, b in pairs)))
    return found


@given(documents(), some.randoms(use_true_random=False))
def test_any_documents_merge_the_same_in_any_order(extractions: list[Extraction], chance: object) -> None:
    merged = {x.source.name: x for x in merge(extractions)}
    shuffled = list(extractions)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert {x.source.name: x for x in merge(shuffled)} == merged
    for before in extractions:
        after = merged[before.source.name]
        known = [entity.id for entity in after.entities]
        assert len(known) == len(set(known)) <= len(before.entities)
        assert {m for e in after.entities for m in e.mentions} == {m for e in before.entities for m in e.mentions}
        triples = [(r.head, r.type, r.tail) for r in after.relations]
        assert len(triples) == len(set(triples))
        assert all(head != tail and {head, tail} <= set(known) for head, _, tail in triples)


OTHER = "Policy:鲁政发〔2021〕7号"
FIRM, SHORT, THIRD = (f"Enterprise:{name}" for name in ("某某公司", "某某", "某某集团"))


def naming(name: str, *ids: str) -> Extraction:
    """Return a document that names things of some ids."""
    parts = [(id, *id.partition(":")[::2]) for id in ids]
    return document(
        name, tuple(Entity(id, type, said, (), ((10 * n, 10 * n + 2),)) for n, (id, type, said) in enumerate(parts))
    )


def joins(extractions: list[Extraction]) -> set[tuple[str, str, str]]:
    return {(join.id, join.to, join.reason) for extraction in extractions for join in extraction.joins}


def test_same_joins_across_documents_and_keeps_the_first_left_one() -> None:
    documents = [naming("一.txt", FIRM), naming("二.txt", SHORT), naming("三.txt", THIRD)]
    decided = Decided(same=((SHORT, THIRD), (FIRM, THIRD)))
    assert ids(merge(documents, decided=decided)) == [[SHORT]] * 3
    assert joins(merge(documents, decided=decided)) == {(FIRM, SHORT, DECISION), (THIRD, SHORT, DECISION)}
    absent = Decided(same=((SHORT, THIRD), (FIRM, THIRD)))
    assert ids(merge([documents[0], documents[2]], decided=absent)) == [[THIRD], [THIRD]]


def test_same_ties_over_what_no_document_names() -> None:
    documents = [naming("一.txt", FIRM), naming("二.txt", SHORT)]
    assert ids(merge(documents, decided=Decided(same=((THIRD, SHORT), (THIRD, FIRM))))) == [[SHORT], [SHORT]]


def test_a_measure_follows_its_policy() -> None:
    of_title, of_number = (f"Measure:{id.partition(':')[2]}#2.3" for id in (TITLED, NUMBERED))
    agency = "Agency:江门市商务局"
    listed = replace(
        naming("三.txt", TITLED, of_title, agency),
        relations=(
            Relation(of_title, "CONTAINED_IN", TITLED, (0, 4), "（三）", "measure.item", 0.9),
            Relation(agency, "LEADS", of_title, (0, 4), "（三）", "duty.bracket.lead", 0.9),
        ),
    )
    alone, joined = merge([listed]), merge([BY_NUMBER, listed])
    assert alone == [listed]
    assert {(r.head, r.type, r.tail) for r in joined[1].relations} == {
        (of_number, "CONTAINED_IN", NUMBERED),
        (agency, "LEADS", of_number),
    }
    assert (of_title, of_number, FOLLOWS) in joins(joined)
    assert merge(joined) == joined
    assert merge([BY_NUMBER, joined[1]], decided=Decided(different=((TITLED, NUMBERED),)))[1] == listed


def test_different_undoes_a_join() -> None:
    documents = [BY_NUMBER, BY_TITLE]
    assert merge(documents, decided=Decided(different=((TITLED, NUMBERED),))) == documents
    assert merge(documents, decided=Decided(different=((NUMBERED, TITLED),))) == documents


def test_different_undoes_indirect_joins_of_both() -> None:
    elsewhere = f"Policy:{TITLE}@中山市"
    documents = [BY_NUMBER, BY_TITLE, document("中.txt", (policy(elsewhere),))]
    assert ids(merge(documents))[2] == [NUMBERED]
    apart = merge(documents, decided=Decided(different=((TITLED, elsewhere),)))
    assert apart == documents


def test_different_and_same_together() -> None:
    documents = [BY_NUMBER, BY_TITLE, naming("别.txt", OTHER)]
    decided = Decided(same=((OTHER, NUMBERED),), different=((OTHER, TITLED),))
    merged = merge(documents, decided=decided)
    assert joins(merged) == {(NUMBERED, OTHER, DECISION)}


def test_a_title_of_several_numbers_that_are_decided_to_be_one_joins_them() -> None:
    twin = document("二.txt", (policy(OTHER, TITLE, "鲁政发〔2021〕7号"),))
    documents = [BY_NUMBER, twin, BY_TITLE]
    assert joins(merge(documents)) == set()
    merged = merge(documents, decided=Decided(same=((OTHER, NUMBERED),)))
    assert {(id, to) for id, to, _ in joins(merged)} == {(NUMBERED, OTHER), (TITLED, OTHER)}


def test_different_never_makes_a_join() -> None:
    twin = document("二.txt", (policy(OTHER, TITLE, "鲁政发〔2021〕7号"),))
    assert joins(merge([BY_NUMBER, twin, BY_TITLE], decided=Decided(different=((TITLED, OTHER),)))) == set()


PLACES = ["", "@广东省", "@广东省/江门市", "@广东省/中山市"]
THINGS = some.one_of(
    IDS, some.sampled_from([f"{kind}:会展{what}{place}" for kind, what in (("Program", "行动"),) for place in PLACES])
)
SAME = some.lists(some.tuples(THINGS, THINGS), max_size=3)


@some.composite
def decisions(draw: some.DrawFn) -> Decided:
    """Draw decisions that do not contradict each other, on things of one type each."""
    pairs = [(a, b) for a, b in draw(SAME) if a.partition(":")[0] == b.partition(":")[0]]
    groups = Decided(same=tuple(pairs)).groups()
    apart = [(a, b) for a, b in draw(SAME) if groups.get(a, a) != groups.get(b, b)]
    return Decided(tuple(pairs), tuple(apart))


@some.composite
def corpora(draw: some.DrawFn) -> list[Extraction]:
    """Draw documents that name policies, by number or title, and programs."""
    return [
        document(
            f"{number}.txt",
            tuple(
                Entity(
                    id, id.partition(":")[0], draw(NAMES) if "号" in id else id.partition(":")[2], (), ((at, at + 2),)
                )
                for at, id in enumerate(draw(some.lists(THINGS, min_size=1, max_size=5, unique=True)))
            ),
        )
        for number in range(draw(some.integers(1, 4)))
    ]


@given(corpora(), decisions(), some.randoms(use_true_random=False))
def test_decisions_hold_in_any_order(extractions: list[Extraction], decided: Decided, chance: object) -> None:
    merged = {x.source.name: x for x in merge(extractions, decided=decided)}
    shuffled = list(extractions)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert {x.source.name: x for x in merge(shuffled, decided=decided)} == merged
    assert {x.source.name: x for x in merge(list(merged.values()), decided=decided)} == merged
    joined = plan([thing for x in extractions for thing in named(x)], decided)
    to = {id: kept for id, (kept, _) in joined.items()}
    present = {e.id for x in extractions for e in x.entities}
    assert set(to) | set(to.values()) <= present
    assert not set(to) & set(to.values()), "what is kept is not replaced itself"
    for left, right in decided.same:
        if {left, right} <= present:
            assert to.get(left, left) == to.get(right, right)
    for left, right in decided.different:
        if {left, right} <= present:
            assert to.get(left, left) != to.get(right, right)


@given(corpora())
def test_different_of_every_join_restores_what_was(extractions: list[Extraction]) -> None:
    merged = merge(extractions)
    pairs = tuple(sorted({(join.to, join.id) for x in merged for join in x.joins}))
    assert merge(merged, decided=Decided(different=pairs)) == extractions


@given(corpora(), SAME)
def test_different_only_takes_joins_away(extractions: list[Extraction], pairs: list[tuple[str, str]]) -> None:
    decided = Decided(different=tuple((a, b) for a, b in pairs if a != b))
    assert joins(merge(extractions, decided=decided)) <= joins(merge(extractions))
