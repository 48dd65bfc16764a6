"""One house for all journeys, and visitors who walk through it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import house as houses
from tests.browser.house import House
from tests.browser.visitor import Device, Visitor
from tests.plugins.browser import chromium_started

Visits = Callable[..., Visitor]


@pytest.fixture(scope="session")
def house(django_db_blocker: pytest.FixtureRequest) -> Iterator[House]:
    """The running product. Made before the browser: beside it Django refuses database work."""
    from tests.plugins import migrated
    from tests.settings import PLACES

    with django_db_blocker.unblock():
        template = migrated.database()
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with houses.running(PLACES, template=template, worker=worker) as running:
        yield running


@pytest.fixture(scope="package")
def browser(house: House) -> Iterator[Browser]:
    """Chromium, started once for all journeys; `house` comes first, for the reason said there."""
    with chromium_started() as started:
        yield started


@pytest.fixture
def pair(house: House) -> dict[str, str]:
    """A maker and a buyer who has asked them for a quote: each journey gets its own two."""
    taken: dict[str, str] = house.cast["pairs"].pop()
    return taken


@pytest.fixture
def visit(house: House, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visits]:
    """Opens a browser of somebody's own; when the journey fails, keeps a picture of its page."""
    visitors: list[Visitor] = []

    def opened(
        *, language: str = "en", device: Device = Device.DESK, script: bool = True
    ) -> Visitor:
        visitors.append(
            Visitor(browser, house.address, language=language, device=device, script=script)
        )
        return visitors[-1]

    yield opened
    failed = request.session.testsfailed
    for number, visitor in enumerate(visitors):
        if failed:
            visitor.photograph(_pictures(house) / f"{request.node.name}-{number}.png")
        visitor.leave()


def _pictures(house: House) -> Path:
    return house.folder / "failed"
