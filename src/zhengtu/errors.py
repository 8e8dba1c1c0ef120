"""Every error that zhengtu raises on purpose.

ZhengtuError                 says what, where, and what to do
├── ReadError                a file could not be read as a document
│   ├── UnsupportedFile      its format is not one we read
│   ├── EmptyFile            it holds no text
│   ├── DamagedFile          its bytes are not what its format says
│   └── EncryptedFile        it needs a password
├── SchemaError              a type, a relation or an end that the schema does not know
├── RuleError                a file of rules holds a row that cannot be followed
├── DecisionError            decisions that cannot be followed: unreadable, or contradicting each other
├── CorrectionError          a correction that cannot be made, or a file of them that cannot be read
├── StoreError               the store cannot be opened or written
│   ├── StoreLocked          another process holds it
│   ├── DamagedStore         it is not what it was when it was closed
│   └── NotAStore            the folder is something else
├── ReaderError              a model that is to read beside the rules is not asked, or does not answer
├── QueryError               a query that cannot be run
├── InterchangeError         a graph that cannot be written for, or taken from, another program
└── MissingExtra             a package that is needed only for what was asked is not installed
"""

from __future__ import annotations

from unicodedata import east_asian_width


class ZhengtuError(Exception):
    """An error with a remedy; `str(error)` is one line for people."""

    def __init__(self, what: str, remedy: str = "") -> None:
        self.what = what
        self.remedy = remedy
        super().__init__(f"{what}: {remedy}" if remedy else what)


class ReadError(ZhengtuError):
    """A file could not be read as a document."""


class UnsupportedFile(ReadError):
    """The format of a file is not one that is read."""


class EmptyFile(ReadError):
    """A file holds no text."""


class DamagedFile(ReadError):
    """The bytes of a file are not what its format says."""


class EncryptedFile(ReadError):
    """A file needs a password."""


class SchemaError(ZhengtuError):
    """A type, a relation or an end that the schema does not know."""


class RuleError(ZhengtuError):
    """A file of rules holds a row that cannot be followed; says the line, and what to write instead."""


class DecisionError(ZhengtuError):
    """Decisions on what is the same cannot be followed."""


class CorrectionError(ZhengtuError):
    """A correction cannot be made, or a file of corrections cannot be read."""


class StoreError(ZhengtuError):
    """The store cannot be opened or written."""


class StoreLocked(StoreError):
    """Another process holds the store."""


class DamagedStore(StoreError):
    """A store is not what it was when it was closed; nothing is answered from it."""


class NotAStore(StoreError):
    """The folder or address is not a store."""


class ReaderError(ZhengtuError):
    """A model that is to read beside the rules is not asked, or does not answer."""


class QueryError(ZhengtuError):
    """A query that cannot be run; with the `statement`, and `line` and `column` from 1 in it, where that is known."""

    def __init__(self, what: str, remedy: str = "", *, statement: str = "", line: int = 0, column: int = 0) -> None:
        super().__init__(what, remedy)
        self.statement = statement
        self.line = line
        self.column = column

    @property
    def pointer(self) -> str:
        """Return the line of the statement where the fault is, and below it a caret under the place; "" if unknown."""
        lines = self.statement.split("\n")
        if not 0 < self.line <= len(lines):
            return ""
        text = "".join(char if char.isprintable() else " " for char in lines[self.line - 1].expandtabs(1))
        # Chinese characters take two columns of a terminal.
        room = sum(2 if east_asian_width(char) in "WF" else 1 for char in text[: self.column - 1])
        return f"  {text}\n  {' ' * room}^"


class InterchangeError(ZhengtuError):
    """A graph cannot be written for another program, or taken from one."""


class MissingExtra(ZhengtuError):
    """A package that is needed only for what was asked is not installed."""
