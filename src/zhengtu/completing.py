"""What may come next in a line of the shell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from zhengtu.cypher.hints import properties
from zhengtu.cypher.library import Library
from zhengtu.cypher.statement import code, looks_like_cypher
from zhengtu.cypher.words import FUNCTIONS, KEYWORDS
from zhengtu.graph.schema import schema

_WORD = re.compile(r"[\w-]*$")
_LABEL = re.compile(r"\(\s*\w*\s*:[\w|&!:]*$")
_RELATION = re.compile(r"\[\s*\w*\s*:[\w|!:]*$")
_PROPERTY = re.compile(r"\w\.\w*$|\{\s*\w*$|\{[^{}]*,\s*\w*$")


class Words(Completer):
    """Names of questions, their parameters, commands, and in Cypher types, properties, keywords and functions."""

    def __init__(self, library: Library, commands: Sequence[str]) -> None:
        self._library = library
        self._commands = commands

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """Yield what begins as the word before the cursor does."""
        before = document.text_before_cursor
        typed = _WORD.search(before)
        word = typed[0] if typed else ""
        for text, meaning in self._candidates(before, word):
            if text.lower().startswith(word.lower()):
                yield Completion(text, start_position=-len(word), display_meta=meaning)

    def _candidates(self, before: str, word: str) -> Iterable[tuple[str, str]]:
        first = before.lstrip()
        if first.startswith(":"):
            name, blank, _ = first[1:].partition(" ")
            if not blank:
                return ((command, "") for command in self._commands)
            choices: dict[str, Iterable[Any]] = {
                "show": self._library,
                "format": ("table", "csv", "json"),
                "evidence": ("on", "off"),
                "limit": ("off",),
            }
            return ((str(choice), "") for choice in choices.get(name, ()))
        if looks_like_cypher(before):
            return self._cypher(code(before))
        if first == word:
            questions = ((question.name, question.title_zh) for question in self._library.values())
            openers = ("MATCH", "RETURN", "UNWIND", "WITH", "OPTIONAL", "CALL", "EXPLAIN")
            return chain(questions, ((opener, "") for opener in openers))
        question = self._library.get(first.split()[0])
        if question is None or before[len(before) - len(word) - 1 :][:1] == "=":
            return ()
        return ((f"{parameter.name}=", parameter.zh) for parameter in question.parameters)

    def _cypher(self, before: str) -> Iterable[tuple[str, str]]:
        if _LABEL.search(before):
            return ((name, node.zh) for name, node in schema().nodes.items())
        if _RELATION.search(before):
            return ((name, relation.zh) for name, relation in schema().relations.items())
        if _PROPERTY.search(before):
            return ((name, "") for name in sorted(properties()))
        return chain(((word, "") for word in KEYWORDS), ((f"{name}(", "") for name in FUNCTIONS))
