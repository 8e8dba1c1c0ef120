from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.cypher.statement import code, looks_like_cypher, used_parameters


@pytest.mark.parametrize(
    ("cypher", "names"),
    [
        ("RETURN $a, $b, $a", ("a", "b")),
        ("RETURN '$a', \"$b\", `$c` // $d\n, $e /* $f */", ("e",)),
        (r"RETURN 'it\'s $a', $b", ("b",)),
        ("RETURN 'open $a", ()),
        ("RETURN '//', $a", ("a",)),
        ("RETURN $机构", ("机构",)),
    ],
)
def test_used_parameters(cypher: str, names: tuple[str, ...]) -> None:
    assert used_parameters(cypher) == names


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("MATCH (n) RETURN n", True),
        ("  match(n) return n", True),
        ("// all\nMATCH (n) RETURN n", True),
        ("/* all */ UNWIND [1] AS x RETURN x", True),
        ("RETURN 1", True),
        ("CREATE (n)", True),
        ("match", False),
        ("issuers", False),
        ("co-issuing", False),
        ("who issued this", False),
        ("", False),
        ("// nothing", False),
    ],
)
def test_looks_like_cypher(text: str, verdict: bool) -> None:
    assert looks_like_cypher(text) is verdict


@given(st.text(alphabet="a$'\"`/*\\\n (é政"))
def test_code_keeps_offsets(text: str) -> None:
    bare = code(text)
    assert len(bare) == len(text)
    assert all(after in (before, " ") for before, after in zip(text, bare, strict=True))
    assert not set("'\"`") & set(bare)
