"""The rates of the day, a cache that remembers nothing of other tests, an index to search in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache

from buyers.sourcing.actions import searches, watching
from buyers.sourcing.models import SavedSearch
from marketplace.lifecycle import clock
from marketplace.money import reference
from marketplace.outbox import work
from suppliers.catalogue.models import Listing
from suppliers.search import actions as search
from tests.build import Company
from tests.suppliers.search.conftest import index

__all__ = ["index"]


@pytest.fixture(autouse=True)
def day(db: None) -> None:
    cache.clear()
    reference.load()


@pytest.fixture
def changed(index) -> Callable[..., None]:
    """Says of listings that they look different now, and works off what follows from it."""

    def change(*listings: Listing) -> None:
        pks = [each.pk for each in listings]
        search.mark(pks)
        watching.mark(pks)
        work.drain_all()
        index._looked = 0.0

    return change


@pytest.fixture
def morning() -> Callable[[], None]:
    """Lets every saved search that is not off be due, and works it off with its mail."""

    def come() -> None:
        waiting = SavedSearch.objects.filter(work_state=SavedSearch.State.NEW)
        waiting.update(available_at=clock.now())
        work.drain_all()

    return come


@pytest.fixture
def saved(haoyuan: Company) -> SavedSearch:
    """Haoyuan's trader waits for shortbread."""
    made = searches.save(
        by=haoyuan.trader, name="酥饼", query="q=shortbread", frequency="daily"
    )
    SavedSearch.objects.update(made_at=made.made_at - timedelta(minutes=1))
    return made
