"""Of several facts one becomes a property; days that are counted from others are counted last."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.extract.deciding.facts import decide
from zhengtu.extract.paper.claim import Claim, Fact, Later
from zhengtu.extract.paper.page import Name, Page
from zhengtu.extract.stages import named
from zhengtu.extract.text.normalise import normalise

TEXT = "江门市会展业扶持办法\n第一条 本办法有效期三年。\n江门市商务局\n2022年3月1日\n"


@pytest.fixture(scope="module")
def page() -> Page:
    return named(normalise(TEXT))


def policy(page: Page, *facts: Fact) -> Name:
    return decide(page, facts, [])[page.own[0]]


def fact(page: Page, property: str, value: str | Later, start: int = 12, *, derived: bool = False) -> Fact:
    return Fact(page.own[0], property, value, start, start + 6, derived=derived, quoted=True)


def test_what_is_said_comes_before_what_follows(page: Page) -> None:
    said, follows = fact(page, "effective", "2022-05-01", 20), fact(page, "effective", "2022-04-01", derived=True)
    told = policy(page, follows, said)
    assert told.attributes["effective"] == "2022-05-01" and "effective" not in told.derived
    assert told.attributes["effective_quote"] == TEXT[20:26].strip()


def test_a_day_is_counted_from_the_one_that_is_known(page: Page) -> None:
    ends = fact(page, "expires", Later(("effective", "date"), months=36, days=-1), derived=True)
    begins = fact(page, "effective", "2022-05-01", 20)
    assert policy(page, ends, begins).attributes["expires"] == "2025-04-30"
    assert policy(page, ends).attributes["expires"] == "2025-02-28"  # from the day of issue
    assert "expires" in policy(page, ends).derived


def test_the_last_day_of_a_month_is_not_passed(page: Page) -> None:
    begins = fact(page, "effective", "2023-08-31", 20)
    after = fact(page, "expires", Later(("effective",), months=6), derived=True)
    assert policy(page, begins, after).attributes["expires"] == "2024-02-29"


def test_what_a_name_was_found_with_stays(page: Page) -> None:
    assert policy(page, fact(page, "date", "1999-01-01")).attributes["date"] == "2022-03-01"


def test_the_level_of_a_policy_is_that_of_its_issuer(page: Page) -> None:
    agency = page.issuers[0]
    told = decide(page, [], [Claim(agency, "ISSUED", page.own[0], 0, 5, "issued.signature")])[page.own[0]]
    assert told.attributes["issuer_level"] == "municipal" and "issuer_level" in told.derived


@given(some.data())
def test_the_order_of_facts_is_of_no_account(page: Page, data: some.DataObject) -> None:
    days = some.dates().map(lambda day: day.isoformat())
    later = some.builds(Later, some.just(("effective", "date")), some.integers(0, 60), some.integers(-1, 40))
    facts = data.draw(
        some.lists(
            some.builds(
                lambda property, value, start, derived: fact(page, property, value, start, derived=derived),
                some.sampled_from(["effective", "expires"]),
                days | later,
                some.integers(0, 30),
                some.booleans(),
            ),
            max_size=8,
        )
    )
    assert decide(page, data.draw(some.permutations(facts)), []) == decide(page, facts, [])
