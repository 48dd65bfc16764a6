"""Guarded edits of a listing that is up: proposed, looked at, taken over or not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from marketplace.accounts.members import Member
from marketplace.lifecycle.move import record
from marketplace.lifecycle.refusals import Invalid, WrongState
from suppliers.catalogue import messages, notices, policy, queries
from suppliers.catalogue.actions.applying import apply
from suppliers.catalogue.actions.consequences import after_change
from suppliers.catalogue.models import Listing, PendingChange
from suppliers.catalogue.models.snapshot import TEXT
from suppliers.catalogue.patches import GUARDED, Patch


def split(patch: Patch) -> tuple[Patch, Patch]:
    """The part of a patch a moderator looks at first, and the part that may be done at once."""
    guarded = {name: value for name, value in patch.columns.items() if name in GUARDED}
    free = {name: value for name, value in patch.columns.items() if name not in GUARDED}
    return (
        Patch(columns=guarded, texts=patch.texts, certificates=patch.certificates),
        Patch(columns=free, tiers=patch.tiers, lead_times=patch.lead_times, terms=patch.terms),
    )


def propose(
    listing: Listing, patch: Patch, *, before: dict[str, Any], by: Member, now: datetime
) -> list[str]:
    """Add `patch` to the listing's open proposal; return the names of what now waits.

    What is set back to its live value leaves the proposal; an empty one is withdrawn.
    """
    change = listing.changes.filter(decision=PendingChange.Decision.OPEN).first()
    asked = _plain(patch)
    if change is None and all(before.get(name) == value for name, value in asked.items()):
        return []
    if change is None:
        change = PendingChange(listing=listing)
    merged = {**change.proposed, **asked}
    change.proposed = {
        name: value
        for name, value in merged.items()
        if (before.get(name) or "") != (value or "")
    }
    change.before = {name: before.get(name) for name in change.proposed}
    change.proposed_by, change.proposed_at = by.user, now
    if not change.proposed:
        change.decision, change.decided_at = PendingChange.Decision.WITHDRAWN, now
    change.save()
    return sorted(change.proposed)


def approve_change(*, by: Member, ref: str, expected_version: int | None = None) -> Listing:
    """Take the open proposal over into the live listing."""

    def take(listing: Listing, now: datetime) -> dict[str, Any]:
        change = _open(listing)
        apply(listing, patch_of(change.proposed), by=Member(user=change.proposed_by), now=now)
        _decide(change, PendingChange.Decision.APPROVED, by, now)
        return {"proposal": change.proposed}

    event = record(
        Listing.objects.filter(ref=ref),
        by=by,
        kind="change_approved",
        expected_version=expected_version,
        may=policy.may_moderate,
        change=take,
        announce=[after_change, notices.change_approved],
    )
    return event.aggregate


def decline_change(
    *, by: Member, ref: str, reason: str, expected_version: int | None = None
) -> Listing:
    """Turn the open proposal down; the live version stays as it is. Raises `Invalid` without a
    reason.
    """
    if not reason.strip():
        raise Invalid(errors={"reason": [messages.REASON_MISSING]})

    def turn_down(listing: Listing, now: datetime) -> dict[str, Any]:
        change = _open(listing)
        change.reason = reason.strip()
        _decide(change, PendingChange.Decision.DECLINED, by, now)
        return {"reason": change.reason, "proposal": change.proposed}

    event = record(
        Listing.objects.filter(ref=ref),
        by=by,
        kind="change_declined",
        expected_version=expected_version,
        may=policy.may_moderate,
        change=turn_down,
        announce=[notices.change_declined],
    )
    return event.aggregate


def withdraw_change(*, by: Member, ref: str) -> Listing:
    """The supplier takes their open proposal back."""

    def take_back(listing: Listing, now: datetime) -> None:
        _decide(_open(listing), PendingChange.Decision.WITHDRAWN, by, now)

    event = record(
        Listing.objects.owned_by(by).filter(ref=ref),
        by=by,
        kind="change_withdrawn",
        may=policy.may_edit,
        change=take_back,
    )
    return event.aggregate


def patch_of(proposed: Mapping[str, Any]) -> Patch:
    """The patch that a stored proposal stands for."""
    columns = {name: value for name, value in proposed.items() if name in GUARDED}
    if columns.get("category"):
        columns["category"] = queries.leaf(columns["category"])
    return Patch(
        columns=columns,
        texts={
            name.removeprefix(TEXT): value or ""
            for name, value in proposed.items()
            if name.startswith(TEXT)
        },
        certificates=proposed.get("certificates"),
    )


def _plain(patch: Patch) -> dict[str, Any]:
    plain = dict(patch.columns)
    if "category" in plain:
        plain["category"] = plain["category"].slug if plain["category"] else None
    plain |= {TEXT + name: text.strip() for name, text in patch.texts.items()}
    if patch.certificates is not None:
        plain["certificates"] = [each.strip() for each in patch.certificates if each.strip()]
    return plain


def _open(listing: Listing) -> PendingChange:
    change = listing.changes.filter(decision=PendingChange.Decision.OPEN).first()
    if change is None:
        raise WrongState(state=listing.state, step="decide")
    return change


def _decide(change: PendingChange, decision: str, by: Member, now: datetime) -> None:
    change.decision, change.decided_by, change.decided_at = decision, by.user, now
    change.save()
