"""How an agreement ends before it is used up: closed by the buyer, or past its last day."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import SYSTEM, Member
from marketplace.conversations import live
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import move
from marketplace.lifecycle.refusals import Invalid, WrongState
from marketplace.translation.service import language_of
from orders.blankets import notices, states
from orders.blankets.actions.acting import act
from orders.blankets.models import Blanket, BlanketEvent

REASON = _("Say why; the other side reads it.")


def close(
    *, by: Member, ref: str, reason: str, expected_version: int | None = None
) -> BlanketEvent:
    """The buyer gives up what is left; orders already called off go on."""
    return _say(by, ref, "close", reason, expected_version)


def ask_to_close(
    *, by: Member, ref: str, reason: str, expected_version: int | None = None
) -> BlanketEvent:
    """The supplier asks the buyer to close it before its last day; until then it runs on."""
    return _say(by, ref, "ask_to_close", reason, expected_version)


def keep(*, by: Member, ref: str, expected_version: int | None = None) -> BlanketEvent:
    """The buyer says no: it runs to its last day as agreed."""

    def change(blanket: Blanket, _now: datetime) -> dict[str, Any]:
        blanket.closing_asked_at = None
        return {}

    return act(
        by=by,
        ref=ref,
        step="keep",
        change=change,
        expected_version=expected_version,
        announce=[partial(notices.other_side, by=by)],
    )


def expire_due(limit: int = 200) -> int:
    """End every agreement whose last day has passed; returns how many."""
    due = Blanket.objects.filter(state=states.RUNNING, last_day__lt=clock.now().date())
    return sum(_expire(pk) for pk in due.order_by("pk").values_list("pk", flat=True)[:limit])


def _expire(pk: int) -> bool:
    def change(blanket: Blanket, now: datetime) -> dict[str, Any]:
        if not blanket.over(now.date()):  # ended while we looked
            raise WrongState
        return {"left": {str(line.position): line.balance for line in blanket.lines.all()}}

    try:
        event = move(
            Blanket.objects.filter(pk=pk).select_related("buyer", "supplier"),
            by=SYSTEM,
            step="expire",
            change=change,
            announce=[notices.both_sides],
        )
    except WrongState:
        return False
    live.publish(event.aggregate.thread_id)
    return True


def _say(
    by: Member, ref: str, step: str, reason: str, expected_version: int | None
) -> BlanketEvent:
    text = reason.strip()
    if not text:
        raise Invalid(errors={"reason": [REASON]})

    def change(blanket: Blanket, now: datetime) -> dict[str, Any]:
        blanket.closing_asked_at = now if step == "ask_to_close" else None
        return {"note": text, "language": language_of(text)}

    return act(
        by=by,
        ref=ref,
        step=step,
        change=change,
        expected_version=expected_version,
        announce=[partial(notices.other_side, by=by)],
    )
