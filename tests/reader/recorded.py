"""Answers that were written for windows of the samples by a reader who was given what a model is sent."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from zhengtu.extract.collection import pages
from zhengtu.extract.paper.page import Page
from zhengtu.extract.read import read
from zhengtu.extract.reader.windows import Window, windows
from zhengtu.reader.answers import Reply

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = ROOT / "tests" / "reader"
SAMPLES = tuple(
    path for path in sorted((ROOT / "samples").iterdir()) if any(ANSWERS.glob(f"{path.stem}.*.txt")) and path.stem
)


@cache
def parts(sample: Path) -> tuple[tuple[Page, Window], ...]:
    """Return the windows of a sample in order, each with its page."""
    return tuple((page, window) for page in pages(read(sample)) for window in windows(page))


def told(sample: Path) -> Iterator[tuple[Page, Window, str]]:
    """Yield the windows of a sample that were answered, with the answers."""
    for number, (page, window) in enumerate(parts(sample), 1):
        answer = ANSWERS / f"{sample.stem}.{number}.txt"
        if answer.exists():
            yield page, window, answer.read_text(encoding="utf-8")


class Recorded:
    """A reader that says what was recorded of the samples."""

    by = "reader:careful@recorded"

    def __init__(self) -> None:
        self._known = {
            (page.source.raw, window.text): answer for sample in SAMPLES for page, window, answer in told(sample)
        }

    def answer(self, text: str, window: Window) -> Reply | None:
        """Return what was recorded of a window."""
        answer = self._known.get((text, window.text))
        return None if answer is None else Reply(answer)
