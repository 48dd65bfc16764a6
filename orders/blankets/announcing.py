"""Which events of blanket agreements are announced to companies' programs."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from marketplace.webhooks import events
from orders.blankets.models import BlanketEvent

TYPES = {
    "created": "agreement.created",
    "call_off": "agreement.called_off",
    "give_back": "agreement.given_back",
    "ask_to_close": "agreement.closing_asked",
    "keep": "agreement.kept",
    "close": "agreement.closed",
    "expire": "agreement.expired",
}


class AgreementData(events.DealData):
    call_off = serializers.IntegerField(allow_null=True, help_text="Which call-off")
    order = serializers.CharField(allow_blank=True, help_text="The order it made")


def _type(code: str, summary: Any, state: str = "running", **facts: Any) -> events.EventType:
    named = {"state": state, "call_off": None, "order": ""} | facts
    return events.EventType(code, summary, AgreementData, events.EXAMPLE | named)


CALLED = {"call_off": 2, "order": "TP-1042"}
EVENT_TYPES = (
    _type("agreement.created", _("A blanket agreement stands")),
    _type("agreement.called_off", _("Goods were called off: an order stands"), **CALLED),
    _type("agreement.given_back", _("A called-off order was cancelled"), **CALLED),
    _type("agreement.closing_asked", _("The supplier asks to close the agreement early")),
    _type("agreement.kept", _("The buyer keeps the agreement")),
    _type("agreement.closed", _("The buyer has closed the agreement"), state="closed"),
    _type("agreement.expired", _("The agreement’s last day has passed"), state="expired"),
)


def register() -> None:
    events.register(events.Source("blankets", _rows, _announce), *EVENT_TYPES)


def _rows() -> QuerySet[BlanketEvent]:
    rows = BlanketEvent.objects.select_related("aggregate__buyer", "aggregate__supplier")
    return rows.defer("aggregate__snapshot")


def _announce(event: BlanketEvent) -> tuple[str, dict[str, Any]] | None:
    return TYPES[event.kind], events.deal(event) | {
        "call_off": event.data.get("number") if "order" in event.data else None,
        "order": str(event.data.get("order") or ""),
    }
