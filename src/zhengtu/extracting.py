"""Read and extract many documents, over several processes where that pays."""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial

from zhengtu.documents import Document, Failure
from zhengtu.errors import ZhengtuError
from zhengtu.graph.statements import Extraction

Outcome = Extraction | Failure

# A process takes about two seconds to start and load the pipeline, in which one process reads about this many bytes.
_WORTH_A_WORKER = 1_000_000


def extract_all(
    documents: Sequence[Document], workers: int, work: Callable[[Document], Outcome] | None = None
) -> Iterator[Outcome]:
    """Yield what each document says, or why it could not be read, in the order they finish.

    No more processes start than the amount of text keeps busy; with one, all happens in this process.
    A process that dies takes only the document with it that it died of. `work` is `extract_one` if not given.
    """
    work = work or extract_one
    processes = min(workers, len(documents), 1 + sum(map(_size, documents)) // _WORTH_A_WORKER)
    if processes <= 1:
        yield from map(work, documents)
        return
    waiting = deque(documents)
    while waiting:
        suspects = yield from _over(waiting, processes, work)
        for document in suspects:
            if (yield from _over(deque([document]), 1, work)):
                yield Failure(
                    document.path,
                    "the process that read it ended abruptly",
                    "it may need more memory than there is; leave it out or split it",
                )


def extract_one(document: Document, propose: str = "", topics: str = "", own: str = "") -> Outcome:
    """Read and extract one document, asking the named proposer too; whatever goes wrong is a failure that names it."""
    from zhengtu.correcting import amended
    from zhengtu.extract import extract
    from zhengtu.extract.proposers.registry import proposer
    from zhengtu.extract.read import read
    from zhengtu.graph.stores.loading import prepare

    try:
        asked = proposer(propose) if propose else None
        text = read(document.path)
        extraction = extract(text, document.name, asked, topics, own)
        if document.work:
            extraction = amended(text.text, extraction, document.work)
        # What a store would refuse is a failure of this document, not of all that are loaded with it.
        prepare(extraction)
        return extraction
    except ZhengtuError as error:
        return Failure(document.path, error.what, error.remedy, traceback.format_exc())
    except MemoryError:
        return Failure(document.path, "not enough memory", "leave it out or split it", traceback.format_exc())
    except OSError as error:
        return Failure(document.path, error.strerror or str(error), "check the file", traceback.format_exc())
    except Exception as error:
        return _unexpected(document, error)


def worker(propose: str = "", topics: str = "", own: str = "") -> Callable[[Document], Outcome]:
    """Return what reads one document and asks a proposer, if one is named; raise MissingExtra if it is not there.

    `topics` is the text of a user's own lexicon of subjects, `own` that of a user's own rules.
    """
    if propose:
        from zhengtu.extract.proposers.registry import proposer

        proposer(propose)
    return partial(extract_one, propose=propose, topics=topics, own=own)


def _unexpected(document: Document, error: Exception) -> Failure:
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    trace = "".join(traceback.format_exception(error))
    return Failure(document.path, f"unexpected {reason}", "please report it with what --debug shows", trace)


def _over(
    waiting: deque[Document], processes: int, work: Callable[[Document], Outcome]
) -> Generator[Outcome, None, list[Document]]:
    """Empty a queue over some processes; return the documents that were under way when a process died."""
    # Forking would copy the threads and locks of an open store; a fresh process behaves the same on every system.
    context = multiprocessing.get_context("spawn")
    running: dict[Future[Outcome], Document] = {}
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_leave_interrupts)
    try:
        while waiting or running:
            while waiting and len(running) < 2 * processes:
                running[pool.submit(work, waiting[0])] = waiting[0]
                waiting.popleft()
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                try:
                    outcome = future.result()
                except BrokenProcessPool:
                    raise
                except Exception as error:
                    outcome = _unexpected(running[future], error)
                del running[future]
                yield outcome
    except BrokenProcessPool:
        return list(running.values())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return []


def _leave_interrupts() -> None:
    """Let the parent process answer Ctrl-C."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _size(document: Document) -> int:
    try:
        return os.path.getsize(document.path)
    except OSError:
        return 0


def default_workers() -> int:
    """Return how many processes the machine runs at once."""
    return os.cpu_count() or 1
