"""Whose a new conversation is, by the company's rules."""

from __future__ import annotations

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
    if party.assignee_id is not None:
        return
    rules = list(Rule.objects.filter(organisation_id=party.organisation_id))
    if not rules:
        return
    about = subjects.known_to(party.organisation_id, [party.thread_id]).get(party.thread_id)
    if about is None:
        return
    person = next((found for rule in rules if (found := _named(rule, party, about))), None)
    if person is not None:
        Party.objects.filter(pk=party.pk, assignee=None).update(assignee_id=person)


def hand_out(thread_id: int) -> None:
    """Find out at once whose a new conversation is, so that what begins it is told to them alone.

    Part of the caller's transaction, once what it is about is written down.
    """
    ruled = Rule.objects.values("organisation")
    for party in Party.objects.filter(
        thread_id=thread_id, assignee=None, organisation__in=ruled
    ):
        sort(party)


def _named(rule: Rule, party: Party, about: Subject) -> int | None:
    """The colleague the rule names for this conversation, while they are with the company."""
    if rule.kind == RuleKind.COMPANY:
        person = _before(party, about)
    elif rule.kind == RuleKind.CATEGORY:
        person = rule.assignee_id if rule.value in about.categories else None
    elif rule.kind == RuleKind.REGION:
        near = (about.other.region.casefold(), about.other.town.casefold())
        person = rule.assignee_id if rule.value.casefold() in near else None
    else:
        person = rule.assignee_id
    return person if person and _belongs(person, party.organisation_id) else None


def _before(party: Party, about: Subject) -> int | None:
    """Who had the last conversation with the same company."""
    rows = Party.objects.filter(
        organisation_id=party.organisation_id,
        assignee__isnull=False,
        thread__party_rows__organisation_id=about.other.pk,
    ).exclude(pk=party.pk)
    return rows.order_by("-last_at", "-pk").values_list("assignee_id", flat=True).first()


def _belongs(user_id: int, organisation_id: int) -> bool:
    return Membership.objects.filter(
        user_id=user_id, organisation_id=organisation_id, user__is_active=True
    ).exists()
