from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.cypher.library import Column, Parameter, Question, parse, question, questions
from zhengtu.errors import QueryError

words = st.from_regex(r"[a-z_][a-z0-9_]{0,8}", fullmatch=True)
# One line of text as a person would write it: no separators, and no control characters or line breaks of any kind.
prose = (
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"), exclude_characters="|:"), min_size=1)
    .map(str.strip)
    .filter(bool)
)
defaults = {
    "string": prose | st.just(""),
    "name": prose | st.just(""),
    "date": st.dates().map(str) | st.just(""),
    "integer": st.integers(-1000, 1000),
    "number": st.integers(-5, 5) | st.floats(allow_nan=False, allow_infinity=False),
    "boolean": st.booleans(),
}
parameters = st.sampled_from(sorted(defaults)).flatmap(
    lambda type: st.builds(
        Parameter, name=words, type=st.just(type), zh=prose, en=prose, default=st.none() | defaults[type]
    )
)


@st.composite
def library_files(draw: st.DrawFn) -> Question:
    taken = draw(st.lists(parameters, unique_by=lambda p: p.name, max_size=4))
    columns = draw(
        st.lists(st.builds(Column, name=words, zh=prose, en=prose), unique_by=lambda c: c.name, min_size=1, max_size=4)
    )
    uses = " ".join(f"${p.name}" for p in taken)
    cypher = f"MATCH (n)\n// {draw(prose)}\nRETURN {uses or 1} // $no_parameter"
    graph = draw(st.sampled_from(["", "MATCH path = (a)-[r]->(b)\nRETURN path"]))
    titles = draw(st.lists(prose, min_size=5, max_size=5))
    example = draw(st.just("") | words.map(lambda word: f"{word}=1"))
    made = Question("made", *titles, tuple(taken), tuple(columns), example, cypher, graph, "")
    return Question("made", *titles, tuple(taken), tuple(columns), example, cypher, graph, render(made))


def render(q: Question) -> str:
    """Write a question as its file."""
    lines = [
        f"title zh: {q.title_zh}",
        f"title en: {q.title_en}",
        f"question zh: {q.question_zh}",
        f"question en: {q.question_en}",
        f"source: {q.source}",
    ]
    for p in q.parameters:
        default = "" if p.default is None else f", default {json.dumps(p.default, ensure_ascii=False)}"
        lines.append(f"parameter {p.name} ({p.type}{default}): {p.zh} | {p.en}")
    lines += [f"column {c.name}: {c.zh} | {c.en}" for c in q.columns]
    lines += [f"example: {q.example}"] * bool(q.example)
    text = "".join(f"// {line}\n" for line in lines) + q.cypher + ";\n"
    return text + (f"\n// graph:\n{q.graph}\n" if q.graph else "")


@given(library_files())
def test_a_file_says_what_was_written(made: Question) -> None:
    assert parse("made", made.text) == made


@given(st.text())
def test_any_text_is_a_question_or_refused(text: str) -> None:
    try:
        assert parse("any", text).cypher
    except QueryError as error:
        assert "queries/any.cypher" in str(error)


GOOD = """// title zh: 甲
// title en: A
// question zh: 什么？
// question en: What
//    in two lines?
// source: daily use
// parameter n (integer, default 3): 数 | number
// column x: 值 | value
RETURN $n AS x;
"""


def test_lines_go_on() -> None:
    assert parse("good", GOOD).question_en == "What in two lines?"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("// source: daily use\n", "", "'source' is missing"),
        ("source", "sauce", "no key of a header"),
        ("// title en: A", "// title zh: A", "there twice"),
        ("default 3", "default three", "no JSON literal"),
        ("default 3", "default 3.5", "no integer"),
        ("default 3", "default true", "no integer"),
        ("(integer, default 3)", "(whole)", "is not `name (type)`"),
        ("数 | number", "number", "中文 | English"),
        ("// column x: 值 | value\n", "", "no column"),
        ("RETURN $n", "RETURN $m", "not those the statement uses"),
        ("RETURN $n", "RETURN '$n'", "not those the statement uses"),
        ("RETURN $n AS x;", "", "no statement"),
        ("// column x: 值 | value", "// column x: 值 | value\n// column x: 值 | value", "declared twice"),
        ("// title en: A", "// a remark", "not `key: value`"),
        ("// source", "// analysis: between\n// source", "did you mean betweenness?"),
        ("// source", "// analysis: betweenness\n// source", "the analysis betweenness gives agency, partners"),
    ],
)
def test_a_header_in_disorder_is_refused(old: str, new: str, complaint: str) -> None:
    assert old in GOOD
    with pytest.raises(QueryError, match=complaint.replace("(", r"\(").replace(")", r"\)").replace("|", r"\|")):
        parse("bad", GOOD.replace(old, new))


def test_every_file_is_a_question() -> None:
    folder = files("zhengtu.cypher").joinpath("queries")
    assert sorted(questions()) == sorted(entry.name.removesuffix(".cypher") for entry in folder.iterdir())
    assert len(questions()) >= 10


@pytest.mark.parametrize("name", questions())
def test_examples_ask_for_what_is_needed(name: str) -> None:
    needed = {p.name for p in questions()[name].parameters if p.default is None}
    taken = {p.name for p in questions()[name].parameters}
    given = {pair.partition("=")[0] for pair in questions()[name].example.split()}
    assert needed <= given <= taken


def test_an_unknown_name_gets_the_nearest() -> None:
    with pytest.raises(QueryError, match="did you mean issuers"):
        question("isuers")
    with pytest.raises(QueryError, match="zhengtu queries"):
        question("天气")
