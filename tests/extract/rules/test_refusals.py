"""A faulty file of rules is refused with its name, the line of the fault, what it is and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhengtu.errors import RuleError
from zhengtu.extract.relations import read_rules
from zhengtu.extract.rules.registry import rules

GOOD = """\
# Rules of a researcher.
[words]
entrusts = ["托管", "受托管理"]

["my.entrusted"]
says = "P由A托管: A runs P."
match = "{what:RF}，?由{who:A+}<entrusts>"
say = ["who ADMINISTERS what"]
example = "推广“会展江门”试点，由市商务局托管。"
counter = "推广“会展江门”试点，由市商务局评估。"
expect = ["江门市商务局", "ADMINISTERS", "“会展江门”试点"]
"""


def refused(tmp_path: Path, text: str) -> RuleError:
    path = tmp_path / "my.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as error:
        read_rules(path)
    return error.value


def test_a_file_without_a_fault_gives_its_text(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(GOOD, encoding="utf-8")
    text = read_rules(path)
    assert text == GOOD
    assert rules(text)["my.entrusted"].confidence == 0.85
    assert rules(text).keys() - rules().keys() == {"my.entrusted"}


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "remedy"),
    [
        ('"my.entrusted"', '"duty.entrusted"', 5, "an id of your own begins with my.", '["my.duty.entrusted"]'),
        ('"my.entrusted"', '"my.Entrusted"', 5, "an id of your own begins with my.", '["my.'),
        ('["my.entrusted"]', "[my.entrusted]", 1, "this is no rule", "with the quotation marks"),
        ("says =", "sais =", 6, "there is no key sais", "did you mean says?"),
        ("says =", "zzz = 1\nsays =", 6, "there is no key zzz", "write of says, match"),
        ('says = "P由A托管: A runs P."\n', "", 5, "it has no says", "docs/rules.md"),
        ('says = "P由A托管: A runs P."', 'says = " "', 6, "says is no text", 'says = "…"'),
        ("match =", 'match = "{who:A}管理" # ', 8, "no slot is called what", "{what:…}"),
        ('match = "{what:RF}，?由{who:A+}<entrusts>"\n', "", 5, "it has no match", 'match = "…"'),
        ("{what:RF}，?由", "{what:RF}.*由", 7, ". is no part of a pattern", "~6 for a gap"),
        ("<entrusts>", "<entrust>", 7, "there is no field <entrust>", "did you mean <entrusts>?"),
        ('"{what:RF}，?由{who:A+}<entrusts>"', "5", 7, "match is no pattern", 'match = "…"'),
        ('"{what:RF}，?由{who:A+}<entrusts>"', "[]", 7, "match has no pattern", 'match = "…"'),
        ("{what:RF}", "{what:RFP}", 8, "what may be Policy (P), not of ADMINISTERS", "Program, FundingPool: R, F"),
        ("{who:A+}", "{who:M}", 8, "who may be amount (M), not of ADMINISTERS", "letters of Agency: A"),
        ('["who ADMINISTERS what"]', '["who RUNS what"]', 8, "there is no relation RUNS", "did you mean"),
        (
            '["who ADMINISTERS what"]',
            '["who runs what"]',
            8,
            "'who runs what' is no relation",
            '["who ADMINISTERS what"]',
        ),
        ('["who ADMINISTERS what"]', "[1]", 8, "1 is no relation between slots", '["who ADMINISTERS what"]'),
        ('["who ADMINISTERS what"]', '["by ADMINISTERS what"]', 8, "no slot is called by", "left_out = { by ="),
        (
            '["who ADMINISTERS what"]',
            '[{ say = "who ADMINISTERS what", amount = "sum" }]',
            8,
            "ADMINISTERS has no attribute amount",
            "it may have",
        ),
        (
            '["who ADMINISTERS what"]',
            '[{ say = "who ADMINISTERS what", year = "when" }]',
            8,
            "year = 'when' names no slot that gives one",
            "{when:Y}",
        ),
        (
            '["who ADMINISTERS what"]',
            '[{ say = "who ADMINISTERS what", status = true }]',
            8,
            "status = True cannot be told",
            'status = "planned"',
        ),
        (
            'expect = ["江门市商务局", "ADMINISTERS"',
            'expect = ["江门市商务局", "LEADS"',
            11,
            "say has no LEADS",
            "expect one",
        ),
        ('expect = ["江门市商务局", ', "expect = [", 11, "expect is no relation", "name of the head"),
        ("由市商务局评估", "由市商务局托管", 10, "the counter-example is the example", "change the clause"),
        ("expect =", "measured = [3, 2]\nexpect =", 11, "measured is no pair of numbers", "[times right, times said]"),
        ("expect =", 'within = "page"\nexpect =', 11, "within is 'page'", "sentence, item, heading, title"),
        ("expect =", 'where = "taiwan"\nexpect =', 11, "where is no list", 'where = ["…"]'),
        ("expect =", 'where = ["sunny"]\nexpect =', 11, "there is no 'sunny'", "regulates"),
        ("expect =", 'left_out = { by = "policy" }\nexpect =', 11, "left_out names no ways", '{ by = ["policy"] }'),
        ("expect =", 'left_out = { by = ["nobody"] }\nexpect =', 11, "there is no 'nobody'", "policy"),
        ("expect =", 'unless = "不得"\nexpect =', 11, "unless is no list of words", 'unless = ["…"]'),
        ("expect =", 'unless_after = ["{A}"]\nexpect =', 11, "words have no slots", "in the pattern of the row"),
        ("expect =", 'evidence = "who what"\nexpect =', 11, "is not from a slot to a slot", " to "),
        ("expect =", 'evidence = "who to whom"\nexpect =', 11, "is not from a slot to a slot", " to "),
        ("expect =", "last = 1\nexpect =", 11, "last is neither true nor false", "last = true"),
        ("entrusts =", "closing =", 3, "the field closing is there already", "another name"),
        ('["托管", "受托管理"]', '"托管"', 3, "the field entrusts is no list of words", 'entrusts = ["…", "…"]'),
        ('["托管", "受托管理"]', "[]", 3, "the field entrusts is no list of words", 'entrusts = ["…", "…"]'),
    ],
)
def test_a_fault_is_told_with_its_line_and_the_remedy(
    tmp_path: Path, old: str, new: str, line: int, what: str, remedy: str
) -> None:
    assert GOOD.count(old) == 1
    error = refused(tmp_path, GOOD.replace(old, new))
    assert error.what.startswith(f"{tmp_path / 'my.toml'}, line {line}: "), error.what
    assert what in error.what
    assert remedy in error.remedy


def test_a_slot_is_checked_in_each_of_several_patterns(tmp_path: Path) -> None:
    several = '["{what:P}由{who:A}受托管理", "{what:RF}，?由{who:A+}<entrusts>"]'
    error = refused(tmp_path, GOOD.replace('"{what:RF}，?由{who:A+}<entrusts>"', several))
    assert "what may be Policy (P)" in error.what


def test_what_is_no_file_of_rules_is_refused(tmp_path: Path) -> None:
    assert "is no TOML" in refused(tmp_path, GOOD.replace("[words]", "[words")).what
    assert "line 2" in refused(tmp_path, GOOD.replace("[words]", "[words")).what
    (tmp_path / "gbk.toml").write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(RuleError, match="it is not UTF-8"):
        read_rules(tmp_path / "gbk.toml")
    with pytest.raises(RuleError, match="cannot be read"):
        read_rules(tmp_path)
