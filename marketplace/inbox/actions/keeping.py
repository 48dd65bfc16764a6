"""The company's labels, templates and rules."""

from __future__ import annotations

from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.inbox import policy, queries
from marketplace.inbox.choices import RuleKind
from marketplace.inbox.models import Label, Rule, Template
from marketplace.lifecycle.refusals import Invalid, require

M = TypeVar("M", Label, Template)
TAKEN = _("You have one of this name already.")
MOST = 60
TOO_MANY = _("That is as many as there may be. Remove one first.")


def save_label(*, by: Member, name: str, tone: str, label_id: int | None = None) -> Label:
    """Make a label, or change the one named; `DoesNotExist` for another company's."""
    require(policy.may_handle(by))
    label = _made(Label, by, queries.labels_of(by), label_id)
    label.name, label.tone = name.strip(), tone
    return _saved(label)


def remove_label(*, by: Member, label_id: int) -> None:
    """Take a label off everything and throw it away."""
    require(policy.may_handle(by))
    queries.labels_of(by).get(pk=label_id).delete()


def save_template(
    *, by: Member, name: str, english: str, chinese: str, template_id: int | None = None
) -> Template:
    """Make a message template, or change the one named."""
    require(policy.may_handle(by))
    if not english.strip() and not chinese.strip():
        raise Invalid(errors={"english": [_("Write it in at least one language.")]})
    template = _made(Template, by, queries.templates_of(by), template_id)
    template.name = name.strip()
    template.english, template.chinese = english.strip(), chinese.strip()
    return _saved(template)


def remove_template(*, by: Member, template_id: int) -> None:
    require(policy.may_handle(by))
    queries.templates_of(by).get(pk=template_id).delete()


def add_rule(*, by: Member, kind: str, value: str, user_id: int | None) -> Rule:
    """Add a rule after those there are; it decides about conversations that begin from now on."""
    require(policy.may_rule(by))
    rows = queries.rules_of(by)
    if rows.count() >= MOST:
        raise Invalid(errors={"kind": [TOO_MANY]})
    last = rows.last()
    known = {place.user_id for place in queries.colleagues(by)}
    if kind != RuleKind.COMPANY and user_id not in known:
        raise Invalid(errors={"assignee": [_("Choose a colleague.")]})
    if kind in {RuleKind.CATEGORY, RuleKind.REGION} and not value.strip():
        raise Invalid(errors={"value": [_("Say which.")]})
    return Rule.objects.create(
        organisation=by.organisation,
        kind=kind,
        value=value.strip() if kind in {RuleKind.CATEGORY, RuleKind.REGION} else "",
        assignee_id=None if kind == RuleKind.COMPANY else user_id,
        position=last.position + 1 if last else 1,
    )


def remove_rule(*, by: Member, rule_id: int) -> None:
    require(policy.may_rule(by))
    queries.rules_of(by).get(pk=rule_id).delete()


def _made(model: type[M], by: Member, rows: QuerySet[M], pk: int | None) -> M:
    if pk is not None:
        return rows.get(pk=pk)
    if rows.count() >= MOST:
        raise Invalid(errors={"name": [TOO_MANY]})
    return model(organisation=by.organisation)


def _saved(thing: M) -> M:
    try:
        with transaction.atomic():
            thing.save()
    except IntegrityError:
        raise Invalid(errors={"name": [TAKEN]}) from None
    return thing
