"""Of several claims one becomes a relation, whatever order they come in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.extract.deciding.claims import decide
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Page
from zhengtu.extract.rules.registry import rules
from zhengtu.extract.stages import named
from zhengtu.extract.text.normalise import normalise

TEXT = (
    "江门市会展业扶持办法\n第一条 设立会展业专项资金，对高新技术企业给予奖励，支持高新技术企业办展。\n"
    "第二条 落实《江门市会展业发展规划》，《江门市会展业补助规定》同时废止。\n江门市商务局\n2022年3月1日\n"
)


@pytest.fixture(scope="module")
def page() -> Page:
    return named(normalise(TEXT))


def key(page: Page, name: str) -> str:
    return next(key for key, found in page.names.items() if found.name.endswith(name))


def claim(page: Page, by: str, head: str, type: str, tail: str, start: int = 20, end: int = 30) -> Claim:
    return Claim(key(page, head), type, key(page, tail), start, end, by)


def told(page: Page, *claims: Claim) -> list[tuple[str, str, str]]:
    return [(page.names[c.head].name, c.type, page.names[c.tail].name) for c in decide(page, claims)]


def test_what_is_ended_is_not_cited_too(page: Page) -> None:
    ends = claim(page, "change.repeal", "扶持办法", "REPEALS", "补助规定")
    cites = claim(page, "cites.named", "扶持办法", "CITES", "补助规定")
    assert [type for _, type, _ in told(page, cites, ends)] == ["REPEALS"]


def test_what_changed_a_policy_is_not_cited_by_it(page: Page) -> None:
    changed = claim(page, "change.repeal", "发展规划", "REPEALS", "扶持办法")
    cites = claim(page, "cites.named", "扶持办法", "CITES", "发展规划")
    assert [type for _, type, _ in told(page, cites, changed)] == ["REPEALS"]


def test_money_comes_before_other_help(page: Page) -> None:
    pays = claim(page, "funds.given", "扶持办法", "FUNDS", "高新技术企业")
    helps = claim(page, "supports.policy", "扶持办法", "SUPPORTS", "高新技术企业")
    assert [type for _, type, _ in told(page, helps, pays)] == ["FUNDS"]


def test_a_number_says_nothing_where_the_title_names_who_issued(page: Page) -> None:
    titled = claim(page, "issued.title", "江门市商务局", "ISSUED", "发展规划")
    assert told(page, claim(page, "issued.code", "江门市商务局", "ISSUED", "发展规划"), titled)
    assert [c.by for c in decide(page, [titled, replace(titled, by="issued.code", start=0)])] == ["issued.title"]


def test_the_claim_that_says_most_is_taken_then_the_first(page: Page) -> None:
    bare = claim(page, "funds.given", "扶持办法", "FUNDS", "高新技术企业")
    full = replace(bare, start=40, end=50, attributes={"amount": 5.0})
    assert decide(page, [bare, full]) == [replace(full, attributes={"amount": 5.0, "amount_kind": "granted"})]
    later = replace(bare, start=60, end=70)
    assert decide(page, [later, bare]) == [bare]


def test_nothing_relates_to_itself_or_to_what_is_not_named(page: Page) -> None:
    one = claim(page, "cites.named", "扶持办法", "CITES", "补助规定")
    assert decide(page, [replace(one, tail=one.head), replace(one, tail="Policy:没有")]) == []


@given(some.data())
def test_the_order_of_claims_is_of_no_account(page: Page, data: some.DataObject) -> None:
    ids = sorted(rules())
    keys = sorted(page.names)
    types = ("CITES", "REPEALS", "AMENDS", "FUNDS", "SUPPORTS", "ISSUED", "ESTABLISHES")
    places = some.integers(0, len(TEXT) - 10)
    claims = data.draw(
        some.lists(
            some.builds(
                lambda head, type, tail, start, by, amount: Claim(head, type, tail, start, start + 5, by, amount),
                some.sampled_from(keys),
                some.sampled_from(types),
                some.sampled_from(keys),
                places,
                some.sampled_from(ids),
                some.sampled_from([{}, {"amount": 1.0}, {"year": 2022}]),
            ),
            max_size=12,
        )
    )
    mixed = data.draw(some.permutations(claims))
    decided = decide(page, claims)
    assert decide(page, mixed) == decided
    assert len({(c.head, c.type, c.tail) for c in decided}) == len(decided)
    given = {(c.head, c.type, c.tail, c.start, c.end, c.by) for c in claims}  # deciding may add a year or a status
    assert all((c.head, c.type, c.tail, c.start, c.end, c.by) in given or c.by == "issued.printed" for c in decided)
