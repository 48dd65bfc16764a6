"""Which engine stands behind the wall: one per process, in the folder the settings name."""

from functools import cache
from pathlib import Path

from django.conf import settings

from suppliers.search.engine.backend import SearchBackend
from suppliers.search.engine.tantivy_index import TantivyIndex


def backend() -> SearchBackend:
    return _at(Path(settings.INDEX_DIR))


@cache
def _at(home: Path) -> SearchBackend:
    home.mkdir(parents=True, exist_ok=True)
    return TantivyIndex(home)
