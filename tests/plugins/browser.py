"""Browser tests: skipped in plain sight where Chromium is missing, failed there under CI."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from marketplace.localdev import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("browser") and not chromium.path():
        if os.environ.get("CI"):
            pytest.fail(f"No Chromium here, and CI is set. {chromium.HINT}", pytrace=False)
        pytest.skip(f"No Chromium here. {chromium.HINT}")


@contextmanager
def chromium_started() -> Iterator["Browser"]:
    """The machine's own Chromium.

    While it runs, this thread has an event loop, beside which Django refuses database work and
    asyncio another loop: it must end before other tests begin.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.path(), args=list(FLAGS))
        yield started
        started.close()
