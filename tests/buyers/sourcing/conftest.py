"""The rates of the day, and a cache that remembers nothing of other tests."""

import pytest
from django.core.cache import cache

from marketplace.money import reference


@pytest.fixture(autouse=True)
def day(db):
    cache.clear()
    reference.load()
