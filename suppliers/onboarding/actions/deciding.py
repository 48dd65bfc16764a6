"""What our officers decide about an application. Each is a named step with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.accounts.roles import StaffGroup
from marketplace.lifecycle.move import move, record
from marketplace.lifecycle.refusals import Conflict, Invalid, NotAllowed
from suppliers.onboarding import (
    changes,
    choices,
    consequences,
    deadlines,
    notices,
    policy,
    queries,
    reasons,
    states,
    wizard,
)
from suppliers.onboarding.models import Application, ApplicationEvent, InfoRequest

SITE_VISIT = 3


def take(*, by: Member, ref: str, expected_version: int | None = None) -> ApplicationEvent:
    """Start the review, or take a case over from a colleague; the case shows who has it."""
    rows = Application.objects.visible_to(by).filter(ref=ref)

    def change(application: Application, now: datetime) -> dict[str, Any]:
        before = str(application.officer or "")
        application.officer = by.user
        return {"from": before} if before else {}

    args = {"by": by, "expected_version": expected_version, "may": policy.may_decide}
    if rows.get().state == states.IN_REVIEW:
        return record(rows, kind="take_over", change=change, **args)
    return move(rows, step="take", change=change, **args)


def ask(
    *,
    by: Member,
    ref: str,
    items: Collection[str],
    message: str,
    note: str = "",
    expected_version: int | None = None,
) -> ApplicationEvent:
    """Ask the supplier about `items`: exactly these open to them, and our clock stops."""
    chosen = [item for item in _askable() if item in items]
    errors: dict[str, list[str]] = {}
    if not chosen:
        errors["items"] = [_("Choose what the supplier should look at.")]
    if not message.strip():
        errors["message"] = [_("Write to the supplier what you need.")]
    if errors:
        raise Invalid(errors=errors)

    def change(application: Application, now: datetime) -> dict[str, Any]:
        InfoRequest.objects.create(
            application=application,
            items=chosen,
            message=message.strip(),
            note=note.strip(),
            before=queries.snapshot(application, chosen),
            asked_by=by.user,
            asked_at=now,
        )
        application.paused_at = now
        application.officer = by.user
        return {"items": chosen}

    return _decide(by, ref, "ask", expected_version, change, message, note)


def approve(
    *,
    by: Member,
    ref: str,
    level: int,
    note: str = "",
    internal: str = "",
    site_visited_on: date | None = None,
    expected_version: int | None = None,
) -> ApplicationEvent:
    """Let the company trade, at the level of what was checked.

    Refused, with what stands in the way, while a required document is not accepted or a check is
    not settled. Level 3 is a lead's to give and needs the day of the visit.
    """
    if level not in choices.LEVELS:
        raise Invalid(errors={"level": [_("Choose a level.")]})
    if level == SITE_VISIT and not site_visited_on:
        raise Invalid(errors={"site_visited_on": [_("Enter the day of the site visit.")]})

    def change(application: Application, now: datetime) -> dict[str, Any]:
        if level == SITE_VISIT and not by.in_group(StaffGroup.VETTING_LEAD):
            raise NotAllowed(policy.NOT_LEAD)
        if site_visited_on and site_visited_on > now.date():
            raise Invalid(errors={"site_visited_on": [_("The visit cannot be in the future.")]})
        blocked = policy.blockers(application, now.date())
        if blocked:
            raise Conflict(" ".join(blocked), code="blocked", blockers=blocked)
        application.level, application.approved_at = level, now
        application.site_visited_on = site_visited_on if level == SITE_VISIT else None
        application.valid_until = (now + deadlines.APPROVED_FOR).date()
        application.due_at = None
        _trade(application, approved=True, suspended=False, level=level)
        return {"level": level}

    return _decide(by, ref, "approve", expected_version, change, note, internal)


def reject(
    *,
    by: Member,
    ref: str,
    reason: str,
    note: str,
    internal: str = "",
    expected_version: int | None = None,
) -> ApplicationEvent:
    """Turn the application down, with a reason and a note that the supplier reads."""

    def change(application: Application, now: datetime) -> None:
        application.due_at = None

    return _reasoned(by, ref, "reject", expected_version, change, reason, note, internal)


def appeal(
    *, by: Member, ref: str, text: str, expected_version: int | None = None
) -> ApplicationEvent:
    """Ask, once, that a rejected application is looked at again."""
    if not text.strip():
        raise Invalid(errors={"text": [_("Say why we should look again.")]})

    def change(application: Application, now: datetime) -> dict[str, Any]:
        application.appealed_at = now
        application.due_at = deadlines.after_working_days(now, deadlines.FIRST_ANSWER_DAYS)
        application.officer = None
        return {"text": text.strip()}

    return move(
        Application.objects.visible_to(by).filter(ref=ref),
        by=by,
        step="appeal",
        expected_version=expected_version,
        may=policy.may_appeal,
        change=change,
    )


def suspend(
    *,
    by: Member,
    ref: str,
    reason: str,
    note: str,
    internal: str = "",
    expected_version: int | None = None,
) -> ApplicationEvent:
    """Stop the company's trade at once; what this touches is kept with the decision."""

    def change(application: Application, now: datetime) -> dict[str, Any]:
        touched = [str(each.text) for each in consequences.of(application.organisation_id)]
        _trade(application, suspended=True)
        return {"consequences": touched}

    return _reasoned(by, ref, "suspend", expected_version, change, reason, note, internal)


