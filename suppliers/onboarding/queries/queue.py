"""Applications as lines of the officers' queue."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.accounts.members import Member
from marketplace.desk.kinds import Row
from suppliers.onboarding import choices, states
from suppliers.onboarding.models import Application, Document, Hit, InfoRequest

TONES = {
    states.SUBMITTED: "neutral",
    states.IN_REVIEW: "wait",
    states.MORE_INFO: "wait",
}


def desk_rows(member: Member) -> list[Row]:
    """Every application that is at the desk or waits for its supplier, most pressing first."""
    waiting_hit = Hit.objects.filter(
        check_made__application=OuterRef("pk"),
        check_made__superseded=False,
        state__in=[states.HIT_OPEN, states.HIT_PROPOSED],
    )
    renewed = Document.objects.filter(application=OuterRef("pk"), state=states.UPLOADED)
    answered = InfoRequest.objects.filter(application=OuterRef("pk")).exclude(answered_at=None)
    current = Q(checks__superseded=False)
    passed = current & (Q(checks__result="pass") | Q(checks__verdict="passed"))
    cases = (
        Application.objects.visible_to(member)
        .filter(Q(state__in=TONES) | Q(Exists(renewed), state__in=states.RENEWING))
        .select_related("organisation", "officer")
        .annotate(
            has_hit=Exists(waiting_hit),
            has_answer=Exists(answered),
            made=Count("checks", filter=current),
            held=Count("checks", filter=passed),
        )
    )
    return [_row(case) for case in cases]


def _row(case: Any) -> Row:
    tone, reason = _why(case)
    return Row(
        ref=case.ref,
        title=case.organisation.legal_name,
        language=case.organisation.legal_name_language,
        state=choices.STATES[case.state],
        tone=tone,
        since=_since(case),
        url=reverse("onboarding:case", args=[case.ref]),
        reason=reason,
        due=None if case.state == states.MORE_INFO else case.due_at,
        first=case.state == states.IN_REVIEW and case.has_answer,
        holder=str(case.officer) if case.officer else "",
    )


def _since(case: Any) -> datetime:
    return case.paused_at or case.submitted_at or case.changed_at


def _why(case: Any) -> tuple[str, str]:
    """The tone and the sentence that say why the case stands in the queue."""
    if case.state == states.MORE_INFO:
        return "wait", _("Waiting for the applicant")
    if case.state in states.RENEWING:
        return "you", _("New document to check")
    if case.has_hit:
        return "bad", _("Possible sanctions match")
    if case.state == states.IN_REVIEW and case.has_answer:
        return "you", _("Answer received")
    if case.appealed_at:
        return "you", _("Appeal")
    return TONES[case.state], _("%(held)s of %(made)s checks passed") % {
        "held": case.held,
        "made": case.made,
    }
