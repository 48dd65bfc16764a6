"""The shapes of unasked offers in the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from orders.negotiation.serializers import LineSerializer, OfferSerializer
from orders.offerings.choices import Audience
from orders.offerings.models import Delivery, Offering


class OfferedLineSerializer(LineSerializer):
    """A line by the reference of one's own listing."""

    rfq_line = None
    unit = None
    listing = serializers.CharField(max_length=20)


class OfferingSerializer(OfferSerializer):
    """The terms of an offer, and to whom it goes."""

    expected_version = None
    reopen = None
    lines = OfferedLineSerializer(many=True, allow_empty=False)
    audience = serializers.ChoiceField(choices=Audience.choices)
    buyers = serializers.ListField(
        child=serializers.CharField(max_length=20),
        required=False,
        max_length=200,
        help_text="References of buyers; none for all followers.",
    )

    def name_goods(self, goods: Mapping[str, Any]) -> None:
        """Give each line the key and the unit of its listing, of those in `goods`."""
        for row in self.validated_data["lines"]:
            listing = goods.get(row["listing"])
            row["rfq_line"] = listing.pk if listing else 0
            row["unit"] = listing.unit if listing else ""


class StopSerializer(serializers.Serializer):
    supplier = serializers.CharField(max_length=20)


def summary(offering: Offering) -> dict[str, Any]:
    """One offering in a list; `counts` say what became of it."""
    return {
        "id": offering.pk,
        "audience": offering.audience,
        "made_at": offering.made_at.isoformat(),
        "valid_until": offering.valid_until.isoformat(),
        "total": {"amount": f"{offering.total:.2f}", "currency": offering.currency},
        "to": offering.to,
        "counts": offering.counts,
    }


def delivery(row: Delivery) -> dict[str, Any]:
    """What became of it at one buyer."""
    talk = row.negotiation
    return {
        "buyer": row.buyer.ref,
        "negotiation": talk.ref if talk else None,
        "state": talk.state if talk else None,
        "skipped": row.skipped or None,
        "sent_at": row.sent_at.isoformat() if row.sent_at else None,
        "viewed": row.seen,
        "countered": row.countered,
    }
