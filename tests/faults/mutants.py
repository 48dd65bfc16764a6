"""The product with one mistake planted in it, in this process. Each has to be found out.

A history that cannot tell the product from these proves nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from buyers.rfqs import actions as rfqs
from marketplace.accounts import standing
from marketplace.lifecycle import move
from marketplace.lifecycle.verdict import Allowed
from marketplace.money import amounts
from orders.contracts import snapshot
from orders.contracts.actions import making
from orders.negotiation import actions as negotiations
from orders.negotiation import notices, policy, terms, versions
from orders.negotiation.models import Negotiation
from orders.negotiation.states import opposite
from tests.faults.unsafe.apps import places

Plant = Callable[[pytest.MonkeyPatch], None]

# Long enough for somebody else to read the same before anything is written.
PAUSE = 0.02


def no_locks(patch: pytest.MonkeyPatch) -> None:
    def read(rows: Any, *, after: Any = ()) -> Any:
        thing = (rows.select_related(*after) if after else rows).get()
        time.sleep(PAUSE)
        return thing

    patch.setattr(move, "lock", read)
    patch.setattr(negotiations, "lock", read)
    patch.setattr(standing, "_hold", places)


def no_expected_version(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(move, "_expect", lambda thing, version: None)


def anybodys_turn(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(policy, "may_send", lambda negotiation, member: Allowed())


def time_stands_still(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Negotiation, "lapsed", lambda negotiation, now: False)


def any_total_will_do(patch: pytest.MonkeyPatch) -> None:
    class Anything(Decimal):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = Decimal.__hash__

    original = negotiations.accept

    def accept(*, expected_total: Decimal, **given: Any) -> str:
        return original(expected_total=Anything(expected_total), **given)

    patch.setattr(negotiations, "accept", accept)


def a_gap_in_the_events(patch: pytest.MonkeyPatch) -> None:
    original = move._happen

    def happen(thing: Any, by: Any, kind: str, *rest: Any) -> Any:
        if kind == "send":
            thing.version += 1
        return original(thing, by, kind, *rest)

    patch.setattr(move, "_happen", happen)


def no_chain(patch: pytest.MonkeyPatch) -> None:
    original = move._happen

    def happen(thing: Any, *rest: Any) -> Any:
        thing.head = ""
        return original(thing, *rest)

    patch.setattr(move, "_happen", happen)


def the_version_stays_on_the_table(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(versions, "settle", lambda offer, state, **given: None)


def the_turn_stays(patch: pytest.MonkeyPatch) -> None:
    original = versions.put

    def put(negotiation: Any, whole: Any, *, by: Any, **given: Any) -> Any:
        made = original(negotiation, whole, by=by, **given)
        negotiation.turn = opposite(negotiation.turn)
        return made

    patch.setattr(versions, "put", put)


def nobody_is_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(notices, "other_side", lambda event, *, by: None)


def the_request_stays_open(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rfqs, "award", lambda rfq, *, by, now: None)


def each_payment_rounded_by_itself(patch: pytest.MonkeyPatch) -> None:
    def split(total: Decimal, percents: Any, currency: str) -> list[Decimal]:
        unit = amounts.minor_unit(currency)
        return [(total * each / 100).quantize(unit, ROUND_HALF_UP) for each in percents]

    patch.setattr(making, "split", split)


def money_in_floats(patch: pytest.MonkeyPatch) -> None:
    def total(whole: Any) -> Decimal:
        # What pennies become on their way through a float and an `int`.
        return Decimal(int(float(whole.goods) * 1.1 / 1.1 * 100 - 0.5)) / 100

    patch.setattr(terms.Terms, "total", property(total))


def the_order_reads_the_offer_before(patch: pytest.MonkeyPatch) -> None:
    original = snapshot.freeze

    def freeze(negotiation: Any, offer: Any, **given: Any) -> Any:
        before = negotiation.offers.exclude(pk=offer.pk).last() or offer
        return original(negotiation, before, **given)

    patch.setattr(snapshot, "freeze", freeze)


def a_lock_too_late(patch: pytest.MonkeyPatch) -> None:
    """Reads the negotiation, waits for the lock, and goes on with what it had read."""
    original = move.lock

    def lock(rows: Any, *, after: Any = ()) -> Any:
        thing = (rows.select_related(*after) if after else rows).get()
        time.sleep(PAUSE)
        original(rows, after=after)
        return thing

    patch.setattr(negotiations, "lock", lock)
    patch.setattr(standing, "_hold", places)


def valid_for_a_day_more(patch: pytest.MonkeyPatch) -> None:
    original = Negotiation.lapsed
    patch.setattr(
        Negotiation,
        "lapsed",
        lambda negotiation, now: original(negotiation, now - timedelta(days=1)),
    )


def anybody_accepts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(policy, "may_accept", lambda negotiation, member: Allowed())


PLANTED: dict[str, Plant] = {
    plant.__name__: plant
    for plant in (
        no_locks,
        a_lock_too_late,
        no_expected_version,
        anybodys_turn,
        time_stands_still,
        valid_for_a_day_more,
        any_total_will_do,
        a_gap_in_the_events,
        no_chain,
        the_version_stays_on_the_table,
        the_turn_stays,
        nobody_is_told,
        the_request_stays_open,
        each_payment_rounded_by_itself,
        money_in_floats,
        the_order_reads_the_offer_before,
        anybody_accepts,
    )
}
