"""What reading one file may take, and what is said where it takes more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

_MILLION = 1_000_000
MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that reading one file may take: MB of memory beyond what its process began with, seconds, characters."""

    memory: int = 512
    time: float = 60.0
    text: int = 20 * _MILLION

    def of_table(self, characters: int) -> Limits:
        """Return the limits for tables of so many characters: time and memory once for each million begun.

        A table may hold what thousands of documents say.
        """
        times = max(1, -(-characters // _MILLION))
        return replace(self, memory=self.memory * times, time=self.time * times)


DEFAULT = Limits()


class Kind(StrEnum):
    """Why there is no answer: a limit was met, the process ended by itself, or what it did raised an error."""

    memory = "memory"
    time = "time"
    text = "text"
    ended = "ended"
    raised = "raised"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why something could not be done in a process of its own; `what` is how it ended or raised, in one line."""

    kind: Kind
    what: str = ""
    trace: str = ""

    def told(self, limits: Limits) -> tuple[str, str]:
        """Return what happened and what to do, in words for people who gave these limits."""
        match self.kind:
            case Kind.memory:
                return (
                    f"reading it takes more than {limits.memory} MB of memory",
                    "leave it out or split it, or raise --limit-memory",
                )
            case Kind.time:
                return (
                    f"reading it takes longer than {limits.time:g} seconds",
                    "leave it out or split it, or raise --limit-time",
                )
            case Kind.text:
                return (
                    f"it holds more than {limits.text:,} characters of text",
                    "leave it out or split it, or raise --limit-text",
                )
            case Kind.ended if self.what == "SIGKILL":
                return (
                    "the process that read it was killed, as by a system that runs out of memory",
                    "close other programs or give fewer --workers, or leave it out",
                )
            case Kind.ended:
                return (
                    f"the process that read it ended abruptly ({self.what})",
                    "open and save it in the program that made it, or leave it out",
                )
            case Kind.raised:
                return f"unexpected {self.what}", "please report it with what --debug shows"


class TooLong(Exception):
    """A file holds more text than it may."""
