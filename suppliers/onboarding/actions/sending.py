"""A supplier sends the application, and later answers what an officer asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from marketplace.accounts.members import Member
from marketplace.lifecycle.move import move
from marketplace.lifecycle.refusals import Invalid
from suppliers.onboarding import choices, deadlines, notices, policy, queries, wizard
from suppliers.onboarding.actions.checking import ask_for
from suppliers.onboarding.models import Application, ApplicationEvent


def submit(
    *, by: Member, ref: str, confirmed: bool, expected_version: int | None = None
) -> ApplicationEvent:
    """Send the application as it stands; from now on it is closed to the supplier.

    Raises `Invalid` naming every item that is missing.
    """
    if not confirmed:
        raise Invalid(errors={"confirmed": [_("Confirm that your answers are right.")]})

    def change(application: Application, now: datetime) -> dict[str, Any]:
        gaps = queries.gaps(application, now.date())
        if gaps:
            raise Invalid(errors={item: [missing_sentence(item)] for item in gaps})
        application.submitted_at = now
        application.submitted_version = application.version + 1
        application.due_at = deadlines.after_working_days(now, deadlines.FIRST_ANSWER_DAYS)
        ask_for(application, list(choices.CHECKS))
        papers = [wizard.document_item(kind) for kind in _given(application)]
        return {"sent": queries.snapshot(application, [*wizard.ITEMS, *papers])}

    return move(
        Application.objects.visible_to(by).filter(ref=ref),
        by=by,
        step="submit",
        expected_version=expected_version,
        may=policy.may_edit,
        change=change,
        announce=[notices.to_company],
    )


def answer(
    *, by: Member, ref: str, text: str = "", expected_version: int | None = None
) -> ApplicationEvent:
    """Send the answer to an officer's questions: back to the queue, with what was changed.

    The clock goes on where it stopped. What the answer touched is checked again.
    """

    def change(application: Application, now: datetime) -> dict[str, Any]:
        asked = application.requests.get(answered_at=None)
        after = queries.snapshot(application, asked.items)
        diff = [
            {"item": item, "before": asked.before.get(item), "after": after[item]}
            for item in asked.items
            if asked.before.get(item) != after[item]
        ]
        if not diff and not text.strip():
            raise Invalid(
                errors={"text": [_("Change what was asked for, or write an answer.")]}
            )
        asked.answer, asked.diff = text.strip(), diff
        asked.answered_by, asked.answered_at = by.user, now
        asked.save()
        if application.paused_at and application.due_at:
            application.due_at += now - application.paused_at
        application.paused_at = None
        stale = [kind for each in diff for kind in wizard.CHECKS_OF.get(each["item"], ())]
        if stale:
            ask_for(application, list(dict.fromkeys(stale)))
        return {"items": [each["item"] for each in diff], "diff": diff, "text": text.strip()}

    return move(
        Application.objects.visible_to(by).filter(ref=ref),
        by=by,
        step="answer",
        expected_version=expected_version,
        may=policy.may_edit,
        change=change,
        announce=[notices.to_officer],
    )


def missing_sentence(item: str) -> str:
    """What is still to be given, in one sentence."""
    return _("Missing: %(item)s.") % {"item": choices.item_label(item)}


def _given(application: Application) -> list[str]:
    return sorted(application.documents.exclude(file=None).values_list("kind", flat=True))
