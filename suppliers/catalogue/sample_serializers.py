"""The promise of samples as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils import translation
from rest_framework import serializers

from suppliers.catalogue import sampling
from suppliers.catalogue.queries import ListingFacts

MONEY: dict[str, Any] = {"max_digits": 15, "decimal_places": 2}
SAID = "The listing's currency; only with samples offered"


class SamplesInput(serializers.Serializer):
    samples = serializers.BooleanField(required=False)
    sample_charge = serializers.ChoiceField(
        choices=list(sampling.CHARGES),
        required=False,
        allow_blank=True,
        help_text="free, paid, or empty: the price is named with each answer",
    )
    sample_price = serializers.DecimalField(
        **MONEY, min_value=Decimal("0.01"), required=False, allow_null=True, help_text=SAID
    )
    sample_max_quantity = serializers.IntegerField(
        min_value=1, max_value=9999, required=False, allow_null=True
    )
    sample_freight = serializers.ChoiceField(
        choices=list(sampling.FREIGHT), required=False, allow_blank=True
    )
    sample_refundable = serializers.BooleanField(required=False)
    sample_refund_over = serializers.DecimalField(
        **MONEY, min_value=Decimal("0.01"), required=False, allow_null=True, help_text=SAID
    )
    sample_lead_days = serializers.IntegerField(
        min_value=0, max_value=999, required=False, allow_null=True
    )


class SampleWords(serializers.Serializer):
    label = serializers.CharField()
    text = serializers.CharField()


class SamplePolicy(serializers.Serializer):
    """What the supplier promises of samples, typed and in the words of the language asked for."""

    charge = serializers.CharField(help_text="free, paid, or empty: named with each answer")
    price = serializers.DecimalField(**MONEY, allow_null=True)
    currency = serializers.CharField()
    max_quantity = serializers.IntegerField(allow_null=True)
    freight = serializers.CharField(help_text="buyer, supplier, or empty: agreed with each")
    refundable = serializers.BooleanField()
    refund_over = serializers.DecimalField(**MONEY, allow_null=True)
    lead_days = serializers.IntegerField(allow_null=True)
    words = SampleWords(many=True)


def policy(facts: ListingFacts, language: str) -> dict[str, Any] | None:
    """The promise as the API says it; None where no samples are offered."""
    if not facts.samples:
        return None
    typed = {name.removeprefix("sample_"): getattr(facts, name) for name in sampling.UNSAID}
    with translation.override(language):
        words = [{"label": str(label), "text": text} for label, text in sampling.rows(facts)]
    return typed | {"currency": facts.currency, "words": words}
