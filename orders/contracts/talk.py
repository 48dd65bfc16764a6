"""The order as the subject of the conversation it came out of, and its events as the talk tells them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from marketplace.conversations.subjects import Happened, Kind, Subject
from orders.contracts import wording
from orders.contracts.models import Order, OrderEvent

# The acceptance is told by the negotiation.
TOLD = tuple(kind for kind in wording.HAPPENED if kind != "created")


def find(organisation_id: int, thread_ids: Sequence[int]) -> Iterator[Subject]:
    """The orders of these threads, as one of the sides sees them."""
    mine = Q(buyer_id=organisation_id) | Q(supplier_id=organisation_id)
    rows = Order.objects.filter(mine, thread_id__in=thread_ids).defer("snapshot")
    for row in rows.select_related("buyer", "supplier").order_by("pk"):
        yield Subject(
            thread_id=row.thread_id,
            ref=row.ref,
            path_name="contracts:order",
            other=row.supplier if row.buyer_id == organisation_id else row.buyer,
            status=("order", row.state),
        )


def place(thread_id: int) -> tuple[str, str] | None:
    rows = Order.objects.filter(thread_id=thread_id).order_by("-pk")
    ref = rows.values_list("ref", flat=True).first()
    return ("contracts:order", ref) if ref else None


def called(ref: str) -> QuerySet[Any]:
    return Order.objects.filter(ref=ref).values_list("thread_id", flat=True)


def events(thread_id: int) -> QuerySet[Any]:
    return OrderEvent.objects.filter(aggregate__thread_id=thread_id, kind__in=TOLD)


def words(kind: str, data: dict[str, Any], currency: str, mine: bool) -> Happened:
    sentence = wording.happened(kind, data, currency, mine=mine)
    return Happened(sentence, "box")


KIND = Kind("order", find, place, events, words, more="aggregate__currency", called=called)
