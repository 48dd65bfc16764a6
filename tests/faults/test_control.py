"""The negative control: without locks and indexes the same races do go wrong, and it is seen.

A race test that cannot fail proves nothing. The web processes here run the product with a room
of the tests (`unsafe_settings`) that reads where the product locks.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from orders.contracts.models import Order
from tests import build
from tests.faults import auditor, scene, unguarded
from tests.faults.calling import Answer, at_once
from tests.faults.conftest import rounds
from tests.faults.measured import note
from tests.faults.processes import Processes
from tests.faults.test_races import accept, counter
from tests.suppliers.catalogue import making

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

ROUNDS = rounds(small=3, full=50)


@pytest.fixture(scope="module")
def unlocked() -> Iterator[tuple[str, Processes]]:
    """Two web processes without locks, and the database of their own."""
    with unguarded.database() as name:
        started = Processes(database=name, settings_module="tests.faults.unsafe_settings")
        try:
            started.redis()
            for each in ("web-1", "web-2"):
                started.web(each)
            for each in started.doors:
                started.until_up(each)
            yield name, started
        finally:
            started.stop()


@pytest.fixture
def guarded(unlocked: tuple[str, Processes]) -> Iterator[Processes]:
    """This process looks into the same database, which still has its indexes."""
    name, processes = unlocked
    with unguarded.leading_to(name):
        yield processes


@pytest.fixture
def unguarded_too(unlocked: tuple[str, Processes]) -> Iterator[Processes]:
    """The same without the indexes."""
    name, processes = unlocked
    with unguarded.without_indexes(name), unguarded.leading_to(name):
        yield processes


def fought(processes: Processes, rival: object, times: int) -> list[list[Answer]]:
    """The answers to the owner's acceptance and to what the rival does at the same moment."""
    one, two = processes.doors.values()
    supplier = build.company(name="Fellside Bakery Ltd")
    buyer = build.company(name="杭州浩源食品贸易有限公司", kind="buyer", language="zh-hans")
    listing = making.live(supplier.trader)
    owner = scene.program(buyer.owner, one)
    manager = scene.program(scene.manager(buyer), two)
    answers = []
    for _ in range(times):
        table = scene.laid(supplier=supplier, buyer=buyer, listing=listing)
        answers.append(at_once(accept(owner, table), rival(manager, table)))
    return answers


def both_won(answers: list[list[Answer]]) -> int:
    return sum(all(each.status == 201 for each in pair) for pair in answers)


def test_without_locks_and_indexes_two_orders_are_made_and_the_auditor_sees_it(
    unguarded_too: Processes,
) -> None:
    answers = fought(unguarded_too, accept, ROUNDS)
    found = auditor.violations()

    note("control: two acceptances", rounds=ROUNDS, both_won=both_won(answers))
    assert both_won(answers) >= 1, [[each.status for each in pair] for pair in answers]
    assert [each for each in found if "with 2 orders" in each], found
    assert [each for each in found if "was accepted 2 times" in each], found


def test_without_locks_and_indexes_a_counter_offer_reopens_what_was_accepted(
    unguarded_too: Processes,
) -> None:
    answers = fought(unguarded_too, counter, ROUNDS)
    found = auditor.violations()

    note("control: accept and counter", rounds=ROUNDS, both_won=both_won(answers))
    assert both_won(answers) >= 1, [[each.status for each in pair] for pair in answers]
    assert found


def test_without_locks_the_indexes_alone_still_allow_one_order(guarded: Processes) -> None:
    answers = fought(guarded, accept, ROUNDS)

    note("control: indexes alone", rounds=ROUNDS, both_won=both_won(answers))
    assert both_won(answers) == 0
    assert Order.objects.count() == ROUNDS
