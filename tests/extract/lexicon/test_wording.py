"""Words and patterns by name: what a name stands for, what is refused, and that the code and the files agree."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from zhengtu.extract.lexicon.heads import heads, strict_heads
from zhengtu.extract.lexicon.resources import read_data
from zhengtu.extract.lexicon.wording import WordingError, expression, meanings, read_wordings, wordings, words

EXTRACT = Path(__file__).resolve().parents[3] / "extract"
REFERENCE = re.compile(r"(?<!\(\?P)<([a-z][a-z0-9_]*)>")
FILE = """
[words]
runs = "实施 组织实施 组织"

[patterns]
runner = '由(?P<who>.{2,8}?)<runs>'
ends = '''
(?:<runs>|<offices>
|印发)$
'''

[meanings.offices]
"编办" = "机构编制委员会办公室"
"""


def spoken() -> Iterator[tuple[str, str]]:
    """Yield what the code says to the reader of wordings: the function and the text given to it."""
    for file in EXTRACT.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args and node.func.id
            if named in ("expression", "words", "meanings"):
                parts = [part for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)]
                if parts:
                    yield node.func.id, "".join(str(part.value) for part in parts)


def test_a_name_stands_for_the_words_of_a_list_the_longest_first() -> None:
    """组织实施 is found whole though 组织 is in the list too, in whatever order they are given."""
    assert read_wordings({"a": FILE}).source("<runs>办法") == "(?:组织实施|实施|组织)办法"


def test_a_name_stands_for_a_pattern_or_the_left_side_of_a_table() -> None:
    """Lines of a pattern are joined; groups of the expression keep their names."""
    read = read_wordings({"a": FILE})
    assert read.source("<runner>") == "(?:由(?P<who>.{2,8}?)(?:组织实施|实施|组织))"
    assert read.source("<ends>") == "(?:(?:(?:组织实施|实施|组织)|(?:编办)|印发)$)"


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    """The message names the pattern and what may have been meant."""
    with pytest.raises(WordingError, match=r"<rusn> in '由<rusn>' .* did you mean <runs>"):
        read_wordings({"a": FILE}).source("由<rusn>")
    with pytest.raises(WordingError, match="'nothing' is none of"):
        words("nothing")
    with pytest.raises(WordingError, match="'nothing' is none of"):
        meanings("nothing")


def test_a_pattern_that_stands_for_itself_is_refused() -> None:
    """The message shows the circle."""
    read = read_wordings({"a": "[patterns]\none = '<two>'\ntwo = 'x<one>'\n"})
    with pytest.raises(WordingError, match="one > two > one"):
        read.source("<one>")


def test_a_name_within_a_set_of_characters_is_refused() -> None:
    """What it stands for would be taken for single characters, its brackets too."""
    with pytest.raises(WordingError, match=r"<runs> stands in \[不<runs>\]"):
        read_wordings({"a": FILE}).source("[不<runs>]")
    assert read_wordings({"a": FILE}).source(r"\[<ends>") == r"\[" + read_wordings({"a": FILE}).source("<ends>")


def test_a_name_is_given_once_in_all_files() -> None:
    """Neither two files nor two kinds share a name; an unknown kind is refused."""
    with pytest.raises(WordingError, match="b: runs is given in a already"):
        read_wordings({"a": FILE, "b": "[patterns]\nruns = 'x'\n"})
    with pytest.raises(WordingError, match=r"a: \[word\] is none of"):
        read_wordings({"a": "[word]\nruns = 'x'\n"})


def test_nothing_is_read_before_an_expression_is_used() -> None:
    """A module says its expressions when it is imported; a fault shows when one is asked for something."""
    fault = expression("<no_such_words>")
    with pytest.raises(WordingError):
        fault.search("")
    flagged = expression("^b", re.MULTILINE)
    assert flagged.search("a\nb") and flagged.pattern == "^b"


def test_all_expressions_of_the_code_are_patterns() -> None:
    """Every name that the code says is known, and what it stands for compiles."""
    said = list(spoken())
    assert len(said) > 300
    for function, text in said:
        if function == "expression":
            re.compile(wordings().source(text))
        else:
            assert {"words": words, "meanings": meanings}[function](text)
    assert all(pattern.pattern for pattern, _ in (*heads(), *strict_heads()))


def test_every_wording_is_used() -> None:
    """What neither the code nor a used pattern names is a leftover."""
    read = wordings()
    nouns = [source for part in read_data("heads").values() for sources in part.values() for source in sources]
    waiting = [name for function, text in spoken() if function != "expression" for name in [text]]
    waiting += [name for function, text in spoken() if function == "expression" for name in REFERENCE.findall(text)]
    waiting += [name for source in nouns for name in REFERENCE.findall(source)]
    used: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            waiting += REFERENCE.findall(read.patterns.get(name, ""))
    assert {*read.words, *read.patterns, *read.meanings} - used == set()


def test_a_constant_means_one_pattern_in_all_modules() -> None:
    """A name of a pattern is looked up once: two modules never give it to two patterns."""
    said: dict[str, set[str]] = {}
    for file in EXTRACT.rglob("*.py"):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.value, ast.Call)
                and isinstance(node.targets[0], ast.Name)
            ):
                called = ast.unparse(node.value.func)
                if called in ("expression", "re.compile"):
                    said.setdefault(node.targets[0].id, set()).add(ast.unparse(node.value))
    assert {name: sources for name, sources in said.items() if len(sources) > 1} == {}


def test_a_list_names_a_word_once() -> None:
    """A word that stands in a list twice is a slip."""
    twice = {name: word for name, of in wordings().words.items() for word, n in Counter(of).items() if n > 1}
    assert twice == {}
