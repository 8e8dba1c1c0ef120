"""zhengtu queries"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from zhengtu.commands.options import Queries
from zhengtu.lines import put

if TYPE_CHECKING:
    from zhengtu.cypher.library import Library, Question

DAILY = "daily use"


def queries(
    name: Annotated[str, typer.Argument(help="Show the file of this question.", metavar="[NAME]")] = "",
    search: Annotated[
        str, typer.Option("--search", help="Only questions that speak of this, in Chinese or English.", metavar="WORD")
    ] = "",
    long: Annotated[bool, typer.Option("--long", help="With who asked it first, parameters and columns.")] = False,
    queries: Queries = None,
) -> None:
    """List the named questions, or show one whole."""
    from zhengtu.cypher.library import library, question
    from zhengtu.lines import say

    known = library(queries or ())
    if name:
        found = question(name, known)
        put([found.text])
        if found.folder:
            say(f"from {found.file}")
        return
    chosen = {name: found for name, found in known.items() if speaks_of(found, search)}
    if search and not chosen:
        say(f"no question speaks of {search}")
    put(line + "\n" for line in listing(chosen, long=long))


def speaks_of(question: Question, word: str) -> bool:
    """Tell whether a word stands in what a question is called, asks, takes or returns."""
    texts = [question.name, question.title_zh, question.title_en, question.question_zh, question.question_en]
    texts += [question.source, question.analysis]
    texts += [text for parameter in question.parameters for text in (parameter.zh, parameter.en)]
    texts += [text for column in question.columns for text in (column.zh, column.en)]
    return word.casefold() in "\n".join(texts).casefold()


def listing(known: Library, *, long: bool = False) -> Iterator[str]:
    """Yield the lines of a list of questions: those of daily use, those of the literature, those of each folder."""
    groups: dict[str, list[Question]] = {}
    for question in known.values():
        group = question.folder or ("日常使用 daily use" if question.source == DAILY else "文献 from the literature")
        groups.setdefault(group, []).append(question)
    # Users' own last, where they are seen.
    for number, group in enumerate(sorted(groups, key=lambda group: (bool(groups[group][0].folder), group))):
        if number:
            yield ""
        own = groups[group][0].folder
        yield f"# {f'自建 your own, {own}' if own else group}"
        for question in groups[group]:
            yield f"{question.name}  {question.title_zh} | {question.title_en}"
            yield f"    {question.question_zh} {question.question_en}"
            if long:
                yield from details(question)


def details(question: Question) -> Iterator[str]:
    """Yield who asked a question first, what it takes and what it returns."""
    yield f"    {question.source}"
    for parameter in question.parameters:
        default = "required" if parameter.default is None else f"default {_shown(parameter.default)}"
        yield f"    -p {parameter.name}=…  {parameter.type}, {default}: {parameter.zh} | {parameter.en}"
    for column in question.columns:
        yield f"    → {column.name}: {column.zh} | {column.en}"


def _shown(default: object) -> str:
    return "none" if default == "" else str(default).lower() if isinstance(default, bool) else str(default)
