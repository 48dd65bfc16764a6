"""Reading orders: only by the two sides."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import DateField, F, Prefetch, Q, QuerySet
from django.db.models.functions import Cast, Coalesce, Now, TruncDate
from django.http import Http404

from marketplace.accounts.members import Member
from marketplace.accounts.seeing import Seen
from marketplace.conversations.heads import head_of
from marketplace.postgresql.prepared import Given
from orders.contracts import states
from orders.contracts.models import Milestone, Order, OrderDocument, OrderEvent
from orders.contracts.states import MilestoneState

# The groups of states that a list can be narrowed to.
SHOWN: dict[str, tuple[str, ...]] = {
    "agreed": (states.CONFIRMED, states.DEPOSIT_DUE),
    "making": (states.IN_PRODUCTION, states.READY, states.INSPECTED, states.BALANCE_DUE),
    "travelling": (states.SHIPPED, states.CUSTOMS),
    "delivered": (states.DELIVERED,),
    "completed": (states.COMPLETED,),
    "cancelled": (states.CANCELLED,),
}
_payments = Prefetch("milestones", Milestone.objects.order_by("position"))


def order_for(member: Member | None, ref: str) -> Order:
    """The order with its companies and payments; Http404 for anybody else's. Two queries."""
    return _order.by(member, ref)


@Seen
def _order(member: Member, ref: Given) -> QuerySet[Order]:
    rows = Order.objects.visible_to(member).filter(ref=ref)
    rows = rows.select_related("buyer", "supplier", "negotiation")
    return rows.prefetch_related(_payments).annotate(talk_head=head_of("thread_id"))


def orders_of(member: Member, shown: str = "") -> QuerySet[Order]:
    """The company's orders with their payments, those that changed last first.

    Each carries `today`, the date by the database's clock, without another query.
    """
    rows = Order.objects.visible_to(member).select_related("buyer", "supplier")
    if shown in SHOWN:
        rows = rows.filter(state__in=SHOWN[shown])
    rows = rows.annotate(today=Cast(Now(), DateField()))
    rows = rows.prefetch_related(_payments).defer("snapshot")
    return rows.order_by("-changed_at", "-pk")


def standing() -> QuerySet[Order]:
    """All orders that were not cancelled."""
    return Order.objects.exclude(state=states.CANCELLED)


def payments_due() -> QuerySet[Milestone]:
    """Every payment that was made, or whose day has passed without it."""
    made = Q(state__in=[MilestoneState.CLAIMED, MilestoneState.CONFIRMED])
    missed = Q(due_on__lt=Cast(Now(), DateField())) & ~Q(order__state=states.CANCELLED)
    return Milestone.objects.filter(made | missed)


def payments_in_time() -> QuerySet[Milestone]:
    """Those said, or confirmed, to be made by the day they were due."""
    rows = payments_due().annotate(paid_on=TruncDate(Coalesce("claimed_at", "confirmed_at")))
    return rows.filter(paid_on__lte=F("due_on"))


def running(member: Member) -> QuerySet[Order]:
    """The company's orders that have not ended."""
    return orders_of(member).exclude(state__in=states.ENDED)


def documents_of(order: Order) -> QuerySet[OrderDocument]:
    """The papers of an order without their bytes, oldest first."""
    return order.documents.defer("pdf", "facts").order_by("issued_at", "pk")


def document_for(member: Member | None, ref: str, number: str) -> OrderDocument:
    """One paper for the two sides of its order; Http404 for everybody else."""
    orders = Order.objects.visible_to(member).filter(ref=ref)
    found = OrderDocument.objects.filter(order__in=orders, number=number).defer("facts").first()
    if found is None:
        raise Http404
    return found


def events_of(order: Order) -> QuerySet[OrderEvent]:
    """What happened, newest first."""
    return order.events.select_related("actor").order_by("-sequence")


def lately(member: Member, kinds: Iterable[str], limit: int) -> QuerySet[OrderEvent]:
    """The newest events of the given kinds in the company's orders."""
    orders = Order.objects.visible_to(member).values("pk")
    rows = OrderEvent.objects.filter(aggregate__in=orders, kind__in=list(kinds))
    rows = rows.select_related("aggregate").defer("aggregate__snapshot")
    return rows.order_by("-at", "-pk")[:limit]


def is_ordered(thread_id: int) -> bool:
    """Whether those who talk in the thread have an order with each other."""
    return Order.objects.filter(negotiation__thread_id=thread_id).exists()
