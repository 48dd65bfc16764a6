"""Reading open requests: the buyer's own, a supplier's board, and what moderators are to look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from buyers.needs import states
from buyers.needs.choices import Field
from buyers.needs.models import ExtraQuotes, Freeze, Match, Mute, Need, NeedLine, NeedText
from buyers.needs.policy import Standing
from buyers.needs.rules import in_force
from buyers.rfqs.models import Question
from marketplace.accounts.members import Member
from marketplace.desk.kinds import Row
from marketplace.languages import other

_REASON = _("Open request to look at")
_TO_DO = _("To look at")
LOOK_WITHIN = timedelta(days=1)
SHOWN = ("new", "answered", "declined", "ended")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as its reader sees it: `other` is how it was written, `pending` that no translation is there yet."""

    text: str
    language: str
    other: str = ""
    pending: bool = False


@dataclass(slots=True)
class Said:
    """The texts of one open request in the languages there are, by field and line."""

    need: Need
    drafts: dict[tuple[str, int | None], NeedText] = field(default_factory=dict)

    def read(self, name: str, language: str, line: NeedLine | None = None) -> Text:
        """The text for a reader of `language`: theirs first, the writer's where there is none."""
        source = self._source(name, line)
        draft = self.drafts.get((name, line.pk if line else None))
        if draft is None:
            return Text(source, self.need.language)
        written = other(draft.language)
        if written == language or not draft.text:
            return Text(source, written, pending=written != language)
        return Text(draft.text, language, other=source)

    def titles(self, line: NeedLine) -> dict[str, str]:
        """A line's title by language."""
        draft = self.drafts.get((Field.LINE, line.pk))
        if draft is None:
            return {self.need.language: line.title}
        found = {other(draft.language): line.title}
        return found | ({draft.language: draft.text} if draft.text else {})

    def _source(self, name: str, line: NeedLine | None) -> str:
        if line is not None:
            return line.note if name == Field.NOTE else line.title
        return self.need.title if name == Field.TITLE else self.need.specification


def said_of(need: Need) -> Said:
    """Its texts in both languages, in one statement (none where they are prefetched)."""
    rows = [row for row in need.texts.all() if row.match_id is None]
    return Said(need, {(row.field, row.line_id): row for row in rows})


def need_for(member: Member | None, ref: str) -> Need:
    """The open request with all that its page shows; Http404 for whoever may not know of it."""
    rows = Need.objects.visible_to(member).filter(ref=ref)
    found = _whole(rows).first()
    if found is None:
        raise Http404
    return found


def need_to_review(ref: str) -> Need:
    """The same for a moderator."""
    found = _whole(Need.objects.exclude(state__in=states.PRIVATE).filter(ref=ref)).first()
    if found is None:
        raise Http404
    return found


def needs_of(member: Member, state: str = "") -> QuerySet[Need]:
    """The buyer's open requests, newest first."""
    rows = Need.objects.filter(buyer_id=member.organisation_id) if member.is_buyer else None
    rows = Need.objects.none() if rows is None else rows
    if state:
        rows = rows.filter(state=state)
    counted = rows.annotate(reached=Count("matches", filter=~Q(matches__told_at=None)))
    return counted.select_related("category").prefetch_related("texts").order_by("-pk")


def to_approve(member: Member) -> QuerySet[Need]:
    """Those of the company that wait for a colleague of whoever asks, the oldest first."""
    rows = Need.objects.filter(buyer_id=member.organisation_id, state=states.TO_APPROVE)
    return rows.exclude(asked_by_id=member.user_id).select_related("asked_by").order_by("pk")


def match_of(member: Member, need: Need) -> Match | None:
    """Why and since when the member's company knows of it."""
    rows = Match.objects.filter(need=need, supplier_id=member.organisation_id)
    return rows.select_related("rfq__negotiation").first()


