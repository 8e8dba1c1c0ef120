"""The named questions: one file each in queries/, with a header that says what it answers and what it takes.

The header is the `//` comment lines at the top of a file, one `key: value` each:

    // title zh: …                    title en, question zh and question en likewise, all four needed
    // source: daily use              or the paper that asks it
    // parameter policy (name): 中文说明 | meaning in English
    // parameter limit (integer, default 20): …      the default is a JSON literal
    // column quote: 中文说明 | meaning in English     in the order of RETURN
    // example: policy=中府〔2022〕1号   what follows -p, several separated by a space; none if left out
    // analysis: betweenness             only where Cypher cannot say it: what makes the answer of the statement's rows

A comment line indented by three spaces or more goes on with the line before. A line `// graph:` in the body begins
a second statement with the same parameters that returns what a page draws, where the first returns only values.
With an analysis, the parameters that no statement uses are its own, and the columns are those that it returns.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

from zhengtu.cypher.analyses import ANALYSES
from zhengtu.cypher.faults import misspelt
from zhengtu.cypher.statement import looks_like_cypher, used_parameters
from zhengtu.errors import QueryError
from zhengtu.given import utf8
from zhengtu.graph.statements import Value

TYPES = ("string", "name", "part", "date", "integer", "number", "boolean")
_NEEDED = ("title zh", "title en", "question zh", "question en", "source")
_SINGLE = (*_NEEDED, "example", "analysis")
_PARAMETER = re.compile(r"(\w+) \((\w+)(?:, default (.+))?\)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value a question takes; required where `default` is None.

    A `name` is what one node is called, by name, short name, title or document number; a `part` is in many names.
    """

    name: str
    type: str
    zh: str
    en: str
    default: Value | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer."""

    name: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be put to a store: a named one, or any Cypher, whose `name` is "".

    `text` is its file, `cypher` what answers it, by `analysis` if that is not "", and `graph` what draws it, "" if
    `cypher` does. `folder` is where users keep it, "" for those that come with zhengtu.
    """

    name: str
    title_zh: str
    title_en: str
    question_zh: str
    question_en: str
    source: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    example: str
    cypher: str
    graph: str
    text: str
    analysis: str = ""
    folder: str = ""

    @staticmethod
    def of(cypher: str) -> Question:
        """Return a statement as a question without a name, which declares nothing."""
        return Question("", "", "", "", "", "", (), (), "", cypher, "", cypher)

    @property
    def file(self) -> str:
        """Return where its file is, for people."""
        return str(Path(self.folder or "queries", f"{self.name}.cypher"))

    @property
    def command(self) -> str:
        """Return a command line that asks the question."""
        given = "".join(f" -p {pair}" for pair in self.example.split())
        return f"zhengtu query {self.name}{given}"


Library = Mapping[str, Question]


def parse(name: str, text: str, folder: str = "") -> Question:
    """Read one file of the library; raise QueryError where its header is not in order."""
    try:
        return _parsed(name, text, folder)
    except _Fault as fault:
        file = f"{folder or 'queries'}/{name}.cypher"
        raise QueryError(f"{file}: {fault}", "`zhengtu queries issuers` shows one in order") from None


class _Fault(Exception):
    """What is not in order in a file."""


def _parsed(name: str, text: str, folder: str) -> Question:
    header, body = _split(text)
    single: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    for line in header:
        key, colon, value = (part.strip() for part in line.partition(": "))
        if not colon:
            raise _Fault(f"{line!r} is not `key: value`")
        kind, _, rest = key.partition(" ")
        if kind == "parameter":
            parameters.append(_parameter(rest, value))
        elif kind == "column":
            columns.append(Column(rest, *_meaning(key, value)))
        elif key in _SINGLE and key not in single:
            single[key] = value
        else:
            raise _Fault(f"{key!r} is {'there twice' if key in single else 'no key of a header'}")
    for key in _NEEDED:
        if not single.get(key):
            raise _Fault(f"{key!r} is missing")
    first, _, second = re.sub(r"(?m)^// graph:[ \t]*$", "\0", body).partition("\0")
    question = Question(
        name=name,
        title_zh=single["title zh"],
        title_en=single["title en"],
        question_zh=single["question zh"],
        question_en=single["question en"],
        source=single["source"],
        parameters=tuple(parameters),
        columns=tuple(columns),
        example=single.get("example", ""),
        cypher=_statement(first),
        graph=_statement(second),
        text=text,
        analysis=single.get("analysis", ""),
        folder=folder,
    )
    _check(question)
    return question


def _split(text: str) -> tuple[list[str], str]:
    """Return the header's lines, continuations joined, and what follows it."""
    header: list[str] = []
    lines = text.splitlines(keepends=True)
    count = 0
    for line in lines:
        if not line.startswith("//"):
            break
        count += 1
        content = line[2:].rstrip()
        if content.startswith("   ") and header:
            header[-1] += " " + content.strip()
        elif content.strip():
            header.append(content.strip())
    return header, "".join(lines[count:])


