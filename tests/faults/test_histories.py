"""Thousands of things done at random by several people: afterwards everything still holds."""

from __future__ import annotations

import pytest

from tests.build import Company
from tests.faults import auditor, mutants
from tests.faults.calling import Door
from tests.faults.conftest import rounds
from tests.faults.hands import ByActions, ByHttp, Hand
from tests.faults.histories import History
from tests.faults.measured import note
from tests.suppliers.catalogue import making

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

SEEDS = range(rounds(small=1, full=10))
OPERATIONS = rounds(small=200, full=10_000)
OVER_HTTP = rounds(small=80, full=2_000)
AGAINST_MUTANTS = rounds(small=2_000, full=4_000)
AT_A_TIME = 30


def told(hand: Hand, *, seed: int, operations: int, workers: int = 8) -> History:
    """A history that has run to its end; at least a fifth of it changed something."""
    history = History(hand, seed=seed, operations=operations, workers=workers)
    history.run()
    return history


def found(history: History) -> list[str]:
    """Everything that is wrong afterwards."""
    return [*history.wrong, *auditor.violations()]


@pytest.mark.parametrize("seed", SEEDS)
def test_through_the_actions(fellside: Company, haoyuan: Company, seed: int) -> None:
    hand = ByActions(supplier=fellside, buyer=haoyuan, listing=making.live(fellside.trader))

    history = told(hand, seed=seed, operations=OPERATIONS)

    note("history through the actions", seed=seed, **history.counts)
    assert found(history) == []
    assert history.done >= history.counts["operations"] / 5
    assert history.counts["accept races"] >= OPERATIONS / 200


@pytest.mark.parametrize("seed", [100, 101][: rounds(small=1, full=2)])
def test_over_http(doors: list[Door], fellside: Company, haoyuan: Company, seed: int) -> None:
    listing = making.live(fellside.trader)
    hand = ByHttp(doors, supplier=fellside, buyer=haoyuan, listing=listing)

    history = told(hand, seed=seed, operations=OVER_HTTP, workers=4)

    note("history over HTTP", seed=seed, **history.counts)
    assert found(history) == []
    assert history.done >= history.counts["operations"] / 5
    assert history.counts["accept races"] >= OVER_HTTP / 200


@pytest.mark.parametrize("planted", sorted(mutants.PLANTED))
def test_a_planted_mistake_is_found_out(
    fellside: Company, haoyuan: Company, monkeypatch: pytest.MonkeyPatch, planted: str
) -> None:
    hand = ByActions(supplier=fellside, buyer=haoyuan, listing=making.live(fellside.trader))
    mutants.PLANTED[planted](monkeypatch)

    history = History(hand, seed=7, operations=AGAINST_MUTANTS, workers=4)
    wrong: list[str] = []
    while not wrong and history.counts["operations"] < AGAINST_MUTANTS:
        history.run(at_most=AT_A_TIME)
        wrong = found(history)

    after = history.counts["operations"]
    note("planted mistake", planted=planted, operations=after, found=wrong[:1])
    assert wrong, dict(history.counts)
