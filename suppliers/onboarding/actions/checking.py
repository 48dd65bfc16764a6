"""Checks against registers: asked for when an application is sent, made by a worker, settled by
an officer where they do not pass by themselves."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from marketplace.accounts.members import SYSTEM, Member
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import record
from marketplace.lifecycle.refusals import Conflict, Invalid
from marketplace.outbox.wake import wake
from suppliers.onboarding import checkers, choices, policy, states
from suppliers.onboarding.models import Application, ApplicationEvent, Check, Hit
from suppliers.onboarding.models.checks import FAILED, PASSED

WORK = "onboarding-checks"


def ask_for(application: Application, kinds: Collection[str]) -> None:
    """Inside a change: supersede the current checks of `kinds` and leave new ones to the worker."""
    application.checks.filter(superseded=False, kind__in=kinds).update(superseded=True)
    Check.objects.bulk_create([Check(application=application, kind=kind) for kind in kinds])
    wake(WORK)


def run(*, check_id: int) -> None:
    """Make one check and store what came out. A check that was made or superseded is left alone.

    The port is asked outside any transaction; what it raises is raised, to be tried again later.
    """
    check = Check.objects.select_related("application").get(pk=check_id)
    if check.result != "waiting" or check.superseded:
        return
    application = Application.objects.prefetch_related("people").get(pk=check.application_id)
    outcome = checkers.check(check.kind, application, clock.now().date())

    def change(case: Application, now: datetime) -> dict[str, Any]:
        row = Check.objects.select_for_update().get(pk=check_id)
        if row.result == "waiting" and not row.superseded:
            _store(row, outcome, now)
        return {"check": row.kind, "result": row.result, "by": row.made_by}

    record(
        Application.objects.filter(pk=check.application_id),
        by=SYSTEM,
        kind="checked",
        change=change,
    )


def recheck(
    *, by: Member, ref: str, kinds: Collection[str] = (), expected_version: int | None = None
) -> ApplicationEvent:
    """Ask for checks again, all of them unless `kinds` names some."""

    def change(application: Application, now: datetime) -> dict[str, Any]:
        _need_open_case(application)
        wanted = [kind for kind in choices.CHECKS if not kinds or kind in kinds]
        ask_for(application, wanted)
        return {"kinds": wanted}

    return record(
        Application.objects.visible_to(by).filter(ref=ref),
        by=by,
        kind="recheck",
        expected_version=expected_version,
        may=policy.may_decide,
        change=change,
    )


def resolve(
    *,
    by: Member,
    ref: str,
    check_id: int,
    verdict: str,
    reason: str,
    expected_version: int | None = None,
) -> ApplicationEvent:
    """An officer's word on a check that did not pass by itself, with how it was settled.

    Possible sanctions matches are not settled here but one by one, by two people.
    """
    if not reason.strip():
        raise Invalid(errors={"reason": [_("Say how you checked and what you saw.")]})
    if verdict not in {PASSED, FAILED}:
        raise Invalid(errors={"verdict": [_("Choose an answer.")]})

    def change(application: Application, now: datetime) -> dict[str, Any]:
        _need_open_case(application)
        check = application.checks.get(pk=check_id, superseded=False)
        if check.kind == "sanctions" and check.result == "warn":
            raise Conflict(_("Clear each possible match instead."), code="clear_hits")
        if not check.verdict and not check.waits_for_verdict:
            raise Conflict(_("There is nothing to settle here."), code="nothing_to_settle")
        check.verdict, check.verdict_reason = verdict, reason.strip()
        check.verdict_by, check.verdict_at = by.user, now
        check.save()
        return {"check": check.kind, "verdict": verdict, "internal": reason.strip()}

    return record(
        Application.objects.visible_to(by).filter(ref=ref),
        by=by,
        kind="verdict",
        expected_version=expected_version,
        may=policy.may_decide,
        change=change,
    )


def _need_open_case(application: Application) -> None:
    if application.state not in states.JUDGEABLE:
        raise Conflict(_("Start the review first."), code="wrong_state")


def _store(row: Check, outcome: checkers.Outcome, now: datetime) -> None:
    row.result, row.findings = outcome.result, list(outcome.findings)
    row.evidence, row.made_by = outcome.evidence or {}, outcome.made_by
    row.checked_at = now
    row.save(update_fields=["result", "findings", "evidence", "made_by", "checked_at"])
    people = {person.name: person for person in row.application.people.all()}
    for each in outcome.hits:
        _keep_hit(row, each, people)


def _keep_hit(row: Check, found: Any, people: dict[str, Any]) -> None:
    """Store a possible match; one that two people cleared before, unchanged, stays cleared."""
    hit = Hit(
        check_made=row,
        person=people.get(found.subject),
        subject=found.subject,
        entry_id=found.entry.unique_id,
        entry=checkers.entry_facts(found),
        score=found.score,
    )
    before = Hit.objects.filter(
        check_made__application=row.application_id,
        subject=hit.subject,
        entry_id=hit.entry_id,
        entry=checkers.as_stored(hit.entry),
        state=states.HIT_CLEARED,
    ).first()
    if before is not None:
        hit.state = before.state
        hit.proposed_by, hit.settled_by = before.proposed_by, before.settled_by
        hit.proposed_reason, hit.settled_reason = before.proposed_reason, before.settled_reason
        hit.proposed_at, hit.settled_at = before.proposed_at, before.settled_at
    hit.save()
