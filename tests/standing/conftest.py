"""The world of the standing checks: made once, and left as it was by every test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.template import Template
from django.test import override_settings
from django.test.utils import _TestState

from marketplace.money import reference as rates
from suppliers.catalogue import reference as taxonomy
from suppliers.search import actions as search
from suppliers.search.backend import _at
from tests.standing import world as worlds


@pytest.fixture(scope="package")
def _world(
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[worlds.World]:
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
        made = worlds.make()
        search.rebuild()
        # Never committed: every rollback would go through all of it.
        connection.run_on_commit.clear()
        yield made
        transaction.set_rollback(True)
    _at.cache_clear()


@pytest.fixture
def world(_world: worlds.World) -> Iterator[worlds.World]:
    """The world; what the test does to it is undone."""
    cache.clear()
    with transaction.atomic():
        yield _world
        transaction.set_rollback(True)


@pytest.fixture(scope="package", autouse=True)
def _nobody_asks_with_which_templates() -> Iterator[None]:
    """What Django's test client notes of every template drawn takes a twentieth of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", _TestState.saved_data.template_render)
        yield


@pytest.fixture(scope="session", autouse=True)
def _browser_beside_database() -> None:
    """Playwright runs an event loop in this thread; Django need not fear it here."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
