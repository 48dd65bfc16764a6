"""A browser that reads pages out of this process: the world of the tests, in its transaction.

The browser is driven in a thread of its own, and a server in others hands this thread every
address, which a Django test client answers in the transaction that holds the world.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Queue
from typing import TypeVar
from urllib.parse import urlsplit

from django.test import Client
from playwright.sync_api import ConsoleMessage, Page, Request, sync_playwright

from marketplace.localdev import chromium
from tests.plugins.browser import FLAGS
from tests.standing.serving import Answer, serve

T = TypeVar("T")
# A name that a browser trusts without TLS, as it does an https:// address.
HOST = "localhost"
# Seconds: on a busy machine a page may take its time, and that is not what is tried here.
PATIENCE = 120
# Compiled when first run, and with room for what a page's reading leaves behind.
SCRIPTS = "--js-flags=--always-sparkplug,--min-semi-space-size=32,--max-semi-space-size=64"


class Reader:
    """A browser with one page per width; `clients` are the signed-in roles.

    Every page runs `script` before its own.
    """

    def __init__(self, clients: dict[str, Client], *, script: str) -> None:
        self.clients, self.role, self.script = clients, "anonymous", script
        self.complaints: list[str] = []
        self._pages: dict[int, Page] = {}
        self._questions: Queue[tuple[str, bool, Future[Answer]] | None] = Queue()
        self._server = serve(self._answer)
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
        done.add_done_callback(lambda _done: self._questions.put(None))
        while question := self._questions.get():
            address, part, reply = question
            try:
                reply.set_result(self._ask(address, part))
            except Exception as error:
                reply.set_exception(error)
        return done.result()

    def close(self) -> None:
        self.do(self._stop)
        self._thread.shutdown()
        self._server.shutdown()
        self._server.server_close()

    def _start(self) -> None:
        self._playwright = sync_playwright().start()
        here = f"MAP {HOST}:80 127.0.0.1:{self._server.server_port}"
        self._browser = self._playwright.chromium.launch(
            executable_path=chromium.path(),
            args=[*FLAGS, SCRIPTS, f"--host-resolver-rules={here}, MAP * ~NOTFOUND"],
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
        context.add_init_script(self.script)
        page = context.new_page()
        page.on("request", self._asked)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self._pages[width] = page
        return page

    def _console(self, message: ConsoleMessage) -> None:
        # The status of the page itself is the test's own business.
        if message.type == "error" and "the server responded with" not in message.text:
            self.complaints.append(message.text)

    def _asked(self, request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme != "data" and url.hostname != HOST:
            self.complaints.append(f"asks {request.url}")

    def _answer(self, address: str, part: bool) -> Answer | None:
        reply: Future[Answer] = Future()
        self._questions.put((address, part, reply))
        try:
            return reply.result(PATIENCE)
        except Exception as error:
            self.complaints.append(f"{address}: {error!r}")
            return None

    def _ask(self, address: str, part: bool) -> Answer:
        """The answer to the browser; `part`, where htmx asks for a part of a page."""
        headers = {"host": HOST} | ({"hx-request": "true"} if part else {})
        answer = self.clients[self.role].get(address, headers=headers)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return Answer(answer.status_code, dict(answer.headers), body)
