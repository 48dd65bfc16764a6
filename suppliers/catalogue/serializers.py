"""A listing as JSON: parsing what comes in, shaping what goes out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from rest_framework import serializers

from marketplace.languages import CHINESE, ENGLISH
from marketplace.money.fields import CONTRACT_CURRENCIES
from suppliers.catalogue import choices, hs_codes, incoterms, queries, supply
from suppliers.catalogue.patches import COLUMNS, Patch
from suppliers.catalogue.pricing import LeadStep, Rung
from suppliers.catalogue.sample_serializers import SamplePolicy, SamplesInput

LANGUAGE_CHOICES = (ENGLISH, CHINESE)


class TierSerializer(serializers.Serializer):
    min_quantity = serializers.IntegerField(min_value=1)
    unit_price = serializers.DecimalField(max_digits=15, decimal_places=2)


class LeadTimeSerializer(serializers.Serializer):
    min_quantity = serializers.IntegerField(min_value=1)
    days = serializers.IntegerField(
        min_value=0, max_value=999, allow_null=True, help_text="null: to be agreed"
    )


class TermSerializer(serializers.Serializer):
    incoterm = serializers.ChoiceField(choices=incoterms.OFFERED)
    place = serializers.CharField(max_length=120)


def _measure() -> serializers.IntegerField:
    return serializers.IntegerField(
        min_value=1, max_value=supply.LARGEST_MEASURE, required=False, allow_null=True
    )


class SupplyInput(SamplesInput):
    """How the goods are offered and what is simply true of them."""

    availability = serializers.ChoiceField(
        choices=list(supply.AVAILABILITY), required=False, allow_blank=True
    )
    stock_quantity = serializers.IntegerField(
        min_value=1,
        max_value=10**9,
        required=False,
        allow_null=True,
        help_text="Only for goods in stock",
    )
    ships_from = serializers.ChoiceField(
        choices=list(supply.REGIONS), required=False, allow_blank=True
    )
    private_label = serializers.BooleanField(required=False)
    mixed_batch = serializers.BooleanField(required=False)
    traits = serializers.ListField(
        child=serializers.ChoiceField(choices=list(supply.TRAITS)), required=False
    )
    volume_ml = _measure()
    weight_g = _measure()
    pieces = _measure()


class ListingInput(SupplyInput):
    """What may be said of a listing. In a change, what is left out stays as it is."""

    title = serializers.CharField(max_length=choices.LENGTHS["title"])
    category = serializers.SlugField(help_text="A slug of the lower level, such as whisky")
    summary = serializers.CharField(required=False, allow_blank=True)
    description = serializers.CharField(required=False, allow_blank=True)
    keywords = serializers.CharField(required=False, allow_blank=True)
    attributes = serializers.DictField(
        child=serializers.CharField(allow_blank=True),
        required=False,
        help_text='For example {"allergens": "Contains milk."}',
    )
    sku = serializers.CharField(max_length=40, required=False, allow_blank=True)
    brand = serializers.CharField(max_length=80, required=False, allow_blank=True)
    model = serializers.CharField(max_length=80, required=False, allow_blank=True)
    origin = serializers.RegexField(r"^[A-Z]{2}$", required=False)
    hs_code = serializers.CharField(
        max_length=hs_codes.TYPED_AT_MOST, required=False, allow_blank=True
    )
    unit = serializers.ChoiceField(choices=list(choices.UNITS), required=False)
    currency = serializers.ChoiceField(choices=CONTRACT_CURRENCIES, required=False)
    price_on_request = serializers.BooleanField(required=False)
    price_audience = serializers.ChoiceField(
        choices=list(choices.PRICE_AUDIENCES), required=False, help_text="Who sees the prices"
    )
    moq = serializers.IntegerField(min_value=1, max_value=10**9, required=False)
    order_multiple = serializers.IntegerField(min_value=1, max_value=10**9, required=False)
    tiers = TierSerializer(many=True, required=False)
    lead_days = serializers.IntegerField(
        min_value=0, max_value=999, required=False, allow_null=True
    )
    lead_times = LeadTimeSerializer(many=True, required=False)
    terms = TermSerializer(many=True, required=False)
    certificates = serializers.ListField(
        child=serializers.CharField(max_length=80), required=False, max_length=20
    )
    units_per_carton = serializers.IntegerField(
        min_value=1, max_value=10**6, required=False, allow_null=True
    )
    carton_length_cm = serializers.DecimalField(
        max_digits=6,
        decimal_places=1,
        min_value=Decimal("0.1"),
        required=False,
        allow_null=True,
    )
    carton_width_cm = serializers.DecimalField(
        max_digits=6,
        decimal_places=1,
        min_value=Decimal("0.1"),
        required=False,
        allow_null=True,
    )
    carton_height_cm = serializers.DecimalField(
        max_digits=6,
        decimal_places=1,
        min_value=Decimal("0.1"),
        required=False,
        allow_null=True,
    )
    net_kg = serializers.DecimalField(
        max_digits=9, decimal_places=3, min_value=Decimal(0), required=False, allow_null=True
    )
    gross_kg = serializers.DecimalField(
        max_digits=9, decimal_places=3, min_value=Decimal(0), required=False, allow_null=True
    )
    shelf_life_months = serializers.IntegerField(
        min_value=1, max_value=600, required=False, allow_null=True
    )

    def validate_category(self, slug: str) -> Any:
        category = queries.leaf(slug)
        if category is None:
            raise serializers.ValidationError(
                serializers.ChoiceField.default_error_messages["invalid_choice"].format(
                    input=slug
                )
            )
        return category

    def validate_hs_code(self, code: str) -> str:
        return hs_codes.normal(code)

    def patch(self) -> Patch:
        """The validated input as a patch."""
        given = self.validated_data
        texts = {name: given[name] for name in choices.FIELDS if name in given}
        for key, text in given.get("attributes", {}).items():
            texts[choices.ATTRIBUTE_PREFIX + key] = text
        return Patch(
            columns={name: given[name] for name in COLUMNS if name in given},
            texts=texts,
            tiers=_rows(given, "tiers", lambda r: Rung(r["min_quantity"], r["unit_price"])),
            lead_times=_rows(
                given, "lead_times", lambda r: LeadStep(r["min_quantity"], r["days"])
            ),
            terms=_rows(given, "terms", lambda r: (r["incoterm"], r["place"])),
            certificates=given.get("certificates"),
        )


class NewListing(ListingInput):
    language = serializers.ChoiceField(
        choices=LANGUAGE_CHOICES,
        default=ENGLISH,
        help_text="The language the words are written in",
    )


class ListingChange(ListingInput):
    expected_version = serializers.IntegerField(
        required=False, help_text="Or the header If-Match; 428 without either"
    )


class ExpectedVersion(serializers.Serializer):
    expected_version = serializers.IntegerField(required=False)


class SupplierSerializer(serializers.Serializer):
    ref = serializers.CharField()
    name = serializers.CharField()
    legal_name = serializers.CharField()
    level = serializers.IntegerField()
    town = serializers.CharField()
    country = serializers.CharField()


class CategorySerializer(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()


class TextSerializer(serializers.Serializer):
    text = serializers.CharField()
    language = serializers.CharField()
    origin = serializers.CharField(help_text="supplier, machine, memory or human")
    machine_translated = serializers.BooleanField()
    stale = serializers.BooleanField(help_text="Made from an earlier version of the original")


class ListingOutput(serializers.Serializer):
    """A listing as its reader sees it, in the language asked for."""

    ref = serializers.CharField()
    state = serializers.CharField()
    version = serializers.IntegerField()
    title = serializers.CharField()
    original_title = serializers.CharField()
    original_language = serializers.CharField()
    texts = serializers.DictField(child=TextSerializer())
    supplier = SupplierSerializer()
    category = CategorySerializer(allow_null=True)
    sku = serializers.CharField()
    brand = serializers.CharField()
    model = serializers.CharField()
    origin = serializers.CharField()
    hs_code = serializers.CharField()
    unit = serializers.CharField()
    currency = serializers.CharField()
    price_on_request = serializers.BooleanField()
    price_audience = serializers.CharField()
    price_gate = serializers.CharField(
        help_text="Whom the prices are for, where they are not for the caller; else empty"
    )
    moq = serializers.IntegerField(allow_null=True)
    order_multiple = serializers.IntegerField()
    quantity = serializers.IntegerField(allow_null=True)
    price = serializers.DecimalField(max_digits=15, decimal_places=2, allow_null=True)
    tiers = TierSerializer(many=True)
    lead_days = serializers.IntegerField(allow_null=True)
    lead_times = LeadTimeSerializer(many=True)
    sample_lead_days = serializers.IntegerField(allow_null=True)
    terms = TermSerializer(many=True)
    certificates = serializers.ListField(child=serializers.CharField())
    units_per_carton = serializers.IntegerField(allow_null=True)
    carton_cm = serializers.ListField(child=serializers.CharField(), allow_null=True)
    net_kg = serializers.CharField(allow_null=True)
    gross_kg = serializers.CharField(allow_null=True)
    shelf_life_months = serializers.IntegerField(allow_null=True)
    availability = serializers.CharField()
    stock_quantity = serializers.IntegerField(allow_null=True)
    ships_from = serializers.CharField()
    private_label = serializers.BooleanField()
    samples = serializers.BooleanField()
    sample_policy = SamplePolicy(allow_null=True)
    mixed_batch = serializers.BooleanField()
    traits = serializers.ListField(child=serializers.CharField())
    volume_ml = serializers.IntegerField(allow_null=True)
    weight_g = serializers.IntegerField(allow_null=True)
    pieces = serializers.IntegerField(allow_null=True)
    images = serializers.ListField(child=serializers.CharField())
    published_at = serializers.DateTimeField(allow_null=True)
    pending_change = serializers.ListField(
        child=serializers.CharField(),
        required=False,
        help_text="For the supplier: fields whose new value waits for a moderator",
    )
    actions = serializers.ListField(child=serializers.CharField(), required=False)


def _rows(given: Mapping[str, Any], name: str, make: Any) -> list[Any] | None:
    return [make(row) for row in given[name]] if name in given else None
