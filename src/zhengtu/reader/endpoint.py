"""A chat endpoint of the kind that OpenAI began and most servers of models speak: one question, one answer."""

from __future__ import annotations

import http.client
import ipaddress
import json
import os
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from zhengtu.errors import ReaderError
from zhengtu.reader.answers import SETTINGS, Reply

KEY = "ZHENGTU_READER_KEY"
"""The environment variable that holds the key; it is never an option, which other users of a computer can see."""

LOCAL = "http://127.0.0.1:11434/v1"
"""The address of Ollama, which most have who run a model of their own."""

ATTEMPTS = 5
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 60.0  # seconds
TIMEOUT = 300.0  # seconds for one answer: a model on a laptop takes its time
LARGEST = 4_000_000  # bytes of an answer
_BLOCK = 65536


class Refused(Exception):
    """The server will never answer this question: its `code` and what it says."""

    def __init__(self, code: int, says: str) -> None:
        self.code, self.says = code, says
        super().__init__(f"HTTP {code}: {says}" if says else f"HTTP {code}")


class Busy(Exception):
    """The server cannot answer now; `after` is for how many seconds it asks, None where it does not say."""

    def __init__(self, says: str, after: float | None = None) -> None:
        self.after = after
        super().__init__(says)


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follow no redirect: neither text nor key goes anywhere but to the address that was given."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address and a model there."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = TIMEOUT

    @classmethod
    def of(cls, reader: str, url: str = "") -> Endpoint:
        """Return the endpoint that `openai:MODEL` and an address name; raise ReaderError where they name none."""
        kind, _, model = reader.partition(":")
        if kind != "openai" or not model.strip() or any(not char.isprintable() for char in model):
            raise ReaderError(f"{reader!r} names no model", "write openai:MODEL, such as openai:qwen2.5:7b")
        parts = urlsplit(url := url or LOCAL)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
            raise ReaderError(f"{url!r} is no address of a model", f"write one such as {LOCAL} or https://HOST/v1")
        return cls(url.rstrip("/"), model.strip(), os.environ.get(KEY, "").strip())

    @property
    def host(self) -> str:
        """Return to whom text goes."""
        return urlsplit(self.url).netloc

    @property
    def local(self) -> bool:
        """Tell whether the address is this computer's own."""
        name = urlsplit(self.url).hostname or ""
        try:
            return ipaddress.ip_address(name).is_loopback
        except ValueError:
            return name == "localhost"

    @property
    def plain(self) -> bool:
        """Tell whether text goes over the network unencrypted."""
        return urlsplit(self.url).scheme == "http" and not self.local

    def ask(self, prompt: str, request: str, attempts: int = ATTEMPTS) -> Reply:
        """Return what the model answers, trying again where the server is busy or breaks off.

        Raise Refused where it never will, ReaderError where it does not after so many attempts or lets nobody in.
        """
        pause = FIRST_PAUSE
        for attempt in range(1, attempts + 1):
            try:
                return self._once(prompt, request)
            except Busy as busy:
                if attempt == attempts:
                    what = f"{self.host} gave no answer in {attempts} attempts ({busy})"
                    raise ReaderError(what, "try again later: what was answered is kept and not asked again") from busy
                time.sleep(min(pause if busy.after is None else busy.after, LONGEST_PAUSE))
                pause *= 2
        raise AssertionError("unreachable")

    def _once(self, prompt: str, request: str) -> Reply:
        messages = [{"role": "system", "content": prompt}, {"role": "user", "content": request}]
        body = {"model": self.model, "messages": messages, "stream": False, **SETTINGS}
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "zhengtu"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        data = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        question = urllib.request.Request(f"{self.url}/chat/completions", data, headers, method="POST")
        try:
            # What is for this computer goes through no proxy.
            proxies = urllib.request.ProxyHandler({} if self.local else None)
            with urllib.request.build_opener(_Stay, proxies).open(question, timeout=self.timeout) as answer:
                return _reply(_whole(answer, time.monotonic() + self.timeout))
        except urllib.error.HTTPError as error:
            raise self._fault(error) from error
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", error)
            raise Busy(" ".join(str(reason).split()) or type(error).__name__) from error

    def _fault(self, error: urllib.error.HTTPError) -> Exception:
        """Return what an answer that is none means."""
        says = _message(error)
        if error.code in (401, 403):
            return ReaderError(f"{self.host} lets nobody in (HTTP {error.code})", f"put a valid key in {KEY}")
        if error.code in (404, 405) or 300 <= error.code < 400:
            what = f"{self.url} has no model {self.model} (HTTP {error.code}{f', {says}' if says else ''})"
            return ReaderError(what, "check --reader and --reader-url, which ends in /v1 with most servers")
        if error.code == 402:
            return ReaderError(f"{self.host} wants to be paid first (HTTP 402)", "see your account there")
        if error.code in (408, 409, 425, 429) or error.code >= 500:
            return Busy(f"HTTP {error.code}", _seconds(error.headers.get("Retry-After", "")))
        return Refused(error.code, says)


def _whole(answer: http.client.HTTPResponse, until: float) -> bytes:
    """Return the body of an answer; raise Busy where it is too long in coming, or too large."""
    blocks, size = [], 0
    while block := answer.read1(_BLOCK):
        blocks.append(block)
        size += len(block)
        if size > LARGEST or time.monotonic() > until:
            raise Busy("an answer without end")
    told = answer.headers.get("Content-Length", "")
    if told.isdigit() and size < int(told):
        raise Busy("half an answer")
    return b"".join(blocks)


def _reply(body: bytes) -> Reply:
    """Return what a body says; raise Busy where it is not what the protocol says."""
    try:
        answer = json.loads(body.decode("utf-8"))
        choice = answer["choices"][0]
        text = choice["message"]["content"]
        usage = answer.get("usage") or {}
        sent, received = (usage.get(name) for name in ("prompt_tokens", "completion_tokens"))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise Busy("an answer that is none") from error
    if not isinstance(text, str):
        raise Busy("an answer without text")
    tokens = [count if isinstance(count, int) else 0 for count in (sent, received)]
    text = text.encode("utf-8", "replace").decode("utf-8")
    return Reply(text, choice.get("finish_reason") in (None, "stop"), *tokens)


def _message(error: urllib.error.HTTPError) -> str:
    """Return in one line what a server says of a fault, shortened."""
    try:
        said = json.loads(error.read(_BLOCK).decode("utf-8"))["error"]
        text = said["message"] if isinstance(said, dict) else said
    except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError, RecursionError):
        return ""
    return "".join(char if char.isprintable() else " " for char in str(text))[:200].strip()


def _seconds(text: str) -> float | None:
    return float(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
