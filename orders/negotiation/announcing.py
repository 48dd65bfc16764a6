"""Which events of negotiations are announced to companies' programs."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from marketplace.webhooks import events
from orders.negotiation.models import NegotiationEvent

TYPES = {
    "created": "quote.started",
    "send": "quote.sent",
    "accept": "quote.accepted",
    "decline": "quote.declined",
    "withdraw": "quote.withdrawn",
    "expire": "quote.expired",
    "set_aside": "quote.set_aside",
    "put_back": "quote.put_back",
}


class QuoteData(events.DealData):
    rfq = serializers.CharField()
    side = serializers.CharField(
        allow_blank=True, help_text="`buyer` or `supplier`: whose act it was"
    )
    version = serializers.IntegerField(allow_null=True)
    total = serializers.CharField(allow_null=True, help_text="An amount, as text")
    currency = serializers.CharField(allow_null=True)
    order = serializers.CharField(allow_blank=True)
    agreement = serializers.CharField(allow_blank=True, help_text="A blanket agreement's")


EXAMPLE = events.EXAMPLE | {
    "ref": "N-1042",
    "rfq": "R-1042",
    "side": "supplier",
    "version": 2,
    "total": "15984.00",
    "currency": "GBP",
    "order": "",
    "agreement": "",
}


def _type(code: str, summary: Any, **facts: Any) -> events.EventType:
    return events.EventType(code, summary, QuoteData, EXAMPLE | facts)


_EMPTY = {"version": None, "total": None, "currency": None}
EVENT_TYPES = (
    _type("quote.started", _("The supplier is preparing a quote"), **_EMPTY),
    _type("quote.sent", _("An offer or counter-offer was sent")),
    _type("quote.accepted", _("An offer was accepted"), state="accepted", order="O-1042"),
    _type("quote.declined", _("An offer was declined"), state="declined"),
    _type("quote.withdrawn", _("An offer was withdrawn")),
    _type("quote.expired", _("Nobody has answered an offer in time"), state="expired", side=""),
    _type("quote.set_aside", _("Our officers have set an offer aside"), side=""),
    _type("quote.put_back", _("An offer that was set aside stands again"), side=""),
)


def register() -> None:
    events.register(events.Source("negotiations", _rows, _announce), *EVENT_TYPES)


def _rows() -> QuerySet[NegotiationEvent]:
    rows = NegotiationEvent.objects.filter(kind__in=TYPES)
    return rows.select_related(
        "aggregate__buyer", "aggregate__supplier", "aggregate__rfq", "organisation"
    )


def _announce(event: NegotiationEvent) -> tuple[str, dict[str, Any]] | None:
    data = event.data
    return TYPES[event.kind], events.deal(event) | {
        "rfq": event.aggregate.rfq.ref,
        "side": event.organisation.kind if event.organisation else "",
        "version": data.get("number"),
        "total": data.get("total"),
        "currency": data.get("currency"),
        "order": str(data.get("order") or ""),
        "agreement": str(data.get("agreement") or ""),
    }
