"""The shell: what a line means, what is done, and how lines come in, from a terminal or a pipe."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhengtu.answering import Manner, answer, values_for
from zhengtu.commands.options import AnswerFormat
from zhengtu.commands.queries import listing
from zhengtu.cypher.library import Library, question, resolve
from zhengtu.cypher.statement import OPENERS, code, looks_like_cypher
from zhengtu.cypher.words import nearest
from zhengtu.errors import QueryError, ZhengtuError
from zhengtu.graph.schema import schema
from zhengtu.graph.stores import Store
from zhengtu.lines import put, say

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

HELP = """\
NAME key=value …      a named question; a value with blanks in quotation marks
MATCH … RETURN … ;    Cypher, over as many lines as you like, until a semicolon
:queries [WORD]       the named questions, all or those that speak of something
:show NAME            what a question takes and returns, and its Cypher
:schema               node and relation types with their properties
:format table|csv|json
:limit N              at most so many rows; :limit off for all
:evidence on|off      the sentences behind each row
:quit                 leave, as does Ctrl-D; Ctrl-C gives up a query or a line
"""
FORMATS = ("table", "csv", "json")  # parquet is no text


class Quit(Exception):
    """The user leaves."""


@dataclass(slots=True)
class Session:
    """A store that is asked, the questions that have names, and how answers are shown."""

    store: Store
    library: Library
    timeout: float = 60.0
    manner: Manner = field(init=False)

    def __post_init__(self) -> None:
        """Show tables, all rows, without evidence."""
        self.manner = Manner(timeout=self.timeout)

    def complete(self, text: str) -> bool:
        """Tell whether a text is a whole input: a command, a question, or Cypher with its semicolon."""
        begun = looks_like_cypher(text) or code(text).strip().lower() in OPENERS
        return not begun or code(text).rstrip().endswith(";")

    def do(self, text: str) -> bool:
        """Do what an input says and tell whether that went well; errors are said, and do not end the shell."""
        try:
            self._do(text.strip())
            sys.stdout.flush()
        except (Quit, BrokenPipeError):
            raise
        except Exception as error:
            sys.stdout.flush()
            known = isinstance(error, ZhengtuError | OSError)
            say(str(error) if known else f"unexpected {type(error).__name__}: {error}: please report it")
            if isinstance(error, QueryError) and error.pointer:
                say(error.pointer)
            return False
        return True

    def _do(self, text: str) -> None:
        if not code(text).strip(" \t\r\n;"):
            return
        if text.startswith(":"):
            self._command(text.removeprefix(":").rstrip("; "))
            return
        if looks_like_cypher(text):
            statement = text[: len(code(text).rstrip().rstrip("; \r\n\t"))]
            name, given = statement, list[str]()
        else:
            name, given = words(text)
        asked = resolve(name, self.library)
        answer(self.store, asked, values_for(asked, given), self.manner)

    def _command(self, text: str) -> None:
        name, _, argument = text.partition(" ")
        argument = argument.strip()
        commands = self._commands()
        if name not in commands:
            near = nearest(name, commands)
            raise QueryError(f"there is no command :{name}", f"did you mean :{near}?" if near else ":help lists them")
        commands[name](argument)

    def _commands(self) -> Mapping[str, Callable[[str], None]]:
        return {
            "help": lambda _: say(HELP.rstrip()),
            "queries": self._queries,
            "show": self._show,
            "schema": lambda _: put(line + "\n" for line in types()),
            "format": self._format,
            "limit": self._limit,
            "evidence": self._evidence,
            "quit": self._quit,
        }

    def _queries(self, word: str) -> None:
        from zhengtu.commands.queries import speaks_of

        chosen = {name: found for name, found in self.library.items() if speaks_of(found, word)}
        put(line + "\n" for line in listing(chosen))

    def _show(self, name: str) -> None:
        put([question(name, self.library).text])

    def _format(self, name: str) -> None:
        if name not in FORMATS:
            raise QueryError(f"there is no format {name!r} here", "one of " + ", ".join(FORMATS))
        self.manner = replace(self.manner, format=AnswerFormat(name))

    def _limit(self, number: str) -> None:
        if number != "off" and not (number.isascii() and number.isdigit()):
            raise QueryError(f":limit takes a number, not {number!r}", "or off for all rows")
        self.manner = replace(self.manner, limit=None if number == "off" else int(number))

    def _evidence(self, wanted: str) -> None:
        if wanted not in ("on", "off"):
            raise QueryError(f":evidence takes on or off, not {wanted!r}")
        self.manner = replace(self.manner, evidence=wanted == "on")

    def _quit(self, _: str) -> None:
        raise Quit


def words(text: str) -> tuple[str, list[str]]:
    """Split a question's name from its key=value pairs, with or without -p before them."""
    try:
        name, *given = shlex.split(text.rstrip("; \t\r\n"))
    except ValueError as error:
        raise QueryError(f"the line cannot be read: {error}", "close what was opened with a quotation mark") from None
    pairs = [pair for pair in given if pair not in ("-p", "--parameter")]
    for pair in pairs:
        if "=" not in pair:
            raise QueryError(f"{pair!r} is no key=value", f"ask as in {name} key=value, and Cypher as in MATCH …;")
    return name, pairs


