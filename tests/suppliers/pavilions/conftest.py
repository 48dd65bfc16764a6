"""Each test of pavilions has an index of its own."""

import pytest
from django.core.cache import cache

from marketplace.money import reference
from suppliers.search import actions
from suppliers.search.backend import _at, backend


@pytest.fixture
def index(db, settings, tmp_path):
    """An index over what is in the database now, which is nothing but the rates."""
    settings.INDEX_DIR = tmp_path / "index"
    _at.cache_clear()
    cache.clear()
    reference.load()
    actions.rebuild()
    yield backend()
    _at.cache_clear()
