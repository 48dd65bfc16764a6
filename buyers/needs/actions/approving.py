"""Open requests that wait inside the buyer's company: let go to the moderators, sent back, or taken back."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from buyers.needs import notices, policy
from buyers.needs.models import Need, NeedEvent
from buyers.spending.approving import noted, reasoned
from marketplace.accounts import standing
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle.move import move


@transaction.atomic
def release(
    *, by: Member, ref: str, note: str = "", expected_version: int | None = None
) -> NeedEvent:
    """A colleague lets it go: the moderators look at it now, as if it had been sent at once."""
    standing.hold(by, Right.RFQ_APPROVE, by.organisation_id)
    return move(
        _of(by, ref),
        by=by,
        step="release",
        expected_version=expected_version,
        may=policy.may_approve,
        change=noted(note),
        announce=[notices.released],
    )


def send_back(
    *, by: Member, ref: str, note: str, expected_version: int | None = None
) -> NeedEvent:
    """Turn it down inside the company; nobody outside ever sees it. Raises `Invalid` without a note."""
    return move(
        _of(by, ref),
        by=by,
        step="send_back",
        expected_version=expected_version,
        may=policy.may_approve,
        change=reasoned(note),
        announce=[notices.sent_back],
    )


def withdraw(*, by: Member, ref: str, expected_version: int | None = None) -> NeedEvent:
    """Take it back while it still waits; nobody outside is told, nobody knew."""
    return move(
        _of(by, ref),
        by=by,
        step="withdraw",
        expected_version=expected_version,
        may=policy.may_withdraw,
    )


def _of(by: Member, ref: str) -> QuerySet[Need]:
    return Need.objects.visible_to(by).filter(ref=ref)
