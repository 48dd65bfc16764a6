"""Reading blanket agreements: only by the two sides."""

from __future__ import annotations

from django.db.models import DateField, Exists, F, OuterRef, Prefetch, QuerySet
from django.db.models.functions import Cast, Now
from django.http import Http404

from marketplace.accounts.members import Member
from marketplace.conversations.heads import head_of
from orders.blankets import states
from orders.blankets.models import Blanket, BlanketEvent, BlanketLine, CallOff, CallOffLine


def agreement_for(member: Member | None, ref: str) -> Blanket:
    """The agreement with its companies, lines and the date of today; Http404 for others."""
    found = (
        Blanket.objects.visible_to(member)
        .filter(ref=ref)
        .select_related("buyer", "supplier", "negotiation", "offer")
        .annotate(talk_head=head_of("thread_id"), today=Cast(Now(), DateField()))
        .prefetch_related(_lines())
        .first()
    )
    if found is None:
        raise Http404
    return found


def agreements_of(member: Member, state: str = "") -> QuerySet[Blanket]:
    """The company's agreements, those that changed last first, each with its lines."""
    rows = Blanket.objects.visible_to(member).select_related("buyer", "supplier")
    if state in states.BLANKET.states:
        rows = rows.filter(state=state)
    rows = rows.annotate(today=Cast(Now(), DateField())).prefetch_related(_lines())
    return rows.order_by("-changed_at", "-pk")


def calls_of(blanket: Blanket) -> QuerySet[CallOff]:
    """Every call-off, the newest first, with its order and its lines."""
    lines = CallOffLine.objects.select_related("line").order_by("line__position")
    return (
        blanket.calls.select_related("order", "called_by")
        .defer("order__snapshot")
        .prefetch_related(Prefetch("lines", lines))
        .order_by("-number")
    )


def events_of(blanket: Blanket) -> QuerySet[BlanketEvent]:
    """What happened, newest first."""
    return blanket.events.select_related("actor").order_by("-sequence")


def left_over() -> Exists:
    """Whether anything of an agreement is left to call off."""
    return Exists(BlanketLine.objects.filter(blanket=OuterRef("pk"), called__lt=F("quantity")))


def _lines() -> Prefetch:
    return Prefetch("lines", BlanketLine.objects.order_by("position"))
