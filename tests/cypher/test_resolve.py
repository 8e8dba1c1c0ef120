"""A text becomes a question once, where it comes in: nothing behind the door takes a text."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from zhengtu.cypher.library import Question, questions, resolve
from zhengtu.errors import QueryError

ROOT = Path(__file__).parents[2]
# Where texts come in: the commands, the shell, and the graph in Python.
DOORS = {"query.py", "view.py", "shell.py", "opened.py"}


@pytest.mark.parametrize("name", ["issuers", " issuers\n"])
def test_a_name_is_the_question_of_that_name(name: str) -> None:
    assert resolve(name) is questions()["issuers"]


def test_cypher_is_a_question_without_a_name() -> None:
    asked = resolve(" MATCH (n) RETURN n ")
    assert asked == Question.of("MATCH (n) RETURN n")
    assert (asked.name, asked.cypher, asked.parameters, asked.columns) == ("", "MATCH (n) RETURN n", (), ())


def test_a_question_of_ones_own_goes_before_cypher() -> None:
    own = Question.of("RETURN 1")
    assert resolve("return", {"return": own}) is own


@pytest.mark.parametrize("text", ["", "issuer", "METCH (n) RETURN n", "who issued this?"])
def test_what_is_neither(text: str) -> None:
    with pytest.raises(QueryError):
        resolve(text)


def test_only_doors_ask_what_a_text_is() -> None:
    calls = set()
    for folder in ("cypher", "viz", "graph", "extract", "src/zhengtu"):
        for file in sorted((ROOT / folder).glob("**/*.py")):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            imported = {
                alias.name
                for node in ast.walk(tree)
                if isinstance(node, ast.ImportFrom) and node.module == "zhengtu.cypher.library"
                for alias in node.names
            }
            if "resolve" in imported:
                calls.add(file.name)
    assert calls == DOORS
