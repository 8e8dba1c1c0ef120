"""Consulting a model before documents are read: what leaves the computer is said, somebody agrees, and it is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from zhengtu.documents import Document
from zhengtu.errors import ReaderError
from zhengtu.reader.answers import Answers
from zhengtu.reader.asking import PARALLEL, TOKENS_A_CHARACTER, Asked, Plan, Price, ask, planned
from zhengtu.reader.endpoint import KEY, Endpoint
from zhengtu.workers import Crew

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Consulting:
    """How a model is asked: where, at what price, how many questions at once.

    `say` is told what is about to happen, a line at a time; `agree` asks a person, unless nothing leaves the computer
    and no price is given.
    """

    endpoint: Endpoint
    answers: Answers
    say: Callable[[str], None]
    agree: Callable[[], bool]
    price: Price | None = None
    parallel: int = PARALLEL

    def __call__(self, documents: Sequence[Document], readers: Crew, tell: Progress) -> None:
        """Ask what is not answered yet about documents; raise ReaderError where nobody agrees or no answer comes."""
        plan = planned(documents, self.answers, readers)
        held = plan.held
        for line in kept_back(plan):
            self.say(line)
        if plan.questions:
            for line in told(plan, self.endpoint, self.price):
                self.say(line)
            if (self.price or not self.endpoint.local) and not self.agree():
                raise ReaderError("nothing was sent, and nothing read", "agree with --yes, or leave --reader out")
            asked = ask(plan, self.endpoint, self.answers, self.parallel, lambda done, all: tell("asking", done, all))
            held = held + asked.held
            for line in spent(asked, self.price):
                self.say(line)
        if plan.known or plan.questions:
            self.say(checked(held))


def told(plan: Plan, endpoint: Endpoint, price: Price | None) -> Iterator[str]:
    """Yield lines that say what is about to leave the computer, to where, and what it costs."""
    documents = len({question.document for question in plan.questions})
    sent, received = plan.tokens()
    where = "a model on this computer" if endpoint.local else "over the network"
    where += ", UNENCRYPTED" if endpoint.plain else ""
    key = f"with the key in {KEY}" if endpoint.key else "without a key"
    yield f"reader     {endpoint.model} at {endpoint.url} ({where}), {key}"
    yield (
        f"           to send: {len(plan.questions)} parts of {documents} document{'s' * (documents != 1)}, "
        f"{plan.characters:,} characters with the prompt; {plan.known} parts are answered already"
    )
    yield (
        f"           about {sent:,} tokens sent ({TOKENS_A_CHARACTER} a character) and {received:,} received"
        + (f": about {price.cost(sent, received):,.2f} by your prices" if price else "; no prices given")
    )


def kept_back(plan: Plan) -> Iterator[str]:
    """Yield lines that say which documents are not sent."""
    for name, mark in plan.kept_back:
        yield f"           not sent: {name}, whose head bears {' '.join(mark.split())} (--reader-even sends it)"


def spent(asked: Asked, price: Price | None) -> Iterator[str]:
    """Yield lines that say what was answered and what it cost by the server's own count of tokens."""
    cost = f", {price.cost(asked.sent, asked.received):,.2f} by your prices" if price else ""
    yield f"           {asked.answers} answers, {asked.sent:,} tokens sent and {asked.received:,} received{cost}"
    for document, why in asked.refused:
        yield f"           refused: a part of {document} ({why})"


def checked(held: Counter[str]) -> str:
    """Say what of the answers stands in the texts, and how much was left, by why."""
    left = {why: count for why, count in sorted(held.items()) if why not in ("names", "relations")}
    line = f"reader     {held['names']} names and {held['relations']} relations of its answers hold"
    return line + (f"; left: {', '.join(f'{count} {WHY[why]}' for why, count in left.items())}" if left else "")


WHY = {
    "malformed": "malformed lines",
    "type": "of no such type or ends",
    "name": "names that no text has",
    "person": "persons",
    "end": "relations of names that were left",
    "evidence": "quotes that no text has",
    "words": "quotes that do not say it",
    "denied": "quotes that deny it",
    "number": "numbers that are not in the quote",
}
"""Why something of an answer is left."""
