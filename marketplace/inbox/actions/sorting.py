"""Whose a new conversation is, by the company's rules."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.db.models import Exists, OuterRef, Q

from marketplace.accounts.models import Membership
from marketplace.conversations import subjects
from marketplace.conversations.models import Party
from marketplace.conversations.subjects import Subject
from marketplace.inbox.choices import RuleKind
from marketplace.inbox.models import Rule


def sort(party: Party) -> None:
    """Put the colleague in charge whom the first rule that fits names; nobody where none fits.

    Whoever was put in charge meanwhile stays. May run twice.
    """
    if party.assignee_id is None:
        _sort(party.thread_id, Q(organisation_id=party.organisation_id))


def hand_out(thread_id: int) -> None:
    """Find out at once whose a new conversation is, so that what begins it is told to them alone.

    Part of the caller's transaction, once what it is about is written down. One statement for
    companies without rules.
    """
    places = Party.objects.filter(thread_id=thread_id, assignee=None)
    _sort(thread_id, Q(organisation__in=places.values("organisation")))


def _sort(thread_id: int, whose: Q) -> None:
    rules = Rule.objects.filter(whose).annotate(there=_belongs("assignee"))
    for company, own in groupby(rules.order_by("organisation", "position"), _company):
        about = subjects.begun_as(company, thread_id)
        person = about and _first(own, company, thread_id, about)
        if person:
            place = Party.objects.filter(thread_id=thread_id, organisation_id=company)
            place.filter(assignee=None).update(assignee_id=person)


def _company(rule: Rule) -> int:
    return rule.organisation_id


def _first(rules: Iterable[Rule], company: int, thread_id: int, about: Subject) -> int | None:
    found = (_named(rule, company, thread_id, about) for rule in rules)
    return next((person for person in found if person), None)


def _named(rule: Rule, company: int, thread_id: int, about: Subject) -> int | None:
    """The colleague the rule names for this conversation, while they are with the company."""
    if rule.kind == RuleKind.COMPANY:
        return _before(company, thread_id, about)
    if rule.kind == RuleKind.CATEGORY and rule.value not in about.categories:
        return None
    near = (about.other.region.casefold(), about.other.town.casefold())
    if rule.kind == RuleKind.REGION and rule.value.casefold() not in near:
        return None
    return rule.assignee_id if rule.there else None


def _before(company: int, thread_id: int, about: Subject) -> int | None:
    """Who had the last conversation with the same company, while they are there."""
    rows = Party.objects.filter(
        organisation_id=company,
        assignee__isnull=False,
        thread__party_rows__organisation_id=about.other.pk,
    ).exclude(thread_id=thread_id)
    newest = rows.annotate(there=_belongs("assignee")).order_by("-last_at", "-pk")
    found = newest.values_list("assignee_id", "there").first()
    return found[0] if found and found[1] else None


def _belongs(person: str) -> Exists:
    return Exists(
        Membership.objects.filter(
            user_id=OuterRef(person),
            organisation_id=OuterRef("organisation_id"),
            user__is_active=True,
        )
    )
