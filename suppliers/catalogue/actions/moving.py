"""The supplier's own steps: send for review, take back, pause, resume, archive."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from marketplace.accounts.members import Member
from marketplace.lifecycle.move import move
from suppliers.catalogue import policy, rules
from suppliers.catalogue.actions.consequences import after_move
from suppliers.catalogue.models import Listing, PendingChange


def submit(*, by: Member, ref: str, expected_version: int | None = None) -> Listing:
    """Send a draft to the moderators. Raises `Invalid` with what is missing, by field."""

    def check(listing: Listing, now: datetime) -> None:
        rules.require_complete(listing)

    return _step(
        "submit", by, ref, expected_version, may=policy.may_send_for_review, change=check
    )


def withdraw(*, by: Member, ref: str, expected_version: int | None = None) -> Listing:
    """Take a listing back from the moderators, to change it."""
    return _step("withdraw", by, ref, expected_version)


def pause(*, by: Member, ref: str, expected_version: int | None = None) -> Listing:
    """Hide a live listing for a while; nobody finds it or can ask for it."""
    return _step("pause", by, ref, expected_version)


def resume(*, by: Member, ref: str, expected_version: int | None = None) -> Listing:
    """Show a paused listing again, as it was reviewed."""
    return _step("resume", by, ref, expected_version, may=policy.may_send_for_review)


def archive(*, by: Member, ref: str, expected_version: int | None = None) -> Listing:
    """Close a listing for good; what was traded on it keeps its record."""

    def withdraw_proposal(listing: Listing, now: datetime) -> None:
        listing.changes.filter(decision=PendingChange.Decision.OPEN).update(
            decision=PendingChange.Decision.WITHDRAWN, decided_by=by.user, decided_at=now
        )

    return _step("archive", by, ref, expected_version, change=withdraw_proposal)


def _step(
    name: str,
    by: Member,
    ref: str,
    expected_version: int | None,
    *,
    may: Callable[[Listing, Member], Any] = policy.may_submit,
    change: Callable[[Listing, datetime], Any] | None = None,
) -> Listing:
    event = move(
        Listing.objects.owned_by(by).filter(ref=ref),
        by=by,
        step=name,
        expected_version=expected_version,
        may=may,
        change=change,
        announce=[after_move],
    )
    return event.aggregate
