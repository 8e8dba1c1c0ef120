"""Why a statement does not run: where in it, where its engine does not say so, and what may have been meant."""

from __future__ import annotations

import re
import unicodedata

from zhengtu.cypher.statement import OPENERS, code
from zhengtu.cypher.words import FUNCTIONS, KEYWORDS, nearest
from zhengtu.errors import QueryError

_FUNCTION = re.compile(r"Unknown function '([\w.]+)'")
_VARIABLE = re.compile(r"Variable ['`](\w+)['`] not defined")
_SEVERAL = re.compile("exactly one statement|unexpected ';'")
_UNEXPECTED = re.compile(r"unexpected '([A-Za-z]+)'")
_WIDE = re.compile("[（）［］｛｝，：；“”‘’＝＞＜－＊]")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_NAME = re.compile(r"(?<![.:$\w])[^\W\d]\w*(?!\s*[(\w])")


def explained(error: QueryError) -> QueryError:
    """Return an engine's refusal with the place in the statement and the nearest word, where they can be told."""
    text, remedy, line, column = code(error.statement), error.remedy, error.line, error.column
    place = None
    if function := _FUNCTION.search(error.what):
        place = re.search(rf"\b{re.escape(function[1])}(?=\s*\()", text)
        remedy = meant(nearest(function[1], FUNCTIONS)) or "`zhengtu shell` completes the names of functions"
    elif variable := _VARIABLE.search(error.what):
        place = re.search(rf"(?<![.:$\w]){re.escape(variable[1])}(?!\w)", text)
        others = {name for name in _NAME.findall(text) if name.upper() not in KEYWORDS} - {variable[1]}
        remedy = meant(nearest(variable[1], others)) or "name it in MATCH, UNWIND or WITH before"
    elif _SEVERAL.search(error.what):
        place = re.search(";", text)
        remedy = "ask one statement at a time"
    elif word := _UNEXPECTED.search(error.what):
        remedy = meant(nearest(word[1], KEYWORDS, 0.7)) if word[1].upper() not in KEYWORDS else ""
    elif wide := _WIDE.search(text):
        remedy = f"write {wide[0]} in half width: {unicodedata.normalize('NFKC', wide[0]).translate(_QUOTES)}"
    what = error.what
    if place and not line:
        line = text.count("\n", 0, place.start()) + 1
        column = place.start() - text.rfind("\n", 0, place.start())
        head, colon, reason = what.partition(": ")
        what = f"{head}{colon}line {line}, column {column}: {reason}"
    return QueryError(what, remedy, statement=error.statement, line=line, column=column)


def within(error: QueryError, file: str, text: str) -> QueryError:
    """Return the fault of a question's statement as one of its file, by the lines of the file."""
    above = text[: max(0, text.find(error.statement))].count("\n") if error.statement else 0
    what = error.what.replace(f"line {error.line}, ", f"line {error.line + above}, ", 1) if error.line else error.what
    what = f"{file}: {what}"
    return QueryError(what, error.remedy, statement=text, line=error.line and error.line + above, column=error.column)


def misspelt(text: str) -> QueryError | None:
    """Return why a text is no Cypher though it looks meant as some: its first word is nearly one that begins it."""
    first = re.match(r"\s*([A-Za-z]+)\s+\S", code(text))
    near = nearest(first[1], OPENERS, 0.7) if first else ""
    if not first or not near:
        return None
    line = text.count("\n", 0, first.start(1)) + 1
    column = first.start(1) - text.rfind("\n", 0, first.start(1))
    what = f"the query cannot be run: line {line}, column {column}: unexpected '{first[1]}'"
    return QueryError(what, meant(near.upper()), statement=text, line=line, column=column)


def meant(word: str) -> str:
    """Return the question whether a word was meant, "" for none."""
    return f"did you mean {word}?" if word else ""
