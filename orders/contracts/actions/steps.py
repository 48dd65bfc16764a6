"""Moving an order on, from production to completion."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Invalid
from marketplace.translation.service import language_of
from orders.contracts import cancellations, notices, policy, states
from orders.contracts.actions import dues
from orders.contracts.actions.acting import act, require
from orders.contracts.models import Order, OrderEvent
from orders.samples import actions as samples

CARRIER = _("Name the carrier.")
REFERENCE = _("Give the number under which the carrier knows the goods.")
REASON = _("Say why the order is cancelled; the other side reads it.")


def advance(
    *, by: Member, ref: str, step: str, expected_version: int | None = None
) -> OrderEvent:
    """Take a step that needs nothing but the decision; payments it makes due fall due.

    Raises `WrongState` or `NotAllowed` with the policy's reason, `Stale`, or `DoesNotExist`.
    """
    return _step(by, ref, step, expected_version, {})


def ship(
    *,
    by: Member,
    ref: str,
    carrier: str,
    carrier_reference: str,
    expected_version: int | None = None,
) -> OrderEvent:
    """The goods have left: with whom, and under which number they can be followed."""
    errors = {}
    if not carrier.strip():
        errors["carrier"] = [CARRIER]
    if not carrier_reference.strip():
        errors["carrier_reference"] = [REFERENCE]
    if errors:
        raise Invalid(errors=errors)
    facts = {"carrier": carrier.strip(), "carrier_reference": carrier_reference.strip()}
    return _step(by, ref, "ship", expected_version, facts)


def cancel(
    *, by: Member, ref: str, reason: str, expected_version: int | None = None
) -> OrderEvent:
    """End the order before production, for a reason that both sides are told."""
    if not reason.strip():
        raise Invalid(errors={"reason": [REASON]})
    facts = {"note": reason.strip(), "language": language_of(reason)}
    return _step(by, ref, "cancel", expected_version, facts)


def _step(
    by: Member, ref: str, step: str, expected_version: int | None, facts: dict[str, Any]
) -> OrderEvent:
    def change(order: Order, now: datetime) -> dict[str, Any]:
        require(policy.may_step(order, by, step))
        for name in ("carrier", "carrier_reference"):
            if name in facts:
                setattr(order, name, facts[name])
        if step == "cancel":
            cancellations.tell(by=by, order=order, now=now)
            samples.release(by=by, order=order.ref)
        target = states.ORDER.find(step, order.state).to(order.state)
        return facts | dues.fall_due(order, target, now)

    tell = notices.both_sides if step == "cancel" else notices.other_side
    return act(
        by=by,
        ref=ref,
        step=step,
        expected_version=expected_version,
        change=change,
        announce=[partial(tell, by=by), notices.made_due],
    )
