"""The moderator's decisions about a listing that was sent for review."""

from __future__ import annotations

from datetime import datetime

from marketplace.accounts.members import Member
from marketplace.lifecycle.move import move
from marketplace.lifecycle.refusals import Invalid
from suppliers.catalogue import messages, notices, policy
from suppliers.catalogue.actions.consequences import after_change, after_move
from suppliers.catalogue.models import Listing


def publish(*, by: Member, ref: str, expected_version: int | None = None) -> Listing:
    """Put a submitted listing up. Its translation is queued in the same transaction."""

    def date(listing: Listing, now: datetime) -> None:
        listing.published_at = listing.published_at or now

    event = move(
        Listing.objects.filter(ref=ref),
        by=by,
        step="publish",
        expected_version=expected_version,
        may=policy.may_moderate,
        change=date,
        announce=[after_change, notices.published],
    )
    return event.aggregate


def request_changes(
    *, by: Member, ref: str, reason: str, expected_version: int | None = None
) -> Listing:
    """Send a listing back to the supplier to put something right. Raises `Invalid` without a
    reason.
    """
    event = move(
        Listing.objects.filter(ref=ref),
        by=by,
        step="request_changes",
        expected_version=expected_version,
        may=policy.may_moderate,
        data=_reason(reason),
        announce=[after_move, notices.changes_requested],
    )
    return event.aggregate


def reject(
    *, by: Member, ref: str, reason: str, expected_version: int | None = None
) -> Listing:
    """Refuse a listing for good. Raises `Invalid` without a reason."""
    event = move(
        Listing.objects.filter(ref=ref),
        by=by,
        step="reject",
        expected_version=expected_version,
        may=policy.may_moderate,
        data=_reason(reason),
        announce=[after_move, notices.rejected],
    )
    return event.aggregate


def _reason(reason: str) -> dict[str, str]:
    if not reason.strip():
        raise Invalid(errors={"reason": [messages.REASON_MISSING]})
    return {"reason": reason.strip()}
