"""Every rule says on its own example what it promises, and no rule goes by another id."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.extract import relations, tables
from zhengtu.extract.deciding import concerns, measures
from zhengtu.extract.relations.clauses import CONDITIONS, RESOLVERS
from zhengtu.extract.rules import rows
from zhengtu.extract.rules.registry import Rule, rules
from zhengtu.extract.rules.tables import tables as tables_of_rules
from zhengtu.extract.tables import citations, funds, policies
from zhengtu.extract.tables.table import open_table
from zhengtu.extract.trying import broken, claiming
from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Extraction

RULES = rules()
ROWS = [rule for rule in RULES.values() if rule.match]
OF_TABLES = frozenset({policies.ISSUER_RULE, funds.COLUMN_RULE, citations.CITATION_RULE})


def in_table(text: str, path: Path) -> dict[tuple[str, str, str], str]:
    """Return what a table says, as `said_by` does of a document."""
    path.write_text(text, encoding="utf-8")
    ((extraction, _),) = tables.say([open_table(path, "表.tsv", {})])
    names = {entity.id: entity.name for entity in extraction.entities}
    return {(names[r.head], r.type, names[r.tail]): r.rule for r in extraction.relations}


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_the_example_says_it(
    rule: Rule, said_by: Callable[[str], dict[tuple[str, str, str], str]], tmp_path: Path
) -> None:
    said = in_table(rule.example, tmp_path / "表.tsv") if rule.id in OF_TABLES else said_by(rule.example)
    assert rule.expect in said
    assert said[rule.expect] == rule.id or rule.id in claiming(rule, rule.example)


def used() -> set[str]:
    """Return the ids that are in claims, and all strings that look like one; those of tables and measures."""
    found = {*OF_TABLES, measures.ITEM, measures.ROW, concerns.NAMES}
    for path in sorted(Path(relations.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                group, dot, rest = node.value.partition(".")
                if dot and group.isascii() and group.isalpha() and rest.replace(".", "").isalpha() and rest.isascii():
                    found.add(node.value)
    return found


def test_rules_that_are_used_are_in_the_table_and_the_other_way_round() -> None:
    assert used() == {rule.id for rule in RULES.values() if not rule.match}


@pytest.mark.parametrize("rule", ROWS, ids=[rule.id for rule in ROWS])
def test_a_row_says_its_example_and_not_its_counter_example(rule: Rule) -> None:
    assert broken(rule) == []
    assert alike(rule.example, rule.counter)


def alike(example: str, counter: str) -> bool:
    """Tell whether two documents differ in one clause."""
    first, second = (re.split("[，。；：\n]", text) for text in (example, counter))
    return len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) == 1


def test_each_file_holds_the_rules_of_its_name() -> None:
    for table in tables_of_rules():
        assert {id.partition(".")[0] for id in table.rules} == {Path(table.name).stem}


def test_what_rows_ask_for_by_name_is_there() -> None:
    for row in rows.ours().rows:
        assert {way for ways in row.left_out.values() for way in ways} <= RESOLVERS.keys()
        assert set(row.where) <= CONDITIONS.keys()


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_is_whole(rule: Rule) -> None:
    assert 0 <= rule.right <= rule.said
    assert 0 < rule.confidence < 1
    assert rule.says.endswith(".") and len(rule.says) <= 160
    assert rule.expect[1] in schema().relations
    assert rule.example.endswith("\n")


@given(some.integers(0, 500), some.integers(0, 500))
def test_confidence_is_the_measured_precision_once_much_was_seen(right: int, wrong: int) -> None:
    rule = replace(RULES["issued.title"], right=right, said=right + wrong, usual=0.9)
    assert abs(rule.confidence - right / max(1, right + wrong)) < 4 / (right + wrong + 4) + 0.011
    assert replace(rule, right=0, said=0).confidence == 0.9  # that of its family where none was judged
    more = replace(rule, right=right + 1, said=rule.said + 1)
    assert more.confidence >= rule.confidence


def test_a_confidence_is_never_rounded_up() -> None:
    assert replace(RULES["issued.title"], right=946, said=996, usual=0.85).confidence == 0.94


def test_no_two_rules_are_the_same() -> None:
    assert len({rule.says for rule in RULES.values()}) == len(RULES)
    assert len({(rule.example, rule.expect) for rule in RULES.values()}) == len(RULES)


def test_every_relation_type_has_a_rule() -> None:
    assert {rule.expect[1] for rule in RULES.values()} == schema().relations.keys() - {"MENTIONS"}


def test_relations_carry_the_confidence_of_their_rule(extraction_of: Callable[[str], Extraction]) -> None:
    for rule in RULES.values():
        for relation in extraction_of(rule.example).relations:
            assert relation.confidence == RULES[relation.rule].confidence
