"""Documents: a supplier gives them, an officer accepts or rejects each."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.members import Member
from marketplace.files.actions import receive
from marketplace.lifecycle.move import record
from marketplace.lifecycle.refusals import Conflict, Invalid, NotAllowed
from suppliers.onboarding import (
    choices,
    deadlines,
    notices,
    policy,
    queries,
    reasons,
    states,
    wizard,
)
from suppliers.onboarding.models import Application, ApplicationEvent, Document

PURPOSE = "application_document"


def attach(
    *,
    by: Member,
    ref: str,
    kind: str,
    upload: UploadedFile | None = None,
    number: str = "",
    issuer: str = "",
    issued_on: date | None = None,
    expires_on: date | None = None,
    expected_version: int | None = None,
) -> ApplicationEvent:
    """Give a document, or new details of one given before; either way it is judged afresh.

    Raises `Invalid` for a file that cannot be taken or dates that cannot be right.
    """
    if kind not in choices.DOCUMENTS:
        raise Invalid(errors={"kind": [_("Choose from the list.")]})
    _check_dates(issued_on, expires_on, queries.today())
    rows = Application.objects.visible_to(by).filter(ref=ref)

    def change(application: Application, now: datetime) -> dict[str, Any]:
        item = wizard.document_item(kind)
        if item not in policy.unlocked(application):
            raise NotAllowed(policy.NOT_ASKED)
        before = queries.snapshot(application, [item])[item]
        paper = application.documents.filter(kind=kind).first() or Document(
            application=application, kind=kind
        )
        if upload is not None:
            paper.file = receive(by=by, upload=upload, purpose=PURPOSE)
        if paper.file is None:
            raise Invalid(errors={"file": [_("Choose a file.")]})
        paper.state = states.DOCUMENT.find("upload", paper.state).to(paper.state)
        paper.number, paper.issuer = number.strip(), issuer.strip()
        paper.issued_on, paper.expires_on = issued_on, expires_on
        paper.reason = paper.note = ""
        paper.judged_by = paper.judged_at = None
        paper.save()
        if application.state in states.RENEWING:
            application.due_at = deadlines.after_working_days(now, deadlines.FIRST_ANSWER_DAYS)
        after = queries.snapshot(application, [item])[item]
        return {"document": kind, "before": before, "after": after}

    with transaction.atomic():
        return record(
            rows,
            by=by,
            kind="uploaded",
            expected_version=expected_version,
            may=policy.may_edit,
            change=change,
        )


def accept_document(
    *, by: Member, ref: str, kind: str, expected_version: int | None = None
) -> ApplicationEvent:
    """Accept a document as seen now. An expired one cannot be accepted."""

    def change(application: Application, now: datetime) -> dict[str, Any]:
        paper = _given(application, kind)
        if paper.expires_on and paper.expires_on < now.date():
            raise Conflict(_("The document has expired."), code="document_expired")
        if not paper.file.opens:
            raise Conflict(_("The file has not passed its check yet."), code="file_not_checked")
        return _judge(application, paper, by, now, "accept")

    return record(
        _cases(by, ref),
        by=by,
        kind="accepted",
        expected_version=expected_version,
        may=_may_judge,
        change=change,
    )


def reject_document(
    *,
    by: Member,
    ref: str,
    kind: str,
    reason: str,
    note: str = "",
    expected_version: int | None = None,
) -> ApplicationEvent:
    """Reject a document with a reason; the supplier is told which and why."""

    def change(application: Application, now: datetime) -> dict[str, Any]:
        if reason not in {each.code for each in reasons.for_act("document", now.date())}:
            raise Invalid(errors={"reason": [_("Choose a reason.")]})
        paper = _given(application, kind)
        paper.reason, paper.note = reason, note.strip()
        return _judge(application, paper, by, now, "reject") | {
            "reason": reason,
            "note": note.strip(),
        }

    return record(
        _cases(by, ref),
        by=by,
        kind="refused",
        expected_version=expected_version,
        may=_may_judge,
        change=change,
        announce=[notices.to_company],
    )


def _cases(by: Member, ref: str) -> Any:
    return Application.objects.visible_to(by).filter(ref=ref)


def _may_judge(application: Application, member: Member) -> Any:
    verdict = policy.may_decide(application, member)
    if verdict and application.state not in states.JUDGEABLE:
        raise Conflict(_("Start the review first."), code="wrong_state")
    return verdict


def _given(application: Application, kind: str) -> Document:
    paper = application.documents.filter(kind=kind).select_related("file").first()
    if paper is None or paper.file is None:
        raise Conflict(_("This document was not given."), code="document_missing")
    return paper


def _judge(
    application: Application, paper: Document, by: Member, now: datetime, step: str
) -> dict[str, Any]:
    paper.state = states.DOCUMENT.find(step, paper.state).to(paper.state)
    if step == "accept":
        paper.reason = paper.note = ""
    paper.judged_by, paper.judged_at = by.user, now
    paper.save()
    if application.state in states.RENEWING and not _waiting(application):
        application.due_at = None
    return {
        "document": paper.kind,
        "document_names": notices.in_both_languages(choices.DOCUMENTS[paper.kind]),
        "file": str(paper.file.key),
    }


def _waiting(application: Application) -> bool:
    return application.documents.filter(state=states.UPLOADED).exists()


def _check_dates(issued_on: date | None, expires_on: date | None, today: date) -> None:
    errors = {}
    if issued_on and issued_on > today:
        errors["issued_on"] = [_("The date of issue cannot be in the future.")]
    if expires_on and expires_on < today:
        errors["expires_on"] = [_("This document has expired. Upload a current one.")]
    if issued_on and expires_on and expires_on < issued_on:
        errors["expires_on"] = [_("The end of validity lies before the date of issue.")]
    if errors:
        raise Invalid(errors=errors)
