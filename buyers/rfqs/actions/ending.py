"""How a request ends without an offer: refused by the supplier, cancelled by the buyer, or late."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from buyers.rfqs import notices, policy, states
from buyers.rfqs.models import Rfq, RfqEvent
from marketplace.accounts.members import SYSTEM, Member
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import lock, move, move_held


def refuse(
    *, by: Member, ref: str, reason: str, note: str = "", expected_version: int | None = None
) -> RfqEvent:
    """The supplier says why they do not quote; the request to them is closed."""

    def change(rfq: Rfq, _now: datetime) -> dict[str, str]:
        rfq.refusal, rfq.refusal_note = reason, note
        return {"reason": reason}

    return move(
        Rfq.objects.visible_to(by).filter(ref=ref),
        by=by,
        step="refuse",
        expected_version=expected_version,
        may=policy.right_to_end,
        change=change,
        announce=[notices.refused],
    )


def cancel(*, by: Member, ref: str, expected_version: int | None = None) -> RfqEvent:
    """The buyer takes the request back before anybody has quoted."""
    return move(
        Rfq.objects.visible_to(by).filter(ref=ref),
        by=by,
        step="cancel",
        expected_version=expected_version,
        may=policy.right_to_end,
        announce=[notices.ended],
    )


def expire_due() -> int:
    """Close every open request whose reply date has passed unanswered; returns how many."""
    due = Rfq.objects.filter(state=states.OPEN, respond_by__lte=clock.now())
    count = 0
    for pk in due.values_list("pk", flat=True)[:200]:
        rows = Rfq.objects.filter(pk=pk)
        with transaction.atomic():
            if (rfq := lock(rows)).state == states.OPEN:
                move_held(rfq, by=SYSTEM, step="expire", now=clock.now())
                count += 1
    return count