def board(member: Member, *, show: str = "new", category: str = "") -> QuerySet[Match]:
    """What a supplier was told of, the newest first, each with its open request."""
    rows = Match.objects.filter(
        supplier_id=member.organisation_id, told_at__isnull=False
    ).exclude(need__state__in=states.INSIDE)
    live = Q(need__state__in=states.LIVE)
    if show == "answered":
        rows = rows.exclude(rfq=None)
    elif show == "declined":
        rows = rows.exclude(declined_at=None)
    elif show == "ended":
        rows = rows.exclude(live)
    else:
        rows = rows.filter(live, rfq=None, declined_at=None)
    if category:
        rows = rows.filter(need__category__slug=category)
    return rows.select_related(
        "need__buyer", "need__category", "rfq__negotiation"
    ).prefetch_related("need__texts", "need__lines", "need__category__names")


def fresh(member: Member) -> QuerySet[Match]:
    """What the supplier has neither answered nor declined and could."""
    return board(member)


def muted(member: Member) -> QuerySet[Mute]:
    return (
        Mute.objects.filter(supplier_id=member.organisation_id)
        .select_related("category")
        .prefetch_related("category__names")
    )


def standing(supplier_id: int | None, now: datetime) -> Standing:
    """How a supplier stands with open requests since the first of the month, by today's rules."""
    first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    mine = {"supplier_id": supplier_id}
    rules = in_force(now)
    added = ExtraQuotes.objects.filter(**mine, at__gte=first).aggregate(all=Sum("quotes"))
    return Standing(
        usual=rules.quotes_a_month,
        extra=min(added["all"] or 0, rules.extra_at_most),
        used=Match.objects.filter(**mine, quoted_at__gte=first).count(),
        frozen_until=Freeze.objects.filter(**mine, state=states.FROZEN, until__gt=now)
        .values_list("until", flat=True)
        .first(),
    )


def freezes(member: Member) -> QuerySet[Freeze]:
    """The freezes a reader may know of, the newest first."""
    return Freeze.objects.visible_to(member).select_related("supplier").order_by("-pk")


@dataclass(frozen=True, slots=True)
class Reach:
    """How an open request fared: whom it fits, who knows of it, who looked, quoted, declined."""

    fitting: int
    told: int
    seen: int
    quoted: int
    declined: list[Match]


def reach(need: Need) -> Reach:
    """For its buyer: figures, and who declined and why."""
    rows = list(need.matches.select_related("supplier").prefetch_related("texts"))
    return Reach(
        fitting=len(rows),
        told=sum(row.told_at is not None for row in rows),
        seen=sum(row.seen_at is not None for row in rows),
        quoted=sum(row.quoted_at is not None for row in rows),
        declined=[row for row in rows if row.declined_at],
    )


def questions(need: Need) -> list[Question]:
    """What suppliers asked, the oldest first, with what was answered and the translations."""
    rows = Question.objects.filter(rfq__need_ref=need.ref).select_related(
        "rfq", "message", "answer"
    )
    return list(rows.prefetch_related("message__translations", "answer__translations"))


def may_read_file(member: Member | None, file: Any) -> bool:
    """A file attached to an open request opens for those who know of the request, and moderators."""
    rows = Need.objects.filter(files=file)
    if member is not None and member.is_staff:
        return rows.exclude(state__in=states.PRIVATE).exists()
    return Need.objects.visible_to(member).filter(files=file).exists()


def review_rows(_member: Member) -> Iterable[Row]:
    """What moderators are to look at, a day after it was sent at the latest."""
    rows = Need.objects.filter(state=states.SUBMITTED).select_related("buyer").order_by("pk")
    for need in rows[:200]:
        yield Row(
            ref=need.ref,
            title=need.title,
            language=need.language,
            state=_TO_DO,
            tone="wait",
            since=need.created_at,
            due=need.created_at + LOOK_WITHIN,
            url=reverse("needs:review", args=[need.ref]),
            reason=_REASON,
        )


def _whole(rows: QuerySet[Need]) -> QuerySet[Need]:
    return rows.select_related("buyer", "category", "asked_by").prefetch_related(
        "lines", "texts", "files", "category__names"
    )