def _statement(text: str) -> str:
    return text.strip().removesuffix(";").rstrip()


def _meaning(key: str, value: str) -> tuple[str, str]:
    zh, bar, en = (part.strip() for part in value.partition(" | "))
    if not (zh and bar and en):
        raise _Fault(f"{key!r} needs its meaning as 中文 | English")
    return zh, en


def _parameter(declared: str, meaning: str) -> Parameter:
    match = _PARAMETER.fullmatch(declared)
    if not match or match.group(2) not in TYPES:
        raise _Fault(f"parameter {declared!r} is not `name (type)` or `name (type, default …)`, type {TYPES}")
    default: Value | None = None
    if match.group(3) is not None:
        try:
            default = json.loads(match.group(3))
        except ValueError:
            raise _Fault(f"the default of {match.group(1)!r} is no JSON literal") from None
        expected = {"integer": (int,), "number": (int, float), "boolean": (bool,)}.get(match.group(2), (str,))
        if type(default) not in expected:
            raise _Fault(f"the default of {match.group(1)!r} is no {match.group(2)}")
    return Parameter(match.group(1), match.group(2), *_meaning(declared, meaning), default)


def _check(question: Question) -> None:
    """Hold the header to the statements."""
    if not question.cypher:
        raise _Fault("there is no statement")
    if not question.columns:
        raise _Fault("no column is declared")
    for kind, names in (
        ("parameter", [parameter.name for parameter in question.parameters]),
        ("column", [column.name for column in question.columns]),
    ):
        if len(set(names)) < len(names):
            raise _Fault(f"a {kind} is declared twice")
    if question.analysis and question.analysis not in ANALYSES:
        near = get_close_matches(question.analysis, ANALYSES, n=1)
        raise _Fault(f"there is no analysis {question.analysis!r}" + (f", did you mean {near[0]}?" if near else ""))
    gives = ANALYSES[question.analysis].gives if question.analysis else ()
    for column in question.columns:
        if gives and column.name not in gives:
            raise _Fault(f"the analysis {question.analysis} gives {', '.join(gives)}, and no {column.name}")
    declared = {parameter.name for parameter in question.parameters}
    used = set(used_parameters(question.cypher))
    unused = set() if question.analysis else declared - used
    if used - declared or unused or not set(used_parameters(question.graph)) <= declared:
        raise _Fault("the parameters declared are not those the statement uses")


@cache
def questions() -> Library:
    """Return the questions that come with zhengtu by name, sorted; read once."""
    folder = files("zhengtu.cypher").joinpath("queries")
    found = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".cypher"))
    return {
        name: parse(name, folder.joinpath(f"{name}.cypher").read_text(encoding="utf-8"))
        for name in (file.removesuffix(".cypher") for file in found)
    }


def library(folders: Sequence[Path] = ()) -> Library:
    """Return the named questions, sorted, with those of users' folders, which replace others of the same name.

    Raise QueryError for a folder that cannot be read or has no questions.
    """
    found = dict(questions())
    for folder in folders:
        files = sorted(folder.glob("*.cypher")) if folder.is_dir() else []
        if not files:
            raise QueryError(f"{folder} is no folder with questions", "put one .cypher file a question into it")
        for file in files:
            try:
                text = utf8(file)
            except (OSError, UnicodeDecodeError) as error:
                why = error.strerror if isinstance(error, OSError) else error
                raise QueryError(f"{file} cannot be read: {why}", "save it as UTF-8") from error
            found[file.stem] = parse(file.stem, text, str(folder))
    return dict(sorted(found.items()))


def resolve(name_or_cypher: str, known: Library | None = None) -> Question:
    """Return what a text asks: the question of that name, or the Cypher that it is; raise QueryError for neither.

    This is asked once, where a text comes in: what answers, draws and explains takes the question.
    """
    text = name_or_cypher.strip()
    try:
        text.encode()
    except UnicodeEncodeError as error:
        half = text[error.start]
        raise QueryError(f"the query holds {half!a}, which is half a character", "write the character whole") from None
    if text not in (questions() if known is None else known):
        if looks_like_cypher(text):
            return Question.of(text)
        if fault := misspelt(text):
            raise fault
    return question(text, known)


def question(name: str, known: Library | None = None) -> Question:
    """Return a question by its name, of those known or of zhengtu's; raise QueryError naming the nearest ones."""
    known = questions() if known is None else known
    found = known.get(name)
    if found is None:
        near = get_close_matches(name.lower(), known, n=3, cutoff=0.4)
        remedy = f"did you mean {' or '.join(near)}? " if near else ""
        raise QueryError(f"there is no question {name!r}", f"{remedy}`zhengtu queries` lists all of them")
    return found
