"""A node is what its documents together say, in whatever order they came."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as some

from zhengtu.graph.stores.tally import Saying, Tally, canonical

NAMES = some.sampled_from(["中山市工业和信息化局", "市工信局", "工信局", "市工信委"])
SAYINGS = some.builds(
    Saying,
    NAMES,
    some.lists(some.sampled_from(["我局", "工信部门"]), unique=True).map(tuple),
    some.dictionaries(some.sampled_from(["region", "doc_number"]), NAMES),
)


def tally(*sayings: Saying) -> Tally:
    """Return the tally of some sayings."""
    total = Tally()
    for saying in sayings:
        total.add(saying)
    return total


def test_the_name_is_the_one_most_documents_use():
    assert tally(Saying("市工信局"), Saying("市工信局"), Saying("中山市工业和信息化局")).properties() == {
        "name": "市工信局",
        "aliases": ["中山市工业和信息化局"],
    }


def test_of_equals_the_longest_then_the_first():
    assert tally(Saying("市工信局"), Saying("中山市工业和信息化局")).properties()["name"] == "中山市工业和信息化局"
    assert tally(Saying("乙局"), Saying("丙局")).properties()["name"] == "丙局"  # U+4E19 comes before U+4E59


def test_a_title_goes_before_a_number():
    number = {"doc_number": "中府〔2022〕1号"}
    cited = Saying("中府〔2022〕1号", (), number)
    both = tally(cited, cited, Saying("若干措施", ("中府〔2022〕1号",), number)).properties()
    assert (both["name"], both["aliases"]) == ("若干措施", ["中府〔2022〕1号"])
    assert tally(cited).properties()["name"] == "中府〔2022〕1号"


def test_an_attribute_is_the_value_most_documents_give_then_the_smallest():
    sayings = [Saying("池", (), {"amount": amount}) for amount in (5e8, 2e8, 2e8, 5e8, 1e8)]
    assert tally(*sayings).properties()["amount"] == 2e8


@given(some.lists(SAYINGS, min_size=1), some.randoms())
def test_order_does_not_matter(sayings, chance):
    shuffled = sayings[:]
    chance.shuffle(shuffled)
    assert tally(*shuffled).text() == tally(*sayings).text()
    assert tally(*shuffled).properties() == tally(*sayings).properties()


@given(some.lists(SAYINGS, min_size=1), some.lists(SAYINGS))
def test_taking_back_leaves_no_trace(kept, gone):
    total = tally(*kept, *gone)
    for saying in gone:
        total.add(saying, -1)
    assert total.text() == tally(*kept).text()


@given(some.lists(SAYINGS))
def test_text_reads_back(sayings):
    assert Tally(tally(*sayings).text()).text() == tally(*sayings).text()


def test_what_is_said_goes_before_what_is_derived():
    derived = Saying("甲办法", (), {"effective": "2022-01-10"}, ("effective",))
    said = Saying("甲办法", (), {"effective": "2022-02-01"})
    alone = tally(derived, derived).properties()
    assert (alone["effective"], alone["derived"]) == ("2022-01-10", ["effective"])
    both = tally(derived, derived, said)
    assert both.properties()["effective"] == "2022-02-01"
    assert "derived" not in both.properties()
    both.add(said, -1)
    assert both.text() == tally(derived, derived).text()


def test_a_quote_is_of_the_value_that_is_kept():
    first = Saying("甲办法", (), {"effective": "2022-01-10", "effective_quote": "一。"})
    second = Saying("甲办法", (), {"effective": "2022-02-01", "effective_quote": "二。"})
    plain = Saying("甲办法", (), {"effective": "2022-02-01"})
    assert tally(first, second, plain).properties()["effective_quote"] == "二。"
    assert "effective_quote" not in tally(first, plain, plain).properties()


def test_what_is_said_of_a_sum_goes_with_the_sum_that_is_kept():
    planned = Saying("池", (), {"amount": 5e8, "amount_kind": "planned", "amount_min": 5e8})
    granted = Saying("池", (), {"amount": 2e8, "amount_kind": "granted"})
    most = Saying("池", (), {"amount": 2e8, "amount_kind": "ceiling", "amount_max": 2e8})
    assert tally(planned, granted, granted).properties() == {
        "name": "池",
        "aliases": [],
        "amount": 2e8,
        "amount_kind": "granted",
    }
    assert tally(planned, granted, most, most).properties()["amount_max"] == 2e8
    # The ends are those of the kind that is kept.
    assert "amount_max" not in tally(most, granted, granted).properties()


VALUES = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
)


@given(VALUES)
def test_json_is_that_of_the_standard_library(value):
    assert canonical(value) == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