def types() -> Iterable[str]:
    """Yield a line for each node and relation type, with its properties."""
    for name, node in schema().nodes.items():
        yield f"{name}  {node.zh}  {' '.join(node.properties)}".rstrip()
    for name, relation in schema().relations.items():
        ends = f"({'|'.join(relation.heads)})-[{name}]->({'|'.join(relation.tails)})"
        yield f"{name}  {relation.zh}  {ends}  {' '.join(relation.properties)}".rstrip()


def read_whole(session: Session, lines: Iterable[str]) -> bool:
    """Do what lines say, one input after the other, and tell whether any of it failed."""
    failed, text = False, ""
    try:
        for line in lines:
            text += line
            if session.complete(text):
                failed |= not session.do(text)
                text = ""
        if text.strip():  # the last statement needs no semicolon
            failed |= not session.do(text)
    except Quit:
        pass
    return failed


def read_from_terminal(session: Session, given: Input | None = None, shown: Output | None = None) -> None:
    """Ask for one input after the other until the user leaves."""
    asking = prompt(session, given, shown)
    say(f"{session.store.address}; :help lists what can be done, Ctrl-D leaves")
    while True:
        text = ""
        try:
            text = asking.prompt()
            session.do(text)
        except KeyboardInterrupt:
            if text:  # else it was the line that was given up
                say("given up")
        except (EOFError, Quit):
            return


def prompt(session: Session, given: Input | None = None, shown: Output | None = None) -> PromptSession[str]:
    """Return what asks for input, with history and completion."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.history import FileHistory, InMemoryHistory
    from prompt_toolkit.key_binding import KeyBindings

    from zhengtu.completing import Words

    keys = KeyBindings()
    asking: PromptSession[str]

    @keys.add("enter", filter=Condition(lambda: asking.default_buffer.complete_state is None))
    def _(event: Any) -> None:
        buffer = event.current_buffer
        if session.complete(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.newline()

    file = history_file()
    asking = PromptSession(
        "政图> ",
        completer=Words(session.library, tuple(session._commands())),
        complete_while_typing=False,
        history=FileHistory(str(file)) if file else InMemoryHistory(),
        key_bindings=keys,
        multiline=True,
        prompt_continuation="   … ",
        input=given,
        output=shown,
    )
    return asking


def history_file() -> Path | None:
    """Return the file of what was asked before, readable by its owner only; None where there cannot be one."""
    base = os.environ.get("XDG_STATE_HOME") or ""
    folder = (Path(base) if Path(base).is_absolute() else Path.home() / ".local" / "state") / "zhengtu"
    file = folder / "history"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
        file.chmod(0o600)
    except OSError as error:
        say(f"no history is kept: {file}: {error.strerror}")
        return None
    return file
