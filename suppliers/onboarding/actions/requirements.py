"""Which documents are required of whom, from when: rules with dates, set by vetting leads."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Conflict, Invalid, require
from suppliers.onboarding import choices, policy
from suppliers.onboarding.models import DocumentRequirement


def set_requirement(
    *, by: Member, kind: str, category: str, required: bool, from_on: date, source: str
) -> DocumentRequirement:
    """From `from_on`, ask suppliers of `category` ("" = all) for a kind of document."""
    _lead(by)
    errors = {}
    if kind not in choices.DOCUMENTS:
        errors["kind"] = [_("Choose from the list.")]
    if category and category not in choices.CATEGORIES:
        errors["category"] = [_("Choose from the list.")]
    if not source.strip():
        errors["source"] = [_("Name the law or the decision behind the rule.")]
    if errors:
        raise Invalid(errors=errors)
    try:
        with transaction.atomic():
            return DocumentRequirement.objects.create(
                kind=kind,
                category=category,
                required=required,
                from_on=from_on,
                source=source.strip(),
                set_by=by.user,
            )
    except IntegrityError as error:
        raise Conflict(
            _("There is such a rule already. End it first."), code="requirement_exists"
        ) from error


def end_requirement(*, by: Member, requirement_id: int, until_on: date) -> None:
    """End a rule on a day; what was asked before that day stays as it was."""
    _lead(by)
    rule = DocumentRequirement.objects.get(pk=requirement_id)
    if until_on <= rule.from_on:
        raise Invalid(errors={"until_on": [_("The end must be after the start.")]})
    rule.until_on = until_on
    rule.save(update_fields=["until_on"])


def _lead(by: Member) -> None:
    require(policy.may_lead(None, by))
