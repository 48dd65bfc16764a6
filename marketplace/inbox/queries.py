"""Reading the inbox: the company's own conversations, narrowed, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject, Now
from django.http import Http404

from marketplace.accounts.members import Member
from marketplace.accounts.models import Membership
from marketplace.accounts.roles import Right, roles_with
from marketplace.conversations import subjects
from marketplace.conversations.models import Message, MessageTranslation, Note, Party
from marketplace.conversations.subjects import Subject
from marketplace.inbox.choices import Show
from marketplace.inbox.models import Label, Rule, Template
from marketplace.web.places import Place, place

PER_PAGE = 25
EXCERPT = 120
SHORTEST = 2

UNREAD = Q(newest_theirs__gt=F("read_up_to"))
UNANSWERED = Q(newest_theirs__gt=F("newest_mine")) & Q(newest_theirs__gt=F("settled_up_to"))
SNOOZED = Q(snoozed_until__gt=Now(), newest_theirs__lte=F("snoozed_over"))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader narrowed the list to; `before` is the place of the last row seen."""

    show: str = ""
    label: int | None = None
    person: int | None = None
    text: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One conversation in the list, as the reader's company sees it."""

    party: Party
    subject: Subject | None
    author: str
    excerpt: str
    language: str
    unread: bool
    needs_reply: bool
    snoozed: bool
    labels: list[dict[str, str]]

    @property
    def thread_id(self) -> int:
        return self.party.thread_id


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list; `next` is the place after it, empty at the end."""

    rows: list[Row]
    next: str


def inbox(member: Member, asked: Asked, *, language: str) -> Listed:
    """The newest conversations first; one statement, and one for each kind of subject."""
    rows = narrowed(member, asked)
    if (after := place(asked.before)) is not None:
        rows = rows.filter(Q(last_at__lt=after.at) | Q(last_at=after.at, pk__lt=after.pk))
    rows = _with_last_words(rows, member).select_related("assignee").order_by("-last_at", "-pk")
    found = list(rows[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    about = subjects.of(member, [row.thread_id for row in shown])
    return Listed(
        rows=[_row(row, about.get(row.thread_id), language) for row in shown],
        next=str(Place(shown[-1].pk, shown[-1].last_at)) if len(found) > PER_PAGE else "",
    )


def narrowed(member: Member, asked: Asked) -> QuerySet[Party]:
    """The company's places in threads that fit; what is put off only where it is asked for."""
    rows = places(member)
    if asked.show == Show.SNOOZED:
        rows = rows.filter(SNOOZED)
    elif not asked.text:
        rows = rows.exclude(SNOOZED)
    wanted = {
        Show.UNREAD: UNREAD,
        Show.REPLY: needs_reply(member),
        Show.MINE: Q(assignee_id=member.user_id),
        Show.NOBODY: Q(assignee=None),
    }.get(asked.show)
    rows = rows.filter(wanted) if wanted is not None else rows
    if asked.label is not None:
        rows = rows.filter(labels=asked.label, labels__organisation=member.organisation_id)
    if asked.person is not None:
        rows = rows.filter(assignee_id=asked.person)
    return _saying(rows, member, asked.text) if asked.text else rows


def places(member: Member) -> QuerySet[Party]:
    """The company's own places in threads."""
    return Party.objects.filter(organisation_id=member.organisation_id or 0)


def needing_reply(member: Member) -> int:
    """How many conversations wait for an answer of the company, for the figure in the menu."""
    return places(member).filter(needs_reply(member)).exclude(SNOOZED).count()


def needs_reply(member: Member) -> Q:
    """The last message is the other side's, or a request waits to be answered at all."""
    wanted = UNANSWERED
    for threads in subjects.waiting(member.organisation_id or 0):
        wanted = wanted | Q(thread_id__in=threads)
    return wanted


def _saying(rows: QuerySet[Party], member: Member, text: str) -> QuerySet[Party]:
    """Threads where the words stand, in either language, in a note, or in the other's name."""
    thread = OuterRef("thread_id")
    said = Message.objects.filter(thread=thread, body__icontains=text)
    worded = MessageTranslation.objects.filter(message__thread=thread, text__icontains=text)
    noted = Note.objects.filter(
        thread=thread, organisation_id=member.organisation_id, body__icontains=text
    )
    named = Party.objects.filter(thread=thread).filter(
        Q(organisation__legal_name__icontains=text) | Q(organisation__alias__icontains=text)
    )
    others = named.exclude(organisation_id=member.organisation_id)
    found = Exists(said) | Exists(worded) | Exists(noted) | Exists(others)
    about = subjects.called(text)
    return rows.filter(found | Q(thread_id__in=about) if about else found)


def _with_last_words(rows: QuerySet[Party], member: Member) -> QuerySet[Party]:
    """Each place with the last message of its thread and its labels, in the same statement."""
    worded = MessageTranslation.objects.filter(message_id=OuterRef("pk"))
    last = (
        Message.objects.filter(thread_id=OuterRef("thread_id"))
        .annotate(
            other=Subquery(worded.values(json=JSONObject(l="language", t="text"))[:1]),
        )
        .order_by("-pk")
        .values(
            json=JSONObject(
                body="body",
                language="language",
                other="other",
                name="author__display_name",
                organisation="organisation_id",
            )
        )
    )
    labels = Label.objects.filter(parties=OuterRef("pk")).order_by("name")
    return rows.annotate(
        last_words=Subquery(last[:1]),
        marked=ArraySubquery(labels.values(json=JSONObject(name="name", tone="tone"))),
        unanswered=Case(When(needs_reply(member), then=Value(True)), default=Value(False)),
        put_off=Case(When(SNOOZED, then=Value(True)), default=Value(False)),
    )


def _row(party: Any, subject: Subject | None, language: str) -> Row:
    last = party.last_words or {}
    other = last.get("other") or {}
    worded = other.get("t") and other.get("l") == language
    text = other["t"] if worded else last.get("body", "")
    return Row(
        party=party,
        subject=subject,
        author=last.get("name", ""),
        excerpt=text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…",
        language=language if worded else last.get("language", language),
        unread=party.newest_theirs > party.read_up_to,
        needs_reply=party.unanswered,
        snoozed=party.put_off,
        labels=party.marked,
    )


def place_for(member: Member, thread_id: int) -> Party:
    """The company's place in one thread with its labels; Http404 for strangers."""
    rows = places(member).filter(thread_id=thread_id)
    found = rows.select_related("assignee").prefetch_related("labels").first()
    if found is None:
        raise Http404
    return found


def colleagues(member: Member) -> list[Membership]:
    """Who may be put in charge of a conversation: those who may write, by name."""
    rows = Membership.objects.filter(
        organisation_id=member.organisation_id,
        role__in=roles_with(Right.MESSAGE_SEND),
        user__is_active=True,
    )
    return list(rows.select_related("user").order_by("user__display_name", "pk"))


def labels_of(member: Member) -> QuerySet[Label]:
    return Label.objects.filter(organisation_id=member.organisation_id or 0)


def templates_of(member: Member) -> QuerySet[Template]:
    return Template.objects.filter(organisation_id=member.organisation_id or 0)


def rules_of(member: Member) -> QuerySet[Rule]:
    rows = Rule.objects.filter(organisation_id=member.organisation_id or 0)
    return rows.select_related("assignee")
