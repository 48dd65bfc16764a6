"""Starts PostgreSQL and Redis for a test run, and makes the test database under both roles.

The process that collects starts them; with xdist the workers find them by the same folder.
"""

from collections.abc import Iterator
from multiprocessing import get_context

import pytest
from pytest_django.plugin import blocking_manager_key

from marketplace.localdev import servers
from marketplace.localdev.places import local_folder, places
from marketplace.localdev.refusals import CannotGoOn
from marketplace.localdev.supervisor import Supervisor

_started = pytest.StashKey[Supervisor]()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput") or config.option.collectonly or config.option.help:
        return
    supervisor = Supervisor(places(local_folder(".local/test")))
    try:
        supervisor.take()
        servers.start(supervisor, for_tests=True)
    except CannotGoOn as refusal:
        supervisor.stop()
        raise pytest.UsageError(str(refusal)) from refusal
    config.stash[_started] = supervisor
    if config.getoption("numprocesses", None):
        get_context("fork").Process(target=_migrate_ahead, args=[config], daemon=True).start()


def _migrate_ahead(config: pytest.Config) -> None:
    """The workers collect meanwhile; then one of them need not wait while the other migrates."""
    from tests.plugins import migrated

    with config.stash[blocking_manager_key].unblock():
        migrated.database()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    if supervisor := config.stash.get(_started, None):
        supervisor.stop()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that commits needs the owner too: only the owner may empty the tables afterwards."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction"):
            both = {**marker.kwargs, "databases": ["default", "owner"]}
            item.add_marker(pytest.mark.django_db(**both), append=False)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: pytest.FixtureRequest,
    django_db_keepdb: bool,
    django_db_createdb: bool,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """Always both aliases.

    pytest-django sets up only those the collected tests name; with `default` alone, a mirror,
    it would create nothing and the tests would run on whatever database it names.
    """
    from django.db import connections
    from django.test.utils import setup_databases, teardown_databases

    from tests.plugins import kept_rows, migrated

    with django_db_blocker.unblock():
        connections["owner"].settings_dict["TEST"]["TEMPLATE"] = migrated.database()
        made = setup_databases(
            verbosity=0,
            interactive=False,
            keepdb=django_db_keepdb and not django_db_createdb,
            serialized_aliases=set(),
        )
    kept_rows.keep(connections["owner"].settings_dict)
    yield
    with django_db_blocker.unblock():
        # The mirror's connection would hold up the drop for five seconds and then fail it.
        connections.close_all()
        if not django_db_keepdb:
            teardown_databases(made, verbosity=0)
