"""Read and extract many documents, in processes of their own."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from zhengtu.documents import Document, Failure
from zhengtu.errors import ZhengtuError
from zhengtu.graph.statements import Extraction
from zhengtu.workers import Crew
from zhengtu.workers.limits import DEFAULT, Fault, Limits, TooLong

if TYPE_CHECKING:
    from zhengtu.reader.answers import Answers

Outcome = Extraction | Failure

# Where a process is forked in no time, so many bytes are worth another; else it takes about two seconds to load the
# pipeline, in which one process reads so many.
_WORTH_A_WORKER = 50_000 if sys.platform == "linux" else 1_000_000
# What begins and ends the document that is read once, so that what is made when it is first used is there.
_HEAD = "某市人民政府关于印发《某市科技专项资金管理办法》的通知\n某政〔2022〕1号\n各区人民政府，市有关单位：\n"
_FOOT = "\n一、支持企业。（市发展和改革局牵头，市财政局配合，2023年6月底前完成）\n某市人民政府\n2022年1月1日\n"
_EXAMPLES = 8  # of so many examples of the rules one: more of them take longer to read than they save


def crew(workers: int, limits: Limits) -> Crew:
    """Return processes that read documents and tables, none of which is started yet."""
    return Crew(workers, limits, warm)


def extract_all(
    documents: Sequence[Document], readers: Crew, work: Callable[[Document], Outcome] | None = None
) -> Iterator[Outcome]:
    """Yield what each document says, or why it could not be read, in the order they finish.

    Each is read in a process that is not this one; no more of them start than the amount of text keeps busy.
    One that dies or meets a limit takes only the document with it that it was at. `work` is `extract_one` if not given.
    """
    work = work or worker(limits=readers.limits)
    for document, outcome in readers.each(work, documents, worth(documents)):
        yield failed(document, outcome, readers.limits) if isinstance(outcome, Fault) else outcome


def worth(documents: Sequence[Document]) -> int:
    """Return how many processes documents keep busy."""
    return 1 + sum(map(_size, documents)) // _WORTH_A_WORKER


def failed(document: Document, fault: Fault, limits: Limits) -> Failure:
    """Say why a document was not read."""
    what, remedy = fault.told(limits)
    return Failure(document.path, what, remedy, fault.trace)


def extract_one(
    document: Document,
    propose: str = "",
    topics: str = "",
    own: str = "",
    longest: int = 0,
    answers: Answers | None = None,
) -> Outcome:
    """Read and extract one document, asking the named proposer too; what is wrong with it is a failure that names it.

    `answers` are those of a model, which reads beside the rules. Raise TooLong if the document holds more characters
    than `longest`, unless that is 0, and MemoryError.
    """
    from zhengtu.correcting import amended
    from zhengtu.extract import extract
    from zhengtu.extract.proposers.registry import proposer
    from zhengtu.extract.read import read
    from zhengtu.graph.stores.loading import prepare
    from zhengtu.keeping import keep

    try:
        asked = proposer(propose) if propose else None
        text = read(document.path)
        if 0 < longest < len(text.text):
            raise TooLong
        reader = answers if answers and answers.reads(document) else None
        extraction = extract(text, document.name, asked, topics, own, reader)
        if document.texts:
            keep(document.texts, text.text, extraction)
        if document.work:
            extraction = amended(text.text, extraction, document.work)
        # What a store would refuse is a failure of this document, not of all that are loaded with it.
        prepare(extraction)
        return extraction
    except ZhengtuError as error:
        return Failure(document.path, error.what, error.remedy, traceback.format_exc())
    except OSError as error:
        return Failure(document.path, error.strerror or str(error), "check the file", traceback.format_exc())


def worker(
    propose: str = "", topics: str = "", own: str = "", limits: Limits = DEFAULT, answers: Answers | None = None
) -> Callable[[Document], Outcome]:
    """Return what reads one document and asks a proposer, if one is named; raise MissingExtra if it is not there.

    `topics` is the text of a user's own lexicon of subjects, `own` that of a user's own rules, `answers` are a model's.
    """
    if propose:
        from zhengtu.extract.proposers.registry import proposer

        proposer(propose)
    return partial(extract_one, propose=propose, topics=topics, own=own, longest=limits.text, answers=answers)


def warm() -> None:
    """Load what reads documents, and make what is made when it is first used."""
    from importlib import import_module

    from zhengtu.extract import extract
    from zhengtu.extract.read import Text
    from zhengtu.extract.rules.registry import rules

    for module in ("zhengtu.extract.read.docx", "zhengtu.extract.read.html", "zhengtu.graph.stores.loading"):
        import_module(module)
    examples = [rule.example for rule in rules().values()][::_EXAMPLES]
    extract(Text(_HEAD + "\n".join(examples) + _FOOT, "", "text/plain"), "first")


def _size(document: Document) -> int:
    try:
        return os.path.getsize(document.path)
    except OSError:
        return 0


def default_workers() -> int:
    """Return how many processes the machine runs at once."""
    return os.cpu_count() or 1
