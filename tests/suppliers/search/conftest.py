"""Each test of search has an index of its own, and each test of the engine one of ready documents."""

import pytest
from django.core.cache import cache

from marketplace.money import reference
from suppliers.search import actions
from suppliers.search.backend import _at, backend
from suppliers.search.engine.tantivy_index import TantivyIndex
from tests.suppliers.search.documents import CORPUS


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


@pytest.fixture
def engine(tmp_path):
    made_index = TantivyIndex(tmp_path)
    made_index.swap(made_index.build(CORPUS, recipe="r1"))
    return made_index
