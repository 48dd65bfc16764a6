"""Which events of orders and payments are announced to companies' programs."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from marketplace.webhooks import events
from orders.contracts.models import OrderEvent

TYPES = {
    "created": "order.created",
    "confirm": "order.confirmed",
    "start_production": "order.production_started",
    "finish_production": "order.ready",
    "pass_inspection": "order.inspected",
    "ship": "order.shipped",
    "reach_customs": "order.at_customs",
    "deliver": "order.delivered",
    "complete": "order.completed",
    "cancel": "order.cancelled",
    "claim_payment": "payment.claimed",
    "receive_payment": "payment.received",
    "query_payment": "payment.queried",
}
SUMMARIES = {
    "order.created": _("An order was made of an accepted offer"),
    "order.confirmed": _("An order is confirmed"),
    "order.production_started": _("Production has started"),
    "order.ready": _("The goods are ready"),
    "order.inspected": _("The goods have passed inspection"),
    "order.shipped": _("The goods are on their way"),
    "order.at_customs": _("The goods are at customs"),
    "order.delivered": _("The goods were received"),
    "order.completed": _("An order is completed"),
    "order.cancelled": _("An order is cancelled"),
    "payment.claimed": _("The buyer says that a payment is made"),
    "payment.received": _("The supplier has confirmed a payment"),
    "payment.queried": _("The supplier has not found a payment"),
}


class OrderData(events.DealData):
    total = serializers.CharField(help_text="Of the order: an amount, as text")
    currency = serializers.CharField()
    payment = serializers.IntegerField(
        allow_null=True, help_text="The place of the payment in the schedule"
    )
    amount = serializers.CharField(allow_null=True, help_text="Of the payment, as text")
    carrier = serializers.CharField(allow_blank=True)
    carrier_reference = serializers.CharField(allow_blank=True)


EXAMPLE = events.EXAMPLE | {
    "ref": "O-1042",
    "state": "confirmed",
    "total": "15984.00",
    "currency": "GBP",
    "payment": None,
    "amount": None,
    "carrier": "",
    "carrier_reference": "",
}
PAID = {"payment": 1, "amount": "4795.20"}


def register() -> None:
    types = (
        events.EventType(
            code, summary, OrderData, EXAMPLE | (PAID if code.startswith("payment.") else {})
        )
        for code, summary in SUMMARIES.items()
    )
    events.register(events.Source("orders", _rows, _announce), *types)


def _rows() -> QuerySet[OrderEvent]:
    rows = OrderEvent.objects.filter(kind__in=TYPES)
    return rows.select_related("aggregate__buyer", "aggregate__supplier")


def _announce(event: OrderEvent) -> tuple[str, dict[str, Any]] | None:
    order, data = event.aggregate, event.data
    return TYPES[event.kind], events.deal(event) | {
        "total": str(order.total),
        "currency": order.currency,
        "payment": data.get("position"),
        "amount": data.get("amount"),
        "carrier": order.carrier if event.kind == "ship" else "",
        "carrier_reference": order.carrier_reference if event.kind == "ship" else "",
    }
