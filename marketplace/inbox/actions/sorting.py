"""Whose a new conversation is, by the company's rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby

from django.db.models import (
    BigIntegerField,
    Case,
    Exists,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    When,
)

from marketplace.accounts.models import Membership
from marketplace.conversations import subjects
from marketplace.conversations.models import Party
from marketplace.conversations.subjects import Subject
from marketplace.inbox.choices import RuleKind
from marketplace.inbox.models import Rule
from marketplace.postgresql.prepared import Given, Prepared

THREAD = Given("thread", BigIntegerField())


def sort(party: Party) -> None:
    """Put the colleague in charge whom the first rule that fits names; nobody where none fits.

    Whoever was put in charge meanwhile stays. May run twice.
    """
    if party.assignee_id is None:
        own = {"thread": party.thread_id, "company": party.organisation_id}
        _sort(party.thread_id, _rules_of_one.ask(**own))


def hand_out(thread_id: int) -> None:
    """Find out at once whose a new conversation is, so that what begins it is told to them alone.

    Part of the caller's transaction, once what it is about is written down. One statement for
    companies without rules.
    """
    _sort(thread_id, _rules_of_all.ask(thread=thread_id))


@Prepared
def _rules_of_one() -> QuerySet[Rule]:
    company = Given("company", BigIntegerField())
    return _with_people(Rule.objects.filter(organisation_id=company))


@Prepared
def _rules_of_all() -> QuerySet[Rule]:
    places = Party.objects.filter(thread_id=THREAD, assignee=None)
    return _with_people(Rule.objects.filter(organisation__in=places.values("organisation")))


def _with_people(rules: QuerySet[Rule]) -> QuerySet[Rule]:
    """With whom each would put in charge, in the order in which they are tried."""
    found = rules.annotate(there=_belongs("assignee"), before=Subquery(_before()))
    return found.order_by("organisation", "position")


def _sort(thread_id: int, rules: Iterable[Rule]) -> None:
    for company, own in groupby(rules, _company):
        person = _first(own, company, thread_id)
        if person:
            place = Party.objects.filter(thread_id=thread_id, organisation_id=company)
            place.filter(assignee=None).update(assignee_id=person)


def _company(rule: Rule) -> int:
    return rule.organisation_id


def _first(rules: Iterable[Rule], company: int, thread_id: int) -> int | None:
    @cache
    def about() -> Subject | None:
        return subjects.begun_as(company, thread_id)

    for rule in rules:
        if rule.kind == RuleKind.COMPANY:
            person = rule.before
        else:
            person = rule.assignee_id if rule.there and _fits(rule, about) else None
        if person:
            return person
    return None


def _fits(rule: Rule, about: Callable[[], Subject | None]) -> bool:
    """What the conversation is about is read only where the rule asks for it."""
    if rule.kind == RuleKind.ANY:
        return True
    subject = about()
    if subject is None:
        return False
    if rule.kind == RuleKind.CATEGORY:
        return rule.value in subject.categories
    near = (subject.other.region.casefold(), subject.other.town.casefold())
    return rule.value.casefold() in near


def _before() -> QuerySet[Party]:
    """Who had the last conversation of a rule's company with the same other one, while they are there."""
    others = Party.objects.filter(thread_id=THREAD).exclude(
        organisation_id=OuterRef(OuterRef("organisation_id"))
    )
    rows = Party.objects.filter(
        organisation_id=OuterRef("organisation_id"),
        assignee__isnull=False,
        thread__party_rows__organisation_id__in=others.values("organisation_id"),
    ).exclude(thread_id=THREAD)
    there = Case(When(_belongs("assignee"), then=F("assignee")))
    return rows.order_by("-last_at", "-pk").annotate(person=there).values("person")[:1]


def _belongs(person: str) -> Exists:
    return Exists(
        Membership.objects.filter(
            user_id=OuterRef(person),
            organisation_id=OuterRef("organisation_id"),
            user__is_active=True,
        )
    )
