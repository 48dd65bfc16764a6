"""Which conversations count, and how each of one's own was answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Case, DurationField, ExpressionWrapper, F, Q, QuerySet, When

from marketplace.accounts.members import Member
from marketplace.answering import choices
from marketplace.answering.models import Figure
from marketplace.conversations.models import Party


def received(now: datetime) -> QuerySet[Party]:
    """Where a company was asked something in the last thirty days; what moderators called spam
    is left out, and for buyers what they were offered unasked.
    """
    rows = Party.objects.filter(asked_at__gte=now - choices.WINDOW, thread__spam_at=None)
    rows = rows.exclude(thread__unsolicited=True, organisation__kind="buyer")
    took = ExpressionWrapper(F("replied_at") - F("asked_at"), DurationField())
    return rows.annotate(took=took)


def settled(now: datetime) -> QuerySet[Party]:
    """Those of them that are answered, or whose day to answer is over."""
    over = Q(asked_at__lte=now - choices.WITHIN)
    return received(now).filter(over | Q(replied_at__isnull=False))


def own(member: Member, now: datetime) -> QuerySet[Any]:
    """The conversations the member's company was asked something in, newest first."""
    rows = received(now).filter(organisation_id=member.organisation_id)
    return rows.order_by("-asked_at", "-pk")


def rate(figure: str = "") -> Case:
    """`Figure.percent` as an expression; `figure` is the way to the row, as `organisation__answering`."""
    way = f"{figure}__" if figure else ""
    enough = Q(**{f"{way}received__gte": choices.FEWEST})
    return Case(When(enough, then=100 * F(f"{way}in_time") / F(f"{way}received")))


def figure_of(organisation_id: int | None) -> Figure | None:
    """What is counted of a company; None before it was ever asked."""
    return Figure.objects.filter(organisation_id=organisation_id).first()