def reinstate(
    *,
    by: Member,
    ref: str,
    reason: str,
    note: str = "",
    internal: str = "",
    expected_version: int | None = None,
) -> ApplicationEvent:
    """Let a suspended company trade again."""

    def change(application: Application, now: datetime) -> None:
        _trade(application, suspended=False)

    return _reasoned(by, ref, "reinstate", expected_version, change, reason, note, internal)


def close(
    *,
    by: Member,
    ref: str,
    reason: str,
    note: str,
    internal: str = "",
    expected_version: int | None = None,
) -> ApplicationEvent:
    """End the company's account for good; refused while something of it still runs."""

    def change(application: Application, now: datetime) -> None:
        running = [
            str(each.text)
            for each in consequences.of(application.organisation_id)
            if each.blocks_closing
        ]
        if running:
            raise Conflict(" ".join(running), code="still_running", blockers=running)
        application.level = application.valid_until = None
        _trade(application, approved=False, suspended=False, level=0)

    return _reasoned(
        by, ref, "close", expected_version, change, reason, note, internal, may=policy.may_lead
    )


def _askable() -> list[str]:
    return [*wizard.ITEMS, *(wizard.document_item(kind) for kind in choices.DOCUMENTS)]


def _trade(application: Application, **facts: Any) -> None:
    """The fact flows down: write it on the company, and let the rooms above react."""
    Organisation.objects.filter(pk=application.organisation_id).update(**facts)
    changes.announce(application.organisation_id)


def _reasoned(
    by: Member,
    ref: str,
    step: str,
    expected_version: int | None,
    change: Callable[[Application, datetime], dict[str, Any] | None],
    reason: str,
    note: str,
    internal: str,
    *,
    may: Any = policy.may_decide,
) -> ApplicationEvent:
    """A decision that needs a listed reason, and words for the supplier unless it is good news."""

    def checked(application: Application, now: datetime) -> dict[str, Any]:
        errors = {}
        if reason not in {each.code for each in reasons.for_act(step, now.date())}:
            errors["reason"] = [_("Choose a reason.")]
        if step != "reinstate" and not note.strip():
            errors["note"] = [_("Write a note that the supplier can act on.")]
        if errors:
            raise Invalid(errors=errors)
        return {"reason": reason, **(change(application, now) or {})}

    return _decide(by, ref, step, expected_version, checked, note, internal, may=may)


def _decide(
    by: Member,
    ref: str,
    step: str,
    expected_version: int | None,
    change: Callable[[Application, datetime], dict[str, Any] | None],
    note: str,
    internal: str,
    *,
    may: Any = policy.may_decide,
) -> ApplicationEvent:
    def evidenced(application: Application, now: datetime) -> dict[str, Any]:
        return {"evidence": queries.mark(application), **(change(application, now) or {})}

    return move(
        Application.objects.visible_to(by).filter(ref=ref),
        by=by,
        step=step,
        expected_version=expected_version,
        may=may,
        change=evidenced,
        data={"note": note.strip(), "internal": internal.strip()},
        announce=[notices.to_company],
    )
