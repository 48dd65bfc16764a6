"""The shapes of the samples' API: amounts are strings, moments and days ISO 8601."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from marketplace.money.amounts import quantise
from orders.samples import wording
from orders.samples.choices import DeclineReason, RejectReason
from orders.samples.models import Sample, SampleEvent

AMOUNT: dict[str, Any] = {
    "max_digits": 15, "decimal_places": 2, "min_value": Decimal(0),
    "required": False, "allow_null": True,
}  # fmt: skip
REASONS = sorted({*DeclineReason.values, *RejectReason.values})


class AskSampleSerializer(serializers.Serializer):
    listing = serializers.CharField(max_length=20)
    quantity = serializers.IntegerField(min_value=1, max_value=9999)
    address = serializers.IntegerField(
        min_value=1, max_value=2**63 - 1, help_text="An id of /addresses/"
    )
    note = serializers.CharField(max_length=500, required=False, allow_blank=True)
    negotiation = serializers.CharField(max_length=20, required=False, allow_blank=True)


class SampleStepSerializer(serializers.Serializer):
    """What a step takes: `accept` a price (and the courier's), `decline` and `reject` a reason."""

    expected_version = serializers.IntegerField(required=False)
    price = serializers.DecimalField(
        **AMOUNT, help_text="For all pieces; the sample's currency"
    )
    freight = serializers.DecimalField(**AMOUNT, help_text="Where the buyer pays the courier")
    reason = serializers.ChoiceField(choices=REASONS, required=False, allow_blank=True)
    note = serializers.CharField(max_length=500, required=False, allow_blank=True)
    carrier = serializers.CharField(max_length=80, required=False, allow_blank=True)
    carrier_reference = serializers.CharField(max_length=80, required=False, allow_blank=True)


class SampleLimitSerializer(serializers.Serializer):
    most = serializers.IntegerField(min_value=0, max_value=999, allow_null=True)


def summary(sample: Sample) -> dict[str, Any]:
    """One sample in a list."""
    return {
        "ref": sample.ref,
        "state": sample.state,
        "version": sample.version,
        "buyer": sample.buyer.ref,
        "supplier": sample.supplier.ref,
        "listing": sample.goods["listing"],
        "title": wording.title(sample)[0],
        "quantity": sample.quantity,
        "due_on": sample.due_on.isoformat() if sample.due_on else None,
        "created_at": sample.created_at.isoformat(),
        "changed_at": sample.changed_at.isoformat(),
    }


def body(
    sample: Sample, events: list[SampleEvent], actions: list[str], *, whole_address: bool
) -> dict[str, Any]:
    """The whole sample; `actions` are the steps open to the caller now."""
    reason = sample.reject_reason or sample.decline_reason
    kind = "reject" if sample.reject_reason else "decline"
    return summary(sample) | {
        "goods": sample.goods,
        "policy": sample.policy,
        "negotiation": sample.negotiation.ref if sample.negotiation else None,
        "price": _amount(sample.price, sample.currency),
        "freight": _amount(sample.freight, sample.currency),
        "owed": _amount(None if sample.price is None else sample.owed, sample.currency),
        "address": sample.address if whole_address else {"city": sample.address["city"]},
        "note": sample.note,
        "carrier": sample.carrier,
        "carrier_reference": sample.carrier_reference,
        "reason": reason,
        "reason_words": wording.reason(kind, reason),
        "pictures": [str(each.key) for each in sample.pictures.all() if each.opens],
        "ordered_in": sample.ordered_in or None,
        "refunded_in": sample.refunded_in or None,
        "events": [
            {"kind": each.kind, "at": each.at.isoformat(), "data": each.data} for each in events
        ],
        "actions": actions,
    }


def _amount(value: Any, currency: str) -> dict[str, str] | None:
    if value is None:
        return None
    return {"amount": f"{quantise(value, currency):f}", "currency": currency}
