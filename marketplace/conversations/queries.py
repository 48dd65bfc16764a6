"""Reading threads: only by their parties."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db.models import BigIntegerField, Exists, F, Q, QuerySet
from django.http import Http404

from marketplace.accounts.members import Member
from marketplace.accounts.models import User
from marketplace.accounts.queries import people
from marketplace.accounts.roles import Right
from marketplace.conversations.heads import head_of
from marketplace.conversations.models import (
    Message,
    MessageTranslation,
    Note,
    Party,
    Thread,
)
from marketplace.postgresql.prepared import Asked, Given, Prepared


def is_party(member: Member, thread_id: int) -> bool:
    """Whether the member's company takes part in the thread."""
    return Party.objects.filter(
        thread_id=thread_id, organisation_id=member.organisation_id
    ).exists()


def thread_for(member: Member, thread_id: int) -> Thread:
    """The thread with its head; Http404 for anybody who takes no part in it."""
    rows = Thread.objects.filter(
        pk=thread_id, party_rows__organisation_id=member.organisation_id or 0
    )
    found = rows.annotate(head=head_of("pk")).first()
    if found is None:
        raise Http404
    return found


def message_for(member: Member, thread_id: int, message_id: int) -> Message:
    """One message of a thread with its translation; Http404 for strangers."""
    found = messages_for(member, thread_id).filter(pk=message_id).first()
    if found is None:
        raise Http404
    return found


def messages_for(member: Member, thread_id: int) -> QuerySet[Message]:
    """The messages of a thread with their translations; none for strangers."""
    rows = Message.objects.filter(
        thread_id=thread_id, thread__party_rows__organisation_id=member.organisation_id or 0
    )
    return rows.select_related("author").prefetch_related("translations")


def others(thread_id: int, organisation_id: int) -> list[Party]:
    """The places of the other companies of a thread."""
    rows = Party.objects.filter(thread_id=thread_id).exclude(organisation_id=organisation_id)
    return list(rows.select_related("organisation"))


def concerned(
    thread_id: int | None,
    organisation_id: int,
    right: Right = Right.OFFER_SEND,
    *,
    handling: Right | None = None,
) -> QuerySet[User]:
    """Whom what happens in a conversation concerns in a company: the colleague in charge of it,
    while they are with the company and have the right of `handling`; else all who have `right`.

    Where nothing else is said, `handling` it takes the same right. What belongs to no
    conversation concerns all.
    """
    everyone = people(organisation_id, right)
    if thread_id is None:
        return everyone
    one = in_charge(thread_id, organisation_id, handling or right)
    return User.objects.filter(
        Q(pk__in=one.values("pk")) | Q(~Exists(one), pk__in=everyone.values("pk"))
    )


def audience(
    thread_id: int | None, organisation_id: int, right: Right = Right.OFFER_SEND
) -> Asked[int]:
    """As `concerned`, prepared: the keys of those whom a request has to tell something."""
    ask = _audience(thread_id is not None, right)
    return Asked(ask, {"thread": thread_id, "company": organisation_id})


@cache
def _audience(talk: bool, right: Right) -> Prepared[int]:
    def people() -> QuerySet[Any]:
        thread = Given("thread", BigIntegerField()) if talk else None
        company = Given("company", BigIntegerField())
        return concerned(thread, company, right).values("id")

    return Prepared(people)


def addressed(party: Party) -> QuerySet[User]:
    """Whom words to this company concern: in charge may be anybody who may write."""
    return concerned(party.thread_id, party.organisation_id, handling=Right.MESSAGE_SEND)


def in_charge(thread_id: int, organisation_id: int, right: Right) -> QuerySet[User]:
    """The colleague in charge of a conversation, while they are there and have `right`; or nobody."""
    places = Party.objects.filter(thread_id=thread_id, organisation_id=organisation_id)
    return people(organisation_id, right).filter(pk__in=places.values("assignee"))


def unread(member: Member, thread_ids: list[int]) -> dict[int, int]:
    """How many messages of the other side each thread holds that the member's company has not read."""
    parties = Party.objects.filter(
        thread_id__in=thread_ids, organisation_id=member.organisation_id
    )
    places = {row.thread_id: row for row in parties}
    found: dict[int, int] = dict.fromkeys(places, 0)
    behind = [pk for pk, row in places.items() if row.newest_theirs > row.read_up_to]
    if not behind:
        return found
    rows = Message.objects.filter(
        thread__party_rows__in=parties,
        thread_id__in=behind,
        pk__gt=F("thread__party_rows__read_up_to"),
    ).exclude(organisation_id=member.organisation_id)
    for (thread_id,) in rows.values_list("thread_id"):
        found[thread_id] += 1
    return found


def notes_of(member: Member, thread_id: int) -> QuerySet[Note]:
    """The notes of the member's own company, newest first."""
    rows = Note.objects.filter(thread_id=thread_id, organisation_id=member.organisation_id)
    return rows.select_related("author").order_by("-pk")[:200]


def names_in(thread_id: int) -> list[str]:
    """The names that a translation keeps as they are: the companies' and their people's."""
    names: set[str] = set()
    parties = Party.objects.filter(thread_id=thread_id).select_related("organisation")
    for party in parties:
        names |= {party.organisation.legal_name, party.organisation.alias}
    authors = Message.objects.filter(thread_id=thread_id).order_by().values("author").distinct()
    names |= set(authors.values_list("author__display_name", flat=True))
    return sorted(name for name in names if len(name) > 1)


def reported() -> QuerySet[MessageTranslation]:
    """The translations that readers have reported, the longest waiting first."""
    rows = MessageTranslation.objects.filter(reported_at__isnull=False)
    return rows.select_related("message__organisation").order_by("reported_at", "pk")


def may_read_file(member: Member | None, file: Any) -> bool:
    """A file sent with a message opens for the companies of its thread."""
    if member is None or member.organisation_id is None:
        return False
    return Message.objects.filter(
        files=file, thread__party_rows__organisation_id=member.organisation_id
    ).exists()
