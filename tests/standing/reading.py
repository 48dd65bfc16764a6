"""A browser that reads pages out of this process: no server, no port, the world of the tests.

The browser is driven in a thread of its own and asks this thread for every address, which a
Django test client answers in the transaction that holds the world.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, Queue
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.test import Client
from playwright.sync_api import ConsoleMessage, Page, Route, sync_playwright

from marketplace.conversations import live
from marketplace.localdev import chromium
from tests.plugins.browser import FLAGS

T = TypeVar("T")
# A name that a browser trusts without TLS, as it does an https:// address.
HOST = "localhost"
HOP = {"content-length", "transfer-encoding", "connection"}
# Seconds: on a busy machine a page may take its time, and that is not what is tried here.
PATIENCE = 120


class Reader:
    """A browser with one page per width; `clients` are the signed-in roles."""

    def __init__(self, clients: dict[str, Client]) -> None:
        self.clients, self.role = clients, "anonymous"
        self.complaints: list[str] = []
        self._pages: dict[int, Page] = {}
        self._kept: dict[str, dict[str, Any]] = {}
        self._questions: Queue[tuple[str, bool, Future[dict[str, Any]]]] = Queue()
        self._thread = ThreadPoolExecutor(max_workers=1)
        self.do(self._start)

    def read(self, role: str, address: str, width: int, look: Callable[[Page], T]) -> T:
        """What `look` finds on the page; what the browser says against it is in `complaints`."""
        self.role = role
        self.complaints.clear()

        def go() -> T:
            page = self._pages.get(width) or self._page(width)
            page.goto(f"http://{HOST}{address}", wait_until="load")
            return look(page)

        return self.do(go)

    def do(self, work: Callable[[], T]) -> T:
        """Run `work` where the browser lives, and answer what it asks meanwhile."""
        done = self._thread.submit(work)
        while not done.done():
            try:
                address, part, reply = self._questions.get(timeout=0.01)
            except Empty:
                continue
            try:
                reply.set_result(self._ask(address, part))
            except Exception as error:
                reply.set_exception(error)
        return done.result()

    def close(self) -> None:
        self.do(self._stop)
        self._thread.shutdown()

    def _start(self) -> None:
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(
            executable_path=chromium.path(), args=list(FLAGS)
        )

    def _stop(self) -> None:
        self._browser.close()
        self._playwright.stop()

    def _page(self, width: int) -> Page:
        context = self._browser.new_context(
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            service_workers="block",
        )
        context.set_default_timeout(PATIENCE * 1000)
        context.route("**/*", self._answer)
        page = context.new_page()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self._pages[width] = page
        return page

    def _console(self, message: ConsoleMessage) -> None:
        # The status of the page itself is the test's own business.
        if message.type == "error" and "the server responded with" not in message.text:
            self.complaints.append(message.text)

    def _answer(self, route: Route) -> None:
        url = urlsplit(route.request.url)
        if url.path == live.PATH:
            return  # the line stays open, and nothing is said on it while the page is looked at
        if url.hostname != HOST:
            self.complaints.append(f"asks {route.request.url}")
            route.abort()
            return
        address = url.path + (f"?{url.query}" if url.query else "")
        if address not in self._kept:
            reply: Future[dict[str, Any]] = Future()
            self._questions.put((address, "hx-request" in route.request.headers, reply))
            try:
                found = reply.result(PATIENCE)
            except Exception as error:
                self.complaints.append(f"{address}: {error!r}")
                route.abort()
                return
            if not address.startswith("/static/"):
                route.fulfill(**found)
                return
            self._kept[address] = found
        route.fulfill(**self._kept[address])

    def _ask(self, address: str, part: bool) -> dict[str, Any]:
        """The answer to the browser; `part`, where htmx asks for a part of a page."""
        headers = {"host": HOST} | ({"hx-request": "true"} if part else {})
        answer = self.clients[self.role].get(address, headers=headers)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        kept = {k: v for k, v in answer.headers.items() if k.lower() not in HOP}
        return {"status": answer.status_code, "headers": kept, "body": body}
