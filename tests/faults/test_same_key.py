"""The same Idempotency-Key at once, and a web process killed in the middle of it."""

from __future__ import annotations

import random
import threading
import time
import uuid
from collections.abc import Iterator
from functools import partial

import pytest
from django.db import connection, transaction

from marketplace.accounts.models import Organisation
from marketplace.api.models import IdempotencyKey
from orders.contracts.models import Order
from tests.faults import auditor, scene
from tests.faults.calling import Answer, Program, at_once
from tests.faults.conftest import Parties, rounds
from tests.faults.measured import note
from tests.faults.processes import Processes
from tests.faults.scene import Table

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

PATIENCE = 60


def laid(parties: Parties) -> Table:
    return scene.laid(supplier=parties.supplier, buyer=parties.buyer, listing=parties.listing)


def accept(program: Program, table: Table, key: str, ready: object = lambda: None) -> Answer:
    return program.post(f"{table.path}/accept/", table.acceptance(), key=key, ready=ready)


@pytest.mark.capability("Q13", "a repeated acceptance makes no second order")
def test_the_same_key_at_two_processes_makes_one_order_and_says_the_same(
    parties: Parties,
) -> None:
    times = rounds(small=5, full=100)
    elsewhere = parties.owner.at(parties.manager.door)
    for _ in range(times):
        table, key = laid(parties), uuid.uuid4().hex
        first, second = at_once(
            partial(accept, parties.owner, table, key),
            partial(accept, elsewhere, table, key),
        )
        assert (first.status, first.body) == (201, second.body)
        replays = {each.headers.get("Idempotent-Replay", "") for each in (first, second)}
        assert replays == {"", "true"}

    note("same key at two processes", rounds=times)
    assert Order.objects.count() == times
    assert auditor.violations() == []


def insist(program: Program, table: Table, key: str) -> Answer:
    """Send the same again until it is answered, as a client that was cut off does."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            answer = accept(program, table, key)
        except OSError:
            answer = None
        if answer is not None and answer.status != 503:
            return answer
        assert time.monotonic() < end, "the key is stuck"
        time.sleep(0.1)


@pytest.fixture
def up(processes: Processes) -> Iterator[Processes]:
    """All web processes run again afterwards."""
    yield processes
    for name in processes.doors:
        processes.until_up(name)


def test_a_key_whose_process_was_killed_in_the_middle_is_free_again(
    parties: Parties, up: Processes
) -> None:
    """The kill comes for certain after the key's row was written and before the commit."""
    table, key = laid(parties), uuid.uuid4().hex
    cut: list[BaseException] = []
    with transaction.atomic():
        # The acceptance waits for the companies, which we hold.
        Organisation.objects.select_for_update().get(pk=parties.supplier.organisation.pk)
        caller = threading.Thread(target=_until_cut, args=(parties.owner, table, key, cut))
        caller.start()
        _until_waiting()
        up.kill(parties.owner.door.name)
    caller.join(PATIENCE)
    up.again(parties.owner.door.name)

    assert [type(each) for each in cut] == [ConnectionError]
    assert not IdempotencyKey.objects.exists()
    assert Order.objects.count() == 0
    answer = insist(parties.owner.at(parties.manager.door), table, key)
    assert answer.status == 201
    assert answer.headers.get("Idempotent-Replay") is None
    assert auditor.violations() == []


def _until_cut(program: Program, table: Table, key: str, cut: list[BaseException]) -> None:
    try:
        accept(program, table, key)
    except OSError as error:
        cut.append(ConnectionError() if isinstance(error, ConnectionError) else error)


def _until_waiting() -> None:
    """Return when another session waits for a lock in this database."""
    end = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while time.monotonic() < end:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                " AND datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return
            time.sleep(0.01)
    raise AssertionError("nobody waits for the lock")


def test_kills_at_any_moment_leave_one_order_per_key(parties: Parties, up: Processes) -> None:
    times = rounds(small=3, full=100)
    chance = random.Random(20261121)
    for _ in range(times):
        table, key = laid(parties), uuid.uuid4().hex
        caller = threading.Thread(target=_until_cut, args=(parties.owner, table, key, []))
        caller.start()
        time.sleep(chance.uniform(0, 0.2))
        up.kill(parties.owner.door.name)
        up.again(parties.owner.door.name)
        caller.join(PATIENCE)

        first = insist(parties.owner.at(parties.manager.door), table, key)
        again = insist(parties.owner.at(parties.manager.door), table, key)

        assert (first.status, first.body) == (201, again.body), first.body

    note("same key, web killed", kills=times)
    assert Order.objects.count() == times
    assert auditor.violations() == []
