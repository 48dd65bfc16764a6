"""Calling off: part of the balance becomes an order, and comes back where that is cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.lifecycle.move import lock, move_held
from marketplace.lifecycle.refusals import Invalid
from orders.blankets import notices
from orders.blankets.actions.acting import act
from orders.blankets.models import Blanket, BlanketLine, CallOff, CallOffLine
from orders.contracts import actions as contracts
from orders.contracts.models import Order
from orders.contracts.snapshot import freeze_call_off
from orders.negotiation.limits import within_limit

NOTHING = _("Say how much to call off of at least one line.")
UNKNOWN = _("The agreement has no such line.")
TOO_MUCH = _("Only %(balance)s are left to call off.")
TOO_LITTLE = _("At least %(least)s at once, or all that is left.")


def call_off(
    *, by: Member, ref: str, quantities: Mapping[int, int], expected_version: int | None = None
) -> CallOff:
    """Order `quantities` (by the line's position) at the agreed price: exactly one order.

    Raises `Invalid` with errors by field (`quantity-1`) where a quantity is more than is left or
    less than was agreed; `Expired` after the last day, `WrongState`, `Stale`, `NotAllowed`.
    """
    wanted = {position: count for position, count in quantities.items() if count}
    made: list[CallOff] = []

    def change(blanket: Blanket, now: datetime) -> dict[str, Any]:
        lines = {line.position: line for line in blanket.lines.all()}
        check(wanted, blanket)
        total = sum(lines[position].amount(count) for position, count in wanted.items())
        within_limit(by, total, blanket.currency)
        made.append(_call(blanket, lines, wanted, by, now))
        called = {str(position): count for position, count in wanted.items()}
        named = {"number": made[0].number, "order": made[0].order.ref, "lines": called}
        return named | {"total": str(total)}

    act(
        by=by,
        ref=ref,
        step="call_off",
        change=change,
        expected_version=expected_version,
        announce=[partial(notices.other_side, by=by)],
    )
    return made[0]


def give_back(*, by: Member, order: Order, now: datetime) -> None:
    """The quantities of a (held) order that is being cancelled are left to call off again."""
    if not order.call_off:
        return
    call = CallOff.objects.select_related("blanket").get(order=order)
    blanket = lock(Blanket.objects.filter(pk=call.blanket_id))

    def change(blanket: Blanket, now: datetime) -> dict[str, Any]:
        for row in call.lines.all():
            rows = BlanketLine.objects.filter(pk=row.line_id)
            rows.update(called=F("called") - row.quantity)
        CallOff.objects.filter(pk=call.pk).update(returned_at=now)
        return {"number": call.number, "order": order.ref}

    move_held(blanket, by=by, step="give_back", now=now, change=change)


def check(wanted: Mapping[int, int], blanket: Blanket) -> None:
    """Raise `Invalid` unless `wanted` may be called off from what is left."""
    lines = {line.position: line for line in blanket.lines.all()}
    errors: dict[str, list[Any]] = {} if wanted else {"lines": [NOTHING]}
    for position, count in wanted.items():
        line, field = lines.get(position), f"quantity-{position}"
        if line is None:
            errors[field] = [UNKNOWN]
        elif count > line.balance:
            errors[field] = [TOO_MUCH % {"balance": f"{line.balance:,}"}]
        elif count < min(line.least, line.balance):
            errors[field] = [TOO_LITTLE % {"least": f"{line.least:,}"}]
    if errors:
        raise Invalid(errors=errors)


def _call(
    blanket: Blanket,
    lines: Mapping[int, BlanketLine],
    wanted: Mapping[int, int],
    by: Member,
    now: datetime,
) -> CallOff:
    """The order first, then what it takes from the balance of the (locked) agreement."""
    blanket.call_offs += 1
    number = blanket.call_offs
    facts = freeze_call_off(
        blanket.negotiation,
        blanket.offer,
        agreed=blanket.snapshot,
        lines=blanket.frozen,
        called=wanted,
        agreement={"ref": blanket.ref, "number": number},
        at=now,
    )
    order = contracts.make(
        by=by,
        negotiation=blanket.negotiation,
        offer=blanket.offer,
        facts=facts,
        now=now,
        call_off=number,
    )
    call = CallOff.objects.create(
        blanket=blanket, number=number, order=order, called_by=by.user, called_at=now
    )
    for position, count in wanted.items():
        lines[position].called += count
    BlanketLine.objects.bulk_update([lines[position] for position in wanted], ["called"])
    CallOffLine.objects.bulk_create(
        CallOffLine(call_off=call, line=lines[position], quantity=count)
        for position, count in wanted.items()
    )
    return call
