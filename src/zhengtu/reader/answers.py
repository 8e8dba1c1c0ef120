"""What a model answered, a file an answer: nothing is asked, or paid, twice."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhengtu.documents import Document
from zhengtu.errors import ReaderError
from zhengtu.extract.reader.guide import prompt, prompt_id
from zhengtu.extract.rules.registry import READER
from zhengtu.writing import write_whole

if TYPE_CHECKING:
    from zhengtu.extract.reader.windows import Window

FOLDER = "reader"
"""Where answers are in the folder of a store."""


SETTINGS: Mapping[str, Any] = {"temperature": 0, "max_tokens": 4000}
"""What a model is asked with; the same words get the same answer, as far as its server can do that."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; `whole` says that the model ended it itself. `sent` and `received` are tokens, 0 where nobody says."""

    text: str
    whole: bool = True
    sent: int = 0
    received: int = 0


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a model in a folder, as extraction reads them; it can go to other processes.

    `only` names the documents that are read so, by file, folder or pattern, all where it is empty; `even` those that
    are sent though they bear a mark of secrecy.
    """

    model: str
    folder: Path
    only: Sequence[str] = ()
    even: Sequence[str] = ()

    @property
    def by(self) -> str:
        """Return by what its relations are known."""
        return f"{READER}{self.model}@{prompt_id()}"

    @property
    def edition(self) -> str:
        """Return what makes its answers others: model, prompt, settings, and which documents are sent."""
        return json.dumps([self.by, SETTINGS, sorted(self.only), sorted(self.even)], sort_keys=True, ensure_ascii=False)

    def reads(self, document: Document) -> bool:
        """Tell whether a document is among those that a model is to read."""
        return not self.only or any(_named(document, name) for name in self.only)

    def forced(self, document: Document) -> bool:
        """Tell whether a document is to be sent whatever mark it bears."""
        return any(_named(document, name) for name in self.even)

    def answer(self, text: str, window: Window) -> Reply | None:
        """Return what was answered about a window of a text as read, None where nothing was."""
        data = self._read(self.path(text, window))
        if data is None or "refused" in data:
            return None
        return Reply(data["answer"], data["whole"], data["tokens"][0], data["tokens"][1])

    def refused(self, text: str, window: Window) -> bool:
        """Tell whether the server refused for good to answer about a window."""
        return "refused" in (self._read(self.path(text, window)) or {})

    def path(self, text: str, window: Window) -> Path:
        """Return where the answer about a window is, or would be."""
        of = [self.model, prompt_id(), SETTINGS, sha256(text.encode("utf-8", "replace")).hexdigest(), window.text]
        key = sha256(json.dumps(of, sort_keys=True).encode()).hexdigest()
        return self.folder / key[:2] / f"{key}.json"

    def keep(self, path: Path, document: str, request: str, said: Reply | str) -> None:
        """Write an answer, or why there never is one, beside what was asked; raise ReaderError where that fails."""
        data: dict[str, Any] = {"model": self.model, "prompt": prompt_id(), "document": document, "asked": request}
        if isinstance(said, str):
            data["refused"] = said
        else:
            data |= {"answer": said.text, "whole": said.whole, "tokens": [said.sent, said.received]}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            told = self.folder / f"{prompt_id()}.txt"
            if not told.exists():
                write_whole(told, prompt())
            write_whole(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
        except OSError as error:
            raise ReaderError(
                f"{path}: {error.strerror or error}", "free some space, or name another folder"
            ) from error

    def _read(self, path: Path) -> dict[str, Any] | None:
        """Return what a file holds, None where it is not there or is not what was written."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        if not isinstance(data, dict) or not isinstance(data.get("refused", ""), str):
            return None
        tokens = data.get("tokens", [0, 0])
        sound = isinstance(tokens, list) and len(tokens) == 2 and all(isinstance(count, int) for count in tokens)
        whole = isinstance(data.get("answer"), str) and isinstance(data.get("whole"), bool)
        return data if sound and (whole or "refused" in data) else None


def _named(document: Document, name: str) -> bool:
    """Tell whether a name is that of a document's file, of a folder above it, or a pattern for its name."""
    path, given = document.path.resolve(), Path(name).resolve()
    return path == given or given in path.parents or fnmatchcase(document.name, name)
