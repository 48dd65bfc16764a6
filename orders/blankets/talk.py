"""The agreement as the subject of the conversation it came out of, and its events in the talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from marketplace.conversations.subjects import Happened, Kind, Subject
from orders.blankets import wording
from orders.blankets.models import Blanket, BlanketEvent

# The acceptance is told by the negotiation.
TOLD = tuple(kind for kind in wording.HAPPENED if kind != "created")


def find(organisation_id: int, thread_ids: Sequence[int]) -> Iterator[Subject]:
    """The agreements of these threads, as one of the sides sees them."""
    mine = Q(buyer_id=organisation_id) | Q(supplier_id=organisation_id)
    rows = Blanket.objects.filter(mine, thread_id__in=thread_ids).defer("snapshot")
    for row in rows.select_related("buyer", "supplier"):
        yield Subject(
            thread_id=row.thread_id,
            ref=row.ref,
            path_name="blankets:agreement",
            other=row.supplier if row.buyer_id == organisation_id else row.buyer,
            status=("blanket", row.state),
        )


def place(thread_id: int) -> tuple[str, str] | None:
    rows = Blanket.objects.filter(thread_id=thread_id)
    ref = rows.values_list("ref", flat=True).first()
    return ("blankets:agreement", ref) if ref else None


def called(ref: str) -> QuerySet[Any]:
    return Blanket.objects.filter(ref=ref).values_list("thread_id", flat=True)


def events(thread_id: int) -> QuerySet[Any]:
    return BlanketEvent.objects.filter(aggregate__thread_id=thread_id, kind__in=TOLD)


def words(kind: str, data: dict[str, Any], _more: str, mine: bool) -> Happened:
    asks = kind == "ask_to_close" and not mine
    return Happened(
        wording.happened(kind, data, mine=mine), wording.HAPPENED[kind][2], asks=asks
    )


KIND = Kind("blanket", find, place, events, words, called=called)
