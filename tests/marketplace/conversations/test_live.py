"""Live ticks: only for holders of a signed token, one queue per open page, none left behind."""

from __future__ import annotations

import asyncio
from typing import Any

from marketplace.conversations import live


class Page:
    """An open page as the server sees it: what was sent to it, and when it goes away."""

    def __init__(self, query: str) -> None:
        self.scope = {"type": "http", "path": live.PATH, "query_string": query.encode()}
        self.sent: list[dict[str, Any]] = []
        self.gone = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.sent.append(message)

    @property
    def text(self) -> str:
        return b"".join(each.get("body", b"") for each in self.sent).decode()


def test_a_forged_token_opens_nothing() -> None:
    async def story() -> Page:
        page = Page("thread=42:forged")
        await live.stream(page.scope, page.receive, page.send)
        return page

    page = asyncio.run(story())

    assert page.sent[0]["status"] == 404


def test_a_tick_reaches_the_pages_of_its_thread_alone() -> None:
    async def story() -> tuple[Page, Page]:
        pages = [Page(f"thread={live.token(number)}") for number in (7, 8)]
        tasks = [asyncio.create_task(live.stream(p.scope, p.receive, p.send)) for p in pages]
        while live.hub.open < 2:
            await asyncio.sleep(0.01)
        live.hub.tick("7")
        await asyncio.sleep(0.05)
        for page in pages:
            page.gone.set()
        await asyncio.gather(*tasks)
        return pages[0], pages[1]

    seven, eight = asyncio.run(story())

    assert "event: tick" in seven.text
    assert "event: tick" not in eight.text
    assert live.hub.open == 0
