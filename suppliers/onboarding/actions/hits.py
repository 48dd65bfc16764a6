"""A possible sanctions match: one person says "not the same", a lead who is another clears it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from marketplace.accounts.members import Member
from marketplace.lifecycle.move import record
from marketplace.lifecycle.refusals import Invalid, require
from suppliers.onboarding import policy, states
from suppliers.onboarding.models import Application, ApplicationEvent, Hit


def propose_hit(
    *, by: Member, ref: str, hit_id: int, reason: str, expected_version: int | None = None
) -> ApplicationEvent:
    """Say that it is not the same person or company, and why; a second person must agree."""

    def change(hit: Hit, now: datetime) -> None:
        hit.proposed_by, hit.proposed_reason, hit.proposed_at = by.user, reason.strip(), now

    return _settle(by, ref, hit_id, "propose", reason, expected_version, change)


def clear_hit(
    *, by: Member, ref: str, hit_id: int, reason: str, expected_version: int | None = None
) -> ApplicationEvent:
    """Clear a match that somebody else proposed for clearing; only a lead can."""

    def change(hit: Hit, now: datetime) -> None:
        require(policy.may_clear(hit, by))
        hit.settled_by, hit.settled_reason, hit.settled_at = by.user, reason.strip(), now

    return _settle(by, ref, hit_id, "clear", reason, expected_version, change)


def doubt_hit(
    *, by: Member, ref: str, hit_id: int, reason: str, expected_version: int | None = None
) -> ApplicationEvent:
    """Do not agree with clearing: the match is open again."""

    def change(hit: Hit, now: datetime) -> None:
        require(policy.may_clear(hit, by))
        hit.proposed_by = hit.proposed_at = None

    return _settle(by, ref, hit_id, "doubt", reason, expected_version, change)


def confirm_hit(
    *, by: Member, ref: str, hit_id: int, reason: str, expected_version: int | None = None
) -> ApplicationEvent:
    """Say that it is the same: the application can no longer be approved."""

    def change(hit: Hit, now: datetime) -> None:
        hit.settled_by, hit.settled_reason, hit.settled_at = by.user, reason.strip(), now

    return _settle(by, ref, hit_id, "confirm", reason, expected_version, change)


def _settle(
    by: Member,
    ref: str,
    hit_id: int,
    step: str,
    reason: str,
    expected_version: int | None,
    how: Any,
) -> ApplicationEvent:
    if not reason.strip():
        raise Invalid(errors={"reason": [_("Give a reason.")]})

    def change(application: Application, now: datetime) -> dict[str, Any]:
        hit = Hit.objects.select_for_update().get(
            pk=hit_id, check_made__application=application, check_made__superseded=False
        )
        target = states.HIT.find(step, hit.state).to(hit.state)
        how(hit, now)
        hit.state = target
        hit.save()
        return {
            "hit": hit.pk,
            "subject": hit.subject,
            "entry": hit.entry_id,
            "internal": reason.strip(),
        }

    return record(
        Application.objects.visible_to(by).filter(ref=ref),
        by=by,
        kind=f"hit_{step}",
        expected_version=expected_version,
        may=policy.may_decide,
        change=change,
    )
