"""The shapes of the agreements' API: amounts are strings, moments and days ISO 8601."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from marketplace.money.amounts import quantise
from orders.blankets import showing
from orders.blankets.models import Blanket, BlanketEvent, CallOff


class CalledLineSerializer(serializers.Serializer):
    line = serializers.IntegerField(min_value=1, help_text="The line's position.")
    quantity = serializers.IntegerField(min_value=1, max_value=2_000_000_000)


class CallOffSerializer(serializers.Serializer):
    expected_version = serializers.IntegerField(required=False)
    lines = CalledLineSerializer(many=True, allow_empty=False)

    def quantities(self) -> dict[int, int]:
        """By the line's position; a line named twice counts together."""
        found: dict[int, int] = {}
        for row in self.validated_data["lines"]:
            found[row["line"]] = found.get(row["line"], 0) + row["quantity"]
        return found


class CalledOffSerializer(serializers.Serializer):
    number = serializers.IntegerField()
    order = serializers.CharField()


@extend_schema_serializer(component_name="AgreementStep")
class StepSerializer(serializers.Serializer):
    expected_version = serializers.IntegerField(required=False)
    reason = serializers.CharField(max_length=1000, required=False, allow_blank=True)


def summary(blanket: Blanket) -> dict[str, Any]:
    """One agreement in a list."""
    sums, frozen = showing.whole(blanket), blanket.frozen
    return {
        "ref": blanket.ref,
        "state": showing.shown_state(blanket),
        "version": blanket.version,
        "buyer": blanket.buyer.ref,
        "supplier": blanket.supplier.ref,
        "negotiation": blanket.snapshot["negotiation"],
        "first_day": blanket.first_day.isoformat(),
        "last_day": blanket.last_day.isoformat(),
        **{name: _amount(sums[name], blanket.currency) for name in ("total", "called", "left")},
        "lines": [
            {
                "line": line.position,
                "listing": frozen[line.position]["listing"],
                "unit": line.unit,
                "unit_price": _amount(line.unit_price, blanket.currency),
                "least_call_off": line.least,
                "quantity": line.quantity,
                "called": line.called,
                "balance": line.balance,
            }
            for line in blanket.lines.all()
        ],
    }


def body(
    blanket: Blanket,
    calls: Iterable[CallOff],
    events: Iterable[BlanketEvent],
    actions: list[str],
) -> dict[str, Any]:
    """The whole agreement; `actions` are the steps open to the caller now."""
    asked = blanket.closing_asked_at
    return summary(blanket) | {
        "agreement": blanket.snapshot,
        "agreement_hash": blanket.snapshot_hash,
        "closing_asked_at": asked.isoformat() if asked else None,
        "call_offs": [_call(each) for each in calls],
        "events": [
            {"kind": each.kind, "at": each.at.isoformat(), "data": each.data} for each in events
        ],
        "actions": actions,
    }


def _call(call: CallOff) -> dict[str, Any]:
    return {
        "number": call.number,
        "order": call.order.ref,
        "order_state": call.order.state,
        "called_at": call.called_at.isoformat(),
        "returned_at": call.returned_at.isoformat() if call.returned_at else None,
        "total": _amount(call.order.total, call.order.currency),
        "lines": [
            {"line": row.line.position, "quantity": row.quantity} for row in call.lines.all()
        ],
    }


def _amount(value: Decimal, currency: str) -> dict[str, str]:
    return {"amount": f"{quantise(value, currency):f}", "currency": currency}
