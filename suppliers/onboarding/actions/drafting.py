"""Writing an application: each step is saved as it is answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.members import Member
from marketplace.accounts.models import Membership, Organisation
from marketplace.accounts.roles import Right, Role
from marketplace.languages import ENGLISH
from marketplace.lifecycle.move import begin, record
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from suppliers.onboarding import choices, identifiers, policy, queries, wizard
from suppliers.onboarding.models import Application, ApplicationEvent, GoodsCategory, Story

NUMBERS = ("company_number", "vat_number", "eori")


def start(*, by: Member, legal_name: str = "", language: str = ENGLISH) -> Application:
    """Open the application of the company `by` acts for, making the company where there is none.

    A company has one application: starting again returns the one that exists.
    """
    if by.is_staff or by.is_buyer or by.user is None:
        raise NotAllowed(_("Only a supplier can apply to sell."))
    with transaction.atomic():
        member = by if by.organisation else _found_company(by, legal_name, language)
        if not member.has(Right.APPLICATION_EDIT):
            raise NotAllowed(policy.NO_EDIT)
        company = Organisation.objects.select_for_update().get(pk=member.organisation_id)
        known = Application.objects.filter(organisation=company).first()
        if known is not None:
            return known
        application = Application(
            organisation=company,
            language=language,
            legal_name=company.legal_name,
            alias=company.alias,
        )
        begin(application, by=member, kind="start")
        return application


def _found_company(by: Member, legal_name: str, language: str) -> Member:
    name = " ".join(legal_name.split())
    if not name:
        raise Invalid(errors={"legal_name": [_("Enter the legal name of your company.")]})
    company = Organisation.objects.create(
        ref=Organisation.objects.next_ref(),
        kind=Organisation.Kind.SUPPLIER,
        legal_name=name,
        legal_name_language=language,
    )
    Membership.objects.create(user=by.user, organisation=company, role=Role.OWNER)
    return Member(user=by.user, organisation=company, role=Role.OWNER)


def save_company(
    *, by: Member, ref: str, values: Mapping[str, Any], expected_version: int | None = None
) -> ApplicationEvent | None:
    """Save answers of the company step; None when nothing differs from what is stored.

    Raises `Invalid` for a number that cannot be right, naming the field.
    """
    clean, errors = identifiers.check(values)
    if errors:
        raise Invalid(errors=errors)
    asked = {**values, **clean}
    rows = Application.objects.visible_to(by).filter(ref=ref)
    if not _differs(rows.get(), asked):
        return None

    def change(application: Application, now: datetime) -> dict[str, Any]:
        changed = _differs(application, asked)
        _need_open(application, {wizard.item_of(field) for field in changed})
        for field, (_before, value) in changed.items():
            setattr(application, field, value)
            if field in NUMBERS:
                setattr(application, f"{field}_typed", str(values[field] or "")[:40])
        _write_down(application)
        return {"changed": {field: list(pair) for field, pair in changed.items()}}

    return record(
        rows,
        by=by,
        kind="saved",
        expected_version=expected_version,
        may=policy.may_edit,
        change=change,
    )


def save_goods(
    *,
    by: Member,
    ref: str,
    categories: Collection[str],
    stories: Mapping[str, str],
    expected_version: int | None = None,
) -> ApplicationEvent | None:
    """Save what the company makes and what it says about itself; `stories` maps language to text."""
    unknown = set(categories) - set(choices.CATEGORIES)
    if unknown:
        raise Invalid(errors={"categories": [_("Choose from the list.")]})
    texts = {code: body.strip() for code, body in stories.items()}
    rows = Application.objects.visible_to(by).filter(ref=ref)
    if not _goods_differ(rows.get(), categories, texts):
        return None

    def change(application: Application, now: datetime) -> dict[str, Any]:
        items = _goods_differ(application, categories, texts)
        _need_open(application, items)
        before = queries.snapshot(application, sorted(items))
        application.categories.exclude(slug__in=categories).delete()
        for slug in categories:
            GoodsCategory.objects.get_or_create(application=application, slug=slug)
        for code, body in texts.items():
            if body:
                Story.objects.update_or_create(
                    application=application, language=code, defaults={"body": body}
                )
            else:
                application.stories.filter(language=code).delete()
        return {"items": sorted(items), "before": before}

    return record(
        rows,
        by=by,
        kind="saved",
        expected_version=expected_version,
        may=policy.may_edit,
        change=change,
    )


def save_person(
    *,
    by: Member,
    ref: str,
    values: Mapping[str, Any],
    person_id: int | None = None,
    expected_version: int | None = None,
) -> ApplicationEvent:
    """Add a person, or change the one with `person_id`."""
    if not any(values.get(role) for role in choices.PERSON_ROLES):
        raise Invalid(errors={"roles": [_("Say what this person is to the company.")]})

    def change(application: Application, now: datetime) -> dict[str, Any]:
        _need_open(application, {"people"})
        before = queries.snapshot(application, ["people"])["people"]
        if person_id is None:
            application.people.create(**values)
        else:
            person = application.people.get(pk=person_id)
            for field, value in values.items():
                setattr(person, field, value)
            person.save()
        return {"items": ["people"], "before": before}

    return _people_changed(by, ref, change, expected_version)


def remove_person(
    *, by: Member, ref: str, person_id: int, expected_version: int | None = None
) -> ApplicationEvent:
    """Take a person off the application."""

    def change(application: Application, now: datetime) -> dict[str, Any]:
        _need_open(application, {"people"})
        before = queries.snapshot(application, ["people"])["people"]
        application.people.get(pk=person_id).delete()
        return {"items": ["people"], "before": before}

    return _people_changed(by, ref, change, expected_version)


def _people_changed(
    by: Member, ref: str, change: Any, expected_version: int | None
) -> ApplicationEvent:
    return record(
        Application.objects.visible_to(by).filter(ref=ref),
        by=by,
        kind="people",
        expected_version=expected_version,
        may=policy.may_edit,
        change=change,
    )


def _need_open(application: Application, items: Collection[str]) -> None:
    if set(items) - policy.unlocked(application):
        raise NotAllowed(policy.NOT_ASKED)


def _differs(application: Application, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Field → (stored, new) for what would change. None and "" are the same absence."""
    found = {}
    for field in wizard.COMPANY_FIELDS:
        if field in values and (getattr(application, field) or "") != (values[field] or ""):
            found[field] = (getattr(application, field), values[field])
    return found


def _goods_differ(
    application: Application, categories: Collection[str], texts: Mapping[str, str]
) -> set[str]:
    items = set()
    if set(application.categories.values_list("slug", flat=True)) != set(categories):
        items.add("categories")
    stored = dict(application.stories.values_list("language", "body"))
    if any(stored.get(code, "") != body for code, body in texts.items()):
        items.add("story")
    return items


def _write_down(application: Application) -> None:
    """The fact flows down: names and place of the company are the application's."""
    Organisation.objects.filter(pk=application.organisation_id).update(
        legal_name=application.legal_name,
        alias=application.alias,
        town=application.operating_town or application.registered_town,
        region=application.operating_region or application.registered_region,
    )
