"""A server on loopback that speaks as servers of models do, and says what it is told to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """What a server does instead of answering: a status, headers, a body of its own, or half of one."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b"{}"
    half: bool = False


@dataclass
class Model:
    """What a model of the tests says to a request, and what was asked of it."""

    answer: Callable[[str], str]
    faults: list[Fault | None] = field(default_factory=list)
    seconds: float = 0.0
    finish: str = "stop"
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    at_once: int = 0
    most: int = 0
    url: str = ""

    @property
    def requests(self) -> list[str]:
        """Return the requests that came, in their order."""
        return [asked["messages"][1]["content"] for asked in self.asked]


def answered(model: Model, body: Any) -> bytes:
    """Return what a server says where all is well."""
    text = model.answer(body["messages"][1]["content"])
    usage = {"prompt_tokens": 1000, "completion_tokens": 100}
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": model.finish}
    return json.dumps({"choices": [choice], "usage": usage}, ensure_ascii=False).encode()


@contextmanager
def serving(answer: Callable[[str], str], faults: Sequence[Fault | None] = (), seconds: float = 0.0) -> Iterator[Model]:
    """Serve a model until the block ends; faults come first, one a request, None for none."""
    model = Model(answer, list(faults), seconds)
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                model.asked.append(body)
                model.keys.append(self.headers.get("Authorization", ""))
                model.at_once += 1
                model.most = max(model.most, model.at_once)
                fault = model.faults.pop(0) if model.faults else None
            time.sleep(model.seconds)
            data = fault.body if fault else answered(model, body)
            self.send_response(fault.status if fault else 200 if self.path == "/v1/chat/completions" else 404)
            for name, value in (fault.headers if fault else {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            with lock:
                model.at_once -= 1
            self.wfile.write(data[: len(data) // 2] if fault and fault.half else data)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    model.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
