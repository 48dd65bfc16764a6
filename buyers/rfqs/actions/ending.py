"""How a request ends without an offer: refused by the supplier, cancelled by the buyer, or late."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from buyers.rfqs import notices, policy, states
from buyers.rfqs.models import Rfq, RfqEvent
from marketplace.accounts.members import SYSTEM, Member
from marketplace.conversations import actions as conversations
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import lock, move, move_held


@transaction.atomic
def refuse(
    *, by: Member, ref: str, reason: str, note: str = "", expected_version: int | None = None
) -> RfqEvent:
    """The supplier says why they do not quote; the request to them is closed.

    The reason is a code that each side reads in its language; the note is a message of the
    request's conversation, translated like every other.
    """

    def change(rfq: Rfq, now: datetime) -> dict[str, str]:
        rfq.refusal, rfq.ended_at = reason, now
        rfq.run(now)
        return {"reason": reason}

    event = move(
        Rfq.objects.visible_to(by).filter(ref=ref),
        by=by,
        step="refuse",
        expected_version=expected_version,
        may=policy.right_to_end,
        change=change,
        announce=[notices.refused],
    )
    conversations.answered(
        thread_id=event.aggregate.thread_id, organisation_id=by.organisation_id, at=event.at
    )
    return _said(event, by, note)


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


@transaction.atomic
def close(
    *, by: Member, ref: str, reason: str, note: str = "", expected_version: int | None = None
) -> RfqEvent:
    """The buyer ends the request, quoted or not; the supplier is told why."""

    def change(rfq: Rfq, now: datetime) -> dict[str, str]:
        rfq.ending, rfq.ended_at = reason, now
        rfq.run(now)
        return {"reason": reason}

    return _said(
        move(
            Rfq.objects.visible_to(by).filter(ref=ref),
            by=by,
            step="close",
            expected_version=expected_version,
            may=policy.right_to_end,
            change=change,
            announce=[notices.closed],
        ),
        by,
        note,
    )


def expire_due() -> int:
    """Close every open request whose reply date has passed unanswered; returns how many.

    Where a question waits for its answer the clock stands. What answers an open request ends with that.
    """
    due = Rfq.objects.filter(
        state=states.OPEN, respond_by__lte=clock.now(), paused_at=None, need_ref=""
    )
    count = 0
    for pk in due.values_list("pk", flat=True)[:200]:
        rows = Rfq.objects.filter(pk=pk)
        with transaction.atomic():
            rfq = lock(rows)
            if rfq.state == states.OPEN and rfq.paused_at is None:
                move_held(rfq, by=SYSTEM, step="expire", now=clock.now(), change=_ended)
                count += 1
    return count


def _ended(rfq: Rfq, now: datetime) -> None:
    rfq.ended_at = now


def _said(event: RfqEvent, by: Member, note: str) -> RfqEvent:
    if note.strip():
        conversations.post(by=by, thread_id=event.aggregate.thread_id, body=note.strip())
    return event
