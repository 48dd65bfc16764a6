"""Who has to do what next, from plain facts."""

from dataclasses import dataclass
from datetime import date

import pytest

from orders.contracts import states
from orders.contracts.turns import turns

BY = date(2026, 8, 24)


@dataclass
class Payment:
    trigger: str
    state: str
    position: int = 1
    due_on: date | None = None


def owed(*pairs: tuple[str, str]) -> list[Payment]:
    return [
        Payment(trigger, state, at, BY if state == "due" else None)
        for at, (trigger, state) in enumerate(pairs, 1)
    ]


SCHEDULED, PAID = ("before_shipment", "scheduled"), ("order_confirmed", "confirmed")


@pytest.mark.capability("O03", "each state names whose act comes next and by when")
@pytest.mark.parametrize(
    ("state", "payments", "expected"),
    [
        ("deposit_due", owed(("order_confirmed", "due"), SCHEDULED), [("buyer", "claim", BY)]),
        ("deposit_due", owed(("order_confirmed", "claimed")), [("supplier", "receive", None)]),
        ("deposit_due", owed(("order_confirmed", "queried")), [("buyer", "claim", None)]),
        ("deposit_due", owed(PAID, SCHEDULED), [("supplier", "start_production", None)]),
        ("in_production", owed(PAID, SCHEDULED), [("supplier", "finish_production", BY)]),
        ("ready", owed(PAID, ("before_shipment", "due")), [("buyer", "claim", BY)]),
        ("ready", owed(PAID), [("supplier", "ship", BY)]),
        ("ready", owed(PAID, ("inspection_passed", "scheduled")), [("buyer", "pass_inspection", None)]),
        ("balance_due", owed(("before_shipment", "confirmed")), [("supplier", "ship", BY)]),
        ("shipped", owed(PAID), [("buyer", "deliver", None)]),
        ("delivered", owed(("acceptance", "due")), [("buyer", "claim", BY)]),
        ("delivered", owed(PAID), [("buyer", "complete", None)]),
        ("completed", owed(PAID), []),
        ("cancelled", owed(("order_confirmed", "due")), []),
    ],
)  # fmt: skip
def test_what_waits_for_whom(
    state: str, payments: list[Payment], expected: list[tuple[str, str, date | None]]
) -> None:
    assert [(t.side, t.act, t.due) for t in turns(state, payments, BY)] == expected


def test_a_turn_is_late_after_its_day() -> None:
    [turn] = turns("in_production", owed(PAID), BY)

    assert not turn.late(BY)
    assert turn.late(date(2026, 8, 25))


def test_waiting_for_the_ship_is_nobodys_fault() -> None:
    [turn] = turns("shipped", owed(PAID), BY)

    assert not turn.pressing


def test_every_running_state_waits_for_somebody() -> None:
    settled = owed(*((trigger, "confirmed") for trigger in states.DUE_IN))
    running = states.ORDER.states - states.ENDED - {states.PENDING}

    assert all(turns(state, settled, BY) for state in running)


def test_a_trigger_passed_over_is_due_all_the_same() -> None:
    assert set(states.triggers_due("delivered")) == set(states.DUE_IN)
    assert set(states.triggers_due("shipped")) == set(states.DUE_IN) - {"arrival", "acceptance"}
