"""The house that is called, the document that says how, and what became of it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection, transaction
from django.test import Client, override_settings

from marketplace.api.views import Throttle
from marketplace.money import reference as rates
from suppliers.catalogue import reference as taxonomy
from suppliers.search import actions as search
from suppliers.search.backend import _at
from tests.fuzz import house as houses
from tests.fuzz.tally import Tally

CONFIG = schemathesis.Config.from_dict({"generation": {"with-security-parameters": False}})


@pytest.fixture(scope="package")
def house(
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[houses.House]:
    """Made once; what a case does to it is undone."""
    index: Path = tmp_path_factory.mktemp("index")
    with (
        django_db_blocker.unblock(),
        override_settings(INDEX_DIR=index),
        transaction.atomic(),
    ):
        _at.cache_clear()
        cache.clear()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        rates.load()
        taxonomy.load()
        made = houses.make()
        search.rebuild()
        yield made
        transaction.set_rollback(True)
    _at.cache_clear()


@pytest.fixture(scope="package")
def document(house: houses.House) -> Any:
    """The product's own OpenAPI document, as it serves it."""
    served = Client().get("/api/v1/schema/", {"format": "json"})
    made = schemathesis.openapi.from_dict(served.json(), config=CONFIG)
    made.app = WSGIHandler()
    return made


@pytest.fixture(scope="package")
def tally() -> Tally:
    return Tally()


@pytest.fixture(autouse=True)
def _calls_without_end(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Ten thousand calls in a minute are no attack here; the brake has its own tests. And a
    request ends without closing the session: the transaction of the house is still open in it.
    """
    fast = dict.fromkeys(("anonymous", "key"), "1000000/min")
    monkeypatch.setattr(Throttle, "THROTTLE_RATES", fast)
    monkeypatch.setattr(logging.getLogger("django.request"), "level", logging.ERROR)
    cache.clear()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
