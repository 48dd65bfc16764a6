"""Requests that wait inside the buyer's company: approved, sent back, or taken back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from buyers.rfqs import notices, policy
from buyers.rfqs.actions.asking import REPLY_WITHIN
from buyers.rfqs.models import Rfq, RfqEvent
from buyers.spending.approving import noted, reasoned
from marketplace.accounts import standing
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.conversations import actions as conversations
from marketplace.inbox import actions as inbox
from marketplace.lifecycle.move import move

LEAST_TIME = timedelta(days=3)


def approve(
    *, by: Member, ref: str, note: str = "", expected_version: int | None = None
) -> RfqEvent:
    """Send the request to its supplier, who gets at least three days to answer.

    As when it is sent at once: both companies are locked, and neither may be suspended by now.
    """

    def change(rfq: Rfq, now: datetime) -> dict[str, str]:
        if rfq.respond_by < now + LEAST_TIME:
            rfq.respond_by = now + REPLY_WITHIN
        return noted(note)(rfq, now)

    rows = _of(by, ref)
    with transaction.atomic():
        standing.hold_sides(by, Right.RFQ_APPROVE, Rfq, ref)
        return move(
            rows,
            by=by,
            step="approve",
            expected_version=expected_version,
            may=policy.may_approve,
            change=change,
            announce=[_let_in, notices.received, notices.approved],
        )


def _let_in(event: RfqEvent) -> None:
    """From now on the supplier takes part in the request's conversation."""
    rfq: Rfq = event.aggregate
    conversations.join(rfq.thread_id, rfq.supplier)
    inbox.hand_out(rfq.thread_id)


def send_back(
    *, by: Member, ref: str, note: str, expected_version: int | None = None
) -> RfqEvent:
    """Turn the request down inside the company; no supplier ever sees it. Raises `Invalid`
    without a note.
    """
    return move(
        _of(by, ref),
        by=by,
        step="send_back",
        expected_version=expected_version,
        may=policy.may_approve,
        change=reasoned(note),
        announce=[notices.sent_back],
    )


def withdraw(*, by: Member, ref: str, expected_version: int | None = None) -> RfqEvent:
    """Take a request back that still waits; nobody outside is told, nobody knew."""
    return move(
        _of(by, ref),
        by=by,
        step="withdraw",
        expected_version=expected_version,
        may=policy.may_withdraw,
    )


def _of(by: Member, ref: str) -> QuerySet[Rfq]:
    return Rfq.objects.visible_to(by).filter(ref=ref)
