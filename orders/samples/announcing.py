"""Which events of samples are announced to companies' programs."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from marketplace.webhooks import events
from orders.samples.models import SampleEvent

TYPES = {
    "created": "sample.requested",
    "accept": "sample.accepted",
    "decline": "sample.declined",
    "claim": "sample.payment_claimed",
    "query": "sample.payment_queried",
    "confirm": "sample.payment_received",
    "ship": "sample.shipped",
    "receive": "sample.received",
    "approve": "sample.approved",
    "reject": "sample.rejected",
    "cancel": "sample.cancelled",
}


class SampleData(events.DealData):
    listing = serializers.CharField()
    quantity = serializers.IntegerField()
    price = serializers.CharField(
        allow_null=True, help_text="Of all pieces, as text; known once it is accepted"
    )
    freight = serializers.CharField(allow_null=True)
    currency = serializers.CharField()
    carrier = serializers.CharField(allow_blank=True)
    carrier_reference = serializers.CharField(allow_blank=True)
    reason = serializers.CharField(allow_blank=True, help_text="A code, where there is one")


EXAMPLE = events.EXAMPLE | {
    "ref": "S-1042",
    "listing": "L-1042",
    "quantity": 2,
    "price": "24.00",
    "freight": "18.00",
    "currency": "GBP",
    "carrier": "",
    "carrier_reference": "",
    "reason": "",
}
SENT = {"carrier": "DHL", "carrier_reference": "1234567890"}


def _type(code: str, summary: Any, state: str, **facts: Any) -> events.EventType:
    return events.EventType(code, summary, SampleData, EXAMPLE | {"state": state} | facts)


EVENT_TYPES = (
    _type(
        "sample.requested",
        _("The buyer asks for samples"),
        "requested",
        sequence=1,
        price=None,
        freight=None,
    ),
    _type("sample.accepted", _("The supplier will send samples"), "accepted"),
    _type(
        "sample.declined", _("The supplier sends no samples"), "declined", reason="none_left"
    ),
    _type("sample.payment_claimed", _("The buyer says that samples are paid"), "claimed"),
    _type(
        "sample.payment_queried",
        _("The supplier has not found the payment for samples"),
        "accepted",
    ),
    _type(
        "sample.payment_received",
        _("The supplier has confirmed the payment for samples"),
        "paid",
    ),
    _type("sample.shipped", _("Samples are on their way"), "shipped", **SENT),
    _type("sample.received", _("Samples have arrived"), "received", **SENT),
    _type("sample.approved", _("The buyer approves the samples"), "approved", **SENT),
    _type(
        "sample.rejected",
        _("The buyer rejects the samples"),
        "rejected",
        reason="workmanship",
        **SENT,
    ),
    _type("sample.cancelled", _("Samples are no longer asked for"), "cancelled"),
)


def register() -> None:
    events.register(events.Source("samples", _rows, _announce), *EVENT_TYPES)


def _rows() -> QuerySet[SampleEvent]:
    rows = SampleEvent.objects.filter(kind__in=TYPES)
    return rows.select_related("aggregate__buyer", "aggregate__supplier", "aggregate__listing")


def _announce(event: SampleEvent) -> tuple[str, dict[str, Any]]:
    sample = event.aggregate
    return TYPES[event.kind], events.deal(event) | {
        "listing": sample.listing.ref,
        "quantity": sample.quantity,
        "price": _amount(sample.price),
        "freight": _amount(sample.freight),
        "currency": sample.currency,
        "carrier": sample.carrier,
        "carrier_reference": sample.carrier_reference,
        "reason": str(event.data.get("reason", "")),
    }


def _amount(amount: Any) -> str | None:
    return None if amount is None else f"{amount:.2f}"
