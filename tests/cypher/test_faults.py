"""A statement that does not run says where, and what may have been meant, alike on both stores."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from zhengtu.cypher import analyses
from zhengtu.cypher.analyses import Analysis, Given
from zhengtu.cypher.hints import hints
from zhengtu.cypher.library import library, resolve
from zhengtu.cypher.running import run
from zhengtu.errors import QueryError
from zhengtu.graph.stores import Store

OWN = """// title zh: 自建
// title en: Own
// question zh: 有几个？
// question en: How many?
// source: me
// column n: 数 | number
MATCH (a:Agency)
RETURN {returned} AS n
"""


@pytest.mark.parametrize(
    ("cypher", "line", "column", "remedy"),
    [
        ("MATCH (n) RETURN cuont(n)", 1, 18, "did you mean count?"),
        ("MATCH (n)\nWHERE toUper(n.name) = 'cuont(' RETURN n", 2, 7, "did you mean toUpper?"),
        ("MATCH (n) RETRUN n", 1, 11, "did you mean RETURN?"),
        ("MATCH (agency:Agency) RETURN agenc", 1, 30, "did you mean agency?"),
        ("MATCH (n) RETURN m", 1, 18, "name it in MATCH, UNWIND or WITH before"),
        ("RETURN ';' AS a;\nRETURN 2", 1, 16, "ask one statement at a time"),
        ("MTACH (n) RETURN n", 1, 1, "did you mean MATCH?"),
        ("MATCH (n) WHERE n.name = RETURN n", 1, 33, ""),
        ("MATCH (n) RETURN n.name，n.id", 1, 24, "write ， in half width: ,"),
    ],
)
def test_the_place_and_what_was_meant(store: Store, cypher: str, line: int, column: int, remedy: str) -> None:
    with pytest.raises(QueryError) as caught:
        run(store, resolve(cypher))
    error = caught.value
    assert (error.line, error.column, error.remedy) == (line, column, remedy)
    assert f"line {line}, column {column}: " in str(error)
    source, caret = error.pointer.splitlines()
    assert source == "  " + cypher.split("\n")[line - 1]
    assert caret.index("^") == column + 1


def test_a_parameter_that_is_nearly_given(store: Store) -> None:
    with pytest.raises(QueryError, match=r"uses \$polcy, which is not given: you gave policy; write \$policy"):
        run(store, resolve("RETURN $polcy"), {"policy": "x"})


def test_a_fault_in_a_question_of_your_own_is_one_of_its_file(store: Store, tmp_path: Path) -> None:
    (tmp_path / "own.cypher").write_text(OWN.format(returned="cuont(a)"), encoding="utf-8")
    with pytest.raises(QueryError, match=r"own\.cypher: .*line 8, column 8: Unknown function 'cuont'") as caught:
        run(store, resolve("own", library([tmp_path])))
    assert str(caught.value).startswith(str(tmp_path / "own.cypher"))
    assert caught.value.pointer.splitlines()[0].strip() == "RETURN cuont(a) AS n"


def test_a_question_of_your_own_answers(store: Store, tmp_path: Path) -> None:
    (tmp_path / "own.cypher").write_text(OWN.format(returned="count(a)"), encoding="utf-8")
    assert run(store, resolve("own", library([tmp_path]))).rows == ((5,),)


def test_properties_of_the_store_are_known_and_suggested(store: Store) -> None:
    assert hints("MATCH (a) RETURN a.naem, a.sha256, {foo: 1}.foo", store) == ["no property naem: did you mean name?"]
    assert hints("MATCH (a:Agency {regoin: 'x'}) RETURN a") == ["no property regoin: did you mean region?"]


def test_an_analysis_is_stopped_in_time(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(given: Given) -> Iterable[tuple[Any, ...]]:
        while True:
            pass

    from zhengtu.cypher.analyses import centrality

    monkeypatch.setattr(centrality, "endless", endless, raising=False)
    monkeypatch.setitem(analyses.ANALYSES, "endless", Analysis("centrality:endless", ("n",), ("n",)))  # type: ignore[arg-type]
    text = OWN.format(returned="count(a)").replace("// source", "// analysis: endless\n// source")
    (tmp_path / "own.cypher").write_text(text, encoding="utf-8")
    start = time.monotonic()
    with pytest.raises(QueryError, match=r"stopped after 0\.7 s"):
        run(store, resolve("own", library([tmp_path])), timeout=0.7)
    assert time.monotonic() - start < 4
