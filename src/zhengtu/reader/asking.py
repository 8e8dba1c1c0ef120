"""Asking a model about documents: what is to be asked, what that costs, and the asking itself."""

from __future__ import annotations

import queue
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from zhengtu.documents import Document
from zhengtu.errors import ReaderError, ZhengtuError
from zhengtu.extract.reader.checks import check
from zhengtu.extract.reader.guide import prompt
from zhengtu.extract.reader.lines import parse
from zhengtu.extract.reader.windows import Window, request, secret, windows
from zhengtu.extracting import worth
from zhengtu.reader.answers import Answers, Reply
from zhengtu.reader.endpoint import Endpoint, Refused
from zhengtu.workers import Crew

if TYPE_CHECKING:
    from zhengtu.extract.paper.page import Page
    from zhengtu.extract.read import Text

TOKENS_A_CHARACTER = 0.7
"""Of Chinese text and this prompt, by the tokens of common models (0.55 to 0.75)."""
ANSWERED = 0.6
"""Tokens of an answer for each character of the text: dense documents have more than one."""

PARALLEL = 4
_GRACE = 5.0  # seconds in which answers that are under way may still come after Ctrl-C
_TICK = 0.2


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost that are sent, and that are received, in whatever money."""

    sent: float
    received: float

    @classmethod
    def of(cls, text: str) -> Price:
        """Return the price that IN/OUT says; raise ReaderError where it says none."""
        first, bar, second = text.partition("/")
        try:
            price = cls(float(first), float(second if bar else first))
        except ValueError as error:
            raise ReaderError(f"{text!r} is no price", "write what a million tokens cost as IN/OUT: 2/8") from error
        if not (0 <= price.sent < 1e9 and 0 <= price.received < 1e9):
            raise ReaderError(f"{text!r} is no price", "write what a million tokens cost as IN/OUT: 2/8")
        return price

    def cost(self, sent: float, received: float) -> float:
        """Return what so many tokens cost."""
        return (sent * self.sent + received * self.received) / 1e6


@dataclass(frozen=True, slots=True)
class Question:
    """A window that is to be asked about: of which document, what is sent, where the answer will be."""

    document: str
    window: Window
    request: str
    path: Path


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be asked, how many parts are answered already, and which documents are kept back, by their marks.

    `held` counts what of the answers that are there holds, and what does not, by why.
    """

    questions: Sequence[Question]
    known: int
    kept_back: Sequence[tuple[str, str]]
    held: Counter[str]

    @property
    def characters(self) -> int:
        """Return how many characters are sent, the prompt with each question."""
        return sum(len(prompt()) + len(question.request) for question in self.questions)

    def tokens(self) -> tuple[int, int]:
        """Return about how many tokens are sent and received."""
        texts = sum(len(question.request) for question in self.questions)
        return round(self.characters * TOKENS_A_CHARACTER), round(texts * ANSWERED)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: answers, questions that the server refuses for good, tokens sent and received.

    `held` counts what of the answers holds, and what does not, by why.
    """

    answers: int
    refused: Sequence[tuple[str, str]]
    sent: int
    received: int
    held: Counter[str]


def planned(documents: Sequence[Document], answers: Answers, readers: Crew) -> Plan:
    """Return what is to be asked about documents; what cannot be read is left to those who read it.

    They are read by processes that are not this one, as any file.
    """
    work = partial(plan_one, answers=answers, longest=readers.limits.text)
    mine = [document for document in documents if answers.reads(document)]
    plans = {document.name: plan for document, plan in readers.each(work, mine, worth(mine)) if isinstance(plan, Plan)}
    ordered = [plans[document.name] for document in mine if document.name in plans]
    questions = {question.path: question for plan in ordered for question in plan.questions}
    back = [one for plan in ordered for one in plan.kept_back]
    held = sum((plan.held for plan in ordered), Counter[str]())
    return Plan(list(questions.values()), sum(plan.known for plan in ordered), back, held)


def plan_one(document: Document, answers: Answers, longest: int) -> Plan | None:
    """Return what is to be asked about one document, None where it cannot be read, is too long, or is a table."""
    from zhengtu.extract.read import read
    from zhengtu.extract.read.sheets import tabular

    try:
        text = None if tabular(document.path) else read(document.path)
    except (ZhengtuError, OSError):
        return None
    if text is None or len(text.text) > longest:
        return None
    mark = secret(text.text)
    if mark and not answers.forced(document):
        return Plan((), 0, [(document.name, mark)], Counter())
    questions, known = [], 0
    held: Counter[str] = Counter()
    for page, window in _windows(text):
        reply = answers.answer(page.source.raw, window)
        if reply is not None:
            held += holding(reply, window)
        if reply is not None or answers.refused(page.source.raw, window):
            known += 1
        else:
            path = answers.path(page.source.raw, window)
            questions.append(Question(document.name, window, request(page, window), path))
    return Plan(questions, known, (), held)


def _windows(text: Text) -> Iterator[tuple[Page, Window]]:
    """Yield what may be asked about a text."""
    from zhengtu.extract.collection import pages

    for page in pages(text):
        if not page.source.taiwan:
            for window in windows(page):
                yield page, window


def holding(reply: Reply, window: Window) -> Counter[str]:
    """Count what of an answer holds, and what does not, by why."""
    heard = check(parse(reply.text, whole=reply.whole), window)
    return Counter({"names": len(heard.things), "relations": len(heard.links), **heard.left})


def ask(
    plan: Plan, endpoint: Endpoint, answers: Answers, parallel: int, tell: Callable[[int, int], None] | None = None
) -> Asked:
    """Ask all questions, so many at once, and keep each answer when it comes.

    The first is asked alone: where the server refuses it, or does not answer, nothing else is sent. Raise ReaderError
    then, and where a later one gets no answer; what was answered until then is kept.
    """
    done = queue.SimpleQueue[tuple[Question, Reply | BaseException]]()
    stop = threading.Event()

    def go(waiting: queue.SimpleQueue[Question]) -> None:
        while not stop.is_set():
            try:
                question = waiting.get_nowait()
            except queue.Empty:
                return
            done.put((question, _answered(question, endpoint, answers)))

    refused: list[tuple[str, str]] = []
    sent = received = count = 0
    held: Counter[str] = Counter()
    working: list[threading.Thread] = []
    try:
        for batch in (plan.questions[:1], plan.questions[1:]):
            waiting = queue.SimpleQueue[Question]()  # another one, so that who asked before asks no more
            for question in batch:
                waiting.put(question)
            working = [
                threading.Thread(target=go, args=(waiting,), name="zhengtu reader", daemon=True)
                for _ in range(min(parallel, len(batch)))
            ]
            for thread in working:
                thread.start()
            for _ in batch:
                question, outcome = _next(done)
                if isinstance(outcome, Refused):
                    if not count and not plan.known:
                        what = f"{endpoint.host} refuses to answer ({outcome})"
                        raise ReaderError(what, "check --reader and what the model can take")
                    answers.keep(question.path, question.document, question.request, str(outcome))
                    refused.append((question.document, str(outcome)))
                elif isinstance(outcome, BaseException):
                    raise outcome
                else:
                    sent, received, count = sent + outcome.sent, received + outcome.received, count + 1
                    held += holding(outcome, question.window)
                if tell:
                    tell(count + len(refused), len(plan.questions))
    finally:
        # What is under way is paid for: it may still come and be kept.
        stop.set()
        until = time.monotonic() + _GRACE
        for thread in working:
            thread.join(max(0.0, until - time.monotonic()))
    return Asked(count, refused, sent, received, held)


def _next(done: queue.SimpleQueue[tuple[Question, Reply | BaseException]]) -> tuple[Question, Reply | BaseException]:
    """Wait for the next outcome so that Ctrl-C is answered on every system."""
    while True:
        try:
            return done.get(timeout=_TICK)
        except queue.Empty:
            continue


def _answered(question: Question, endpoint: Endpoint, answers: Answers) -> Reply | BaseException:
    """Ask one question and keep the answer; return what went wrong, for the thread that waits."""
    try:
        reply = endpoint.ask(prompt(), question.request)
        answers.keep(question.path, question.document, question.request, reply)
        return reply
    except BaseException as error:
        return error
