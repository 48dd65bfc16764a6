"""Which events of requests are announced to companies' programs."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from buyers.rfqs import states
from buyers.rfqs.models import RfqEvent
from marketplace.webhooks import events

TYPES = {
    "submit": "rfq.created",
    "approve": "rfq.created",
    "reopen": "rfq.reopened",
    "resume": "rfq.reopened",
    "extend": "rfq.extended",
    "refuse": "rfq.refused",
    "close": "rfq.closed",
    "cancel": "rfq.cancelled",
    "expire": "rfq.expired",
}


class RfqData(events.DealData):
    reason = serializers.CharField(allow_blank=True, help_text="A code, where there is one")


def _type(code: str, summary: Any, state: str) -> events.EventType:
    return events.EventType(
        code, summary, RfqData, events.EXAMPLE | {"state": state, "reason": ""}
    )


EVENT_TYPES = (
    _type("rfq.created", _("A request for quotation is open to its supplier"), "open"),
    _type("rfq.extended", _("The buyer has given more time to answer"), "open"),
    _type("rfq.reopened", _("The buyer has opened a request again"), "open"),
    _type("rfq.refused", _("The supplier cannot quote"), "closed"),
    _type("rfq.closed", _("The buyer has ended a request"), "closed"),
    _type("rfq.cancelled", _("The buyer has taken a request back"), "cancelled"),
    _type("rfq.expired", _("Nobody has answered a request in time"), "expired"),
)


def register() -> None:
    events.register(events.Source("rfqs", _rows, _announce), *EVENT_TYPES)


def _rows() -> QuerySet[RfqEvent]:
    """No supplier has seen what ended inside the buyer's company: none is told of it."""
    rows = RfqEvent.objects.exclude(from_state__in=states.INSIDE, to_state__in=states.INSIDE)
    return rows.select_related("aggregate__buyer", "aggregate__supplier")


def _announce(event: RfqEvent) -> tuple[str, dict[str, Any]] | None:
    code = TYPES.get(event.kind)
    if code is None or (event.kind == "cancel" and event.from_state in states.INSIDE):
        return None
    return code, events.deal(event) | {"reason": str(event.data.get("reason", ""))}
