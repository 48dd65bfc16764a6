"""The processes all fault tests share, and the companies that trade through them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import connection

from suppliers.catalogue.models import Listing
from tests.build import Company
from tests.faults import scene
from tests.faults.calling import Door, Program
from tests.faults.processes import Processes
from tests.suppliers.catalogue import making

FULL = os.environ.get("FAULTS") == "full"


def rounds(*, small: int, full: int) -> int:
    """How often: few in `make test`, many in `make faults`."""
    return full if FULL else small


@pytest.fixture(scope="package")
def processes(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest
) -> Iterator[Processes]:
    """Two web processes on the test database, with Redis servers of their own."""
    with django_db_blocker.unblock():
        started = Processes(database=connection.settings_dict["NAME"])
    try:
        started.redis()
        for name in ("web-1", "web-2"):
            started.web(name)
        for name in started.doors:
            started.until_up(name)
        yield started
    finally:
        started.stop()


@pytest.fixture
def doors(processes: Processes) -> list[Door]:
    return list(processes.doors.values())


@pytest.fixture
def hands(processes: Processes, transactional_db: None) -> Iterator[Processes]:
    """The same processes with worker, indexer and beat beside them; no mail has been sent yet."""
    for sent in processes.where.mail.iterdir():
        sent.unlink()
    try:
        for start in (processes.worker, processes.indexer, processes.beat):
            start()
        for name in ("worker", "indexer"):
            processes.until_up(name)
        yield processes
    finally:
        processes.end("worker", "indexer", "beat")
        for name in processes.doors:
            processes.until_up(name)


@dataclass(frozen=True)
class Parties:
    supplier: Company
    buyer: Company
    listing: Listing
    seller: Program
    owner: Program
    manager: Program


@pytest.fixture
def parties(fellside: Company, haoyuan: Company, doors: list[Door]) -> Parties:
    """The two companies; the buyer's owner and manager call at different doors."""
    return Parties(
        supplier=fellside,
        buyer=haoyuan,
        listing=making.live(fellside.trader),
        seller=scene.program(fellside.owner, doors[1]),
        owner=scene.program(haoyuan.owner, doors[0]),
        manager=scene.program(scene.manager(haoyuan), doors[1]),
    )
