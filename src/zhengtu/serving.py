"""One page over HTTP to this computer only, and ports that are free on it."""

from __future__ import annotations

import os
import socket
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from zhengtu.errors import ZhengtuError

_HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}


class CannotServe(ZhengtuError):
    """The port is taken or not allowed."""


def server(page: bytes, port: int) -> ThreadingHTTPServer:
    """Return a server on 127.0.0.1 that answers GET / with a page; port 0 takes one that is free."""

    allowed: list[list[str]] = []

    class Handler(BaseHTTPRequestHandler):
        server_version, sys_version = "zhengtu", ""
        timeout = 30

        def do_GET(self) -> None:
            # A page elsewhere could point its own name at 127.0.0.1 and read what is served; its Host gives it away.
            if self.headers.get_all("Host", []) not in allowed:
                self.answer(HTTPStatus.FORBIDDEN, b"only for this computer\n")
            elif self.path != "/":
                self.answer(HTTPStatus.NOT_FOUND, b"there is only /\n")
            else:
                self.answer(HTTPStatus.OK, page, "text/html; charset=utf-8")

        def answer(self, status: HTTPStatus, body: bytes, kind: str = "text/plain; charset=utf-8") -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def end_headers(self) -> None:
            for name, value in _HEADERS.items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Keep the terminal quiet."""

    try:
        listening = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    except OSError as error:
        raise CannotServe(f"port {port} cannot be used ({error.strerror})", "choose another with --port") from None
    names = ("127.0.0.1", "localhost")
    allowed += [[f"{name}:{listening.server_port}"] for name in names]
    if listening.server_port == 80:
        allowed += [[name] for name in names]
    return listening


def free_port(port: int) -> int:
    """Return a port of 127.0.0.1 that can be listened on now; 0 takes any, another is returned or refused."""
    with socket.socket() as probe:
        # Elsewhere the option would share a port that is taken; here it allows one whose last connections are ending.
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CannotServe(f"port {port} cannot be used ({error.strerror})", "choose another with --bolt") from None
        return int(probe.getsockname()[1])
