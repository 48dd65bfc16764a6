"""The reply date of a request: put off once, and set anew when the request is opened again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from buyers.rfqs import notices, policy, states
from buyers.rfqs.actions.asking import REPLY_WITHIN
from buyers.rfqs.models import Rfq, RfqEvent
from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import move
from marketplace.lifecycle.refusals import Invalid

LONGEST = timedelta(days=60)
LATER = _("Choose a day after the one that stands.")
TOO_LATE = _("Choose a day within the next 60 days.")


def extend(
    *, by: Member, ref: str, until: datetime, expected_version: int | None = None
) -> RfqEvent:
    """Put the reply date off, once. Raises `Invalid` for a date that is no later, or too late."""

    def change(rfq: Rfq, now: datetime) -> dict[str, str]:
        if until <= rfq.respond_by or until <= now:
            raise Invalid(errors={"until": [LATER]})
        if until > now + LONGEST:
            raise Invalid(errors={"until": [TOO_LATE]})
        before, rfq.respond_by, rfq.extended_at = rfq.respond_by, until, now
        return {"from": before.isoformat(), "to": until.isoformat()}

    return move(
        Rfq.objects.visible_to(by).filter(ref=ref),
        by=by,
        step="extend",
        expected_version=expected_version,
        may=policy.may_extend,
        change=change,
        announce=[notices.extended],
    )


def reopen(*, by: Member, ref: str, expected_version: int | None = None) -> RfqEvent:
    """Open a request again that the buyer closed or nobody answered in time.

    It goes on where it stood, with fourteen days to answer.
    """

    def change(rfq: Rfq, now: datetime) -> None:
        rfq.respond_by = now + REPLY_WITHIN
        rfq.ending, rfq.ended_at = "", None

    rows = Rfq.objects.visible_to(by).filter(ref=ref).select_related("negotiation")
    return move(
        rows,
        by=by,
        step="resume" if was_quoted(rows) else "reopen",
        expected_version=expected_version,
        may=lambda rfq, member: policy.may_reopen(rfq, member, now=clock.now()),
        change=change,
        announce=[notices.received],
    )


def was_quoted(rows: QuerySet[Rfq]) -> bool:
    """Whether it stood as quoted when it was closed; that does not change while it is closed."""
    found = rows.first()
    if found is None or found.state != states.CLOSED:
        return False
    last = found.events.filter(kind="close").order_by("-sequence").first()
    return last is not None and last.from_state == states.QUOTED
