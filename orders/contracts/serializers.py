"""The shapes of the orders' API: amounts are strings, moments and days ISO 8601."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from marketplace.money.amounts import quantise
from orders.contracts import showing
from orders.contracts.models import Milestone, Order, OrderDocument, OrderEvent


class StepSerializer(serializers.Serializer):
    expected_version = serializers.IntegerField(required=False)
    carrier = serializers.CharField(max_length=80, required=False, allow_blank=True)
    carrier_reference = serializers.CharField(max_length=80, required=False, allow_blank=True)
    reason = serializers.CharField(max_length=200, required=False, allow_blank=True)


@extend_schema_serializer(component_name="OrderPayment")
class PaymentSerializer(serializers.Serializer):
    expected_version = serializers.IntegerField(required=False)
    note = serializers.CharField(max_length=200, required=False, allow_blank=True)


def summary(order: Order) -> dict[str, Any]:
    """One order in a list."""
    return {
        "ref": order.ref,
        "state": order.state,
        "version": order.version,
        "buyer": order.buyer.ref,
        "supplier": order.supplier.ref,
        "total": _amount(order.total, order.currency),
        "created_at": order.created_at.isoformat(),
        "changed_at": order.changed_at.isoformat(),
    }


def body(
    order: Order,
    milestones: list[showing.PaymentRow],
    documents: list[OrderDocument],
    events: list[OrderEvent],
    actions: list[str],
) -> dict[str, Any]:
    """The whole order; `actions` are the steps open to the caller now."""
    return summary(order) | {
        "negotiation": order.snapshot["negotiation"],
        "offer": order.snapshot["version"],
        "agreement": order.snapshot,
        "agreement_hash": order.snapshot_hash,
        "ready_by": _iso(order.ready_by),
        "carrier": order.carrier,
        "carrier_reference": order.carrier_reference,
        "milestones": [_milestone(row, order.currency) for row in milestones],
        "documents": [_document(each, order) for each in documents],
        "events": [
            {"kind": each.kind, "at": each.at.isoformat(), "data": each.data} for each in events
        ],
        "actions": actions,
    }


def _milestone(row: showing.PaymentRow, currency: str) -> dict[str, Any]:
    payment: Milestone = row.payment
    return {
        "position": payment.position,
        "percent": f"{payment.percent.normalize():f}",
        "trigger": payment.trigger,
        "amount": _amount(payment.amount, currency),
        "state": row.state,
        "due_on": _iso(payment.due_on),
        "claimed_at": _iso(payment.claimed_at),
        "confirmed_at": _iso(payment.confirmed_at),
        "note": payment.note,
        "actions": [button.name for button in row.buttons],
    }


def _document(each: OrderDocument, order: Order) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "number": each.number,
        "issued_at": each.issued_at.isoformat(),
        "drawn": each.drawn,
        "sha256": each.pdf_hash,
        "url": reverse("api:order-document", args=[order.ref, each.number]),
    }


def _amount(value: Any, currency: str) -> dict[str, str]:
    return {"amount": f"{quantise(value, currency):f}", "currency": currency}


def _iso(value: Any) -> str | None:
    return value.isoformat() if value else None
