"""A web server inside the test process, which asks somebody else for every answer.

A browser that gets its pages from a server keeps style, script and fonts from one page to the
next, as everybody's does; answers put into its hands one by one it would forget.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar, NamedTuple

from marketplace.conversations import live

HOP = {"content-length", "transfer-encoding", "connection"}
YEAR = "max-age=31536000, immutable"


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


# The address, and whether htmx asks for a part of a page; None where nothing can be answered.
Answerer = Callable[[str, bool], Answer | None]


def serve(answerer: Answerer) -> ThreadingHTTPServer:
    """A server that has begun to answer; `shutdown` and `server_close` end it."""
    handler = type("Handler", (_Handler,), {"answerer": staticmethod(answerer)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    return server


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # A small answer goes out at once instead of waiting for a larger one.
    disable_nagle_algorithm = True
    answerer: ClassVar[Answerer]

    def handle(self) -> None:
        # A browser that goes on to the next page hangs up in mid answer.
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        if self.path.startswith(live.PATH):
            # The line stays open, and nothing is said on it while the page is looked at.
            self.rfile.read(1)
            return
        answer = self.answerer(self.path, "hx-request" in self.headers)
        if answer is None:
            self.close_connection = True
            return
        self.send_response_only(answer.status)
        for name, value in self._headers(answer).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def _headers(self, answer: Answer) -> dict[str, str]:
        """A page is asked for anew each time, since somebody else may be asking; files are kept."""
        kept = {name: v for name, v in answer.headers.items() if name.lower() not in HOP}
        keep = self.path.startswith("/static/") and answer.status == 200
        return kept | {
            "Cache-Control": YEAR if keep else "no-store",
            "Content-Length": str(len(answer.body)),
        }

    def log_message(self, *_args: Any) -> None:
        """Say nothing: what is asked for is no news."""
