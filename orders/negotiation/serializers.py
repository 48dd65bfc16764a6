"""The shapes of the negotiation API: amounts are strings, moments ISO 8601."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from buyers.rfqs.models import RfqLine
from orders.negotiation import agreements
from orders.negotiation.choices import DeclineReason, Trigger
from orders.negotiation.models import Negotiation, Offer
from orders.negotiation.terms import EXTRAS, LineTerms, Terms

MONEY = {"max_digits": 14, "decimal_places": 2, "min_value": Decimal(0)}


class OpenSerializer(serializers.Serializer):
    rfq = serializers.CharField(max_length=20, required=False)
    need = serializers.CharField(
        max_length=20, required=False, help_text="An open request, in place of `rfq`"
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two."""
        if bool(attrs.get("rfq")) == bool(attrs.get("need")):
            raise serializers.ValidationError({"rfq": [_("Name a request.")]})
        return attrs


class LineSerializer(serializers.Serializer):
    rfq_line = serializers.IntegerField(min_value=1)
    quantity = serializers.IntegerField(min_value=1, max_value=2_000_000_000)
    unit = serializers.CharField(max_length=3, required=False)
    unit_price = serializers.DecimalField(**MONEY)
    ladder = serializers.ListField(
        child=serializers.ListField(
            child=serializers.CharField(max_length=20), min_length=2, max_length=2
        ),
        required=False,
        max_length=8,
    )
    least_call_off = serializers.IntegerField(
        required=False,
        allow_null=True,
        min_value=1,
        max_value=2_000_000_000,
        help_text="The least of this line at one call-off, in a blanket agreement.",
    )
    offered = serializers.CharField(
        max_length=20,
        required=False,
        allow_blank=True,
        help_text="Your listing that answers this line of an open request, such as `L-1042`.",
    )


class BlanketSerializer(serializers.Serializer):
    """The first and the last day on which the buyer may call off."""

    first = serializers.DateField()
    last = serializers.DateField()


class PaymentSerializer(serializers.Serializer):
    percent = serializers.DecimalField(max_digits=5, decimal_places=2)
    trigger = serializers.ChoiceField(choices=Trigger.choices)


@extend_schema_field(OpenApiTypes.DATETIME)
class Until(serializers.Field):
    """A moment, or a day, which then counts to its end in UTC."""

    def to_internal_value(self, data: Any) -> datetime:
        try:
            moment = datetime.fromisoformat(str(data))
        except ValueError:
            raise serializers.ValidationError(
                _("Give a date or a moment in ISO 8601.")
            ) from None
        if len(str(data)) == 10:
            moment = datetime.combine(moment.date(), time.max)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    def to_representation(self, value: datetime) -> str:
        return value.isoformat()


class OfferSerializer(serializers.Serializer):
    expected_version = serializers.IntegerField(required=False)
    lines = LineSerializer(many=True, allow_empty=False)
    currency = serializers.CharField(max_length=3)
    incoterm = serializers.CharField(max_length=3)
    place = serializers.CharField(max_length=120)
    lead_days = serializers.IntegerField(min_value=1, max_value=730)
    payment = PaymentSerializer(many=True)
    valid_until = Until()
    tooling = serializers.DecimalField(**MONEY, required=False, allow_null=True)
    sample_cost = serializers.DecimalField(**MONEY, required=False, allow_null=True)
    freight = serializers.DecimalField(**MONEY, required=False, allow_null=True)
    insurance = serializers.DecimalField(**MONEY, required=False, allow_null=True)
    warranty_months = serializers.IntegerField(
        required=False, allow_null=True, min_value=0, max_value=120
    )
    requote_percent = serializers.DecimalField(
        max_digits=4, decimal_places=2, required=False, allow_null=True
    )
    blanket = BlanketSerializer(
        required=False,
        allow_null=True,
        help_text="An acceptance then makes a blanket agreement, from which the buyer calls off.",
    )
    part_least = serializers.DecimalField(
        **MONEY,
        required=False,
        allow_null=True,
        help_text="The buyer may take some lines alone, once their goods come to this much (0: any); the charges then stand in full. Null: all or nothing.",
    )
    note = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    reopen = serializers.ListField(
        child=serializers.CharField(max_length=40),
        required=False,
        max_length=100,
        help_text="Agreed terms that this version changes, such as `delivery` or `unit_price-17` (the line's id).",
    )

    def terms(self) -> Terms:
        """The terms given; a line may leave its unit to the request."""
        data = self.validated_data
        return Terms(
            currency=data["currency"],
            lines=tuple(_line(row) for row in data["lines"]),
            incoterm=data["incoterm"],
            place=data["place"],
            lead_days=data["lead_days"],
            payment=tuple((row["percent"], row["trigger"]) for row in data["payment"]),
            valid_until=data["valid_until"],
            warranty_months=data.get("warranty_months"),
            requote_percent=data.get("requote_percent"),
            blanket=_days(data.get("blanket")),
            part_least=data.get("part_least"),
            **{name: data.get(name) for name in EXTRAS},
        )


class AmountSerializer(serializers.Serializer):
    amount = serializers.DecimalField(max_digits=16, decimal_places=4)
    currency = serializers.CharField(max_length=3)


class AcceptSerializer(serializers.Serializer):
    offer = serializers.IntegerField(min_value=1)
    expected_total = AmountSerializer()
    lines = serializers.ListField(
        child=serializers.IntegerField(min_value=1),
        required=False,
        max_length=100,
        help_text="Only these `rfq_line`s, where `part_least` of the offer allows it; the total is theirs.",
    )
    expected_version = serializers.IntegerField(required=False)


class DeclineSerializer(serializers.Serializer):
    reason = serializers.ChoiceField(choices=DeclineReason.choices, required=False)
    expected_version = serializers.IntegerField(required=False)


class AcceptedSerializer(serializers.Serializer):
    """What the acceptance made: an order, or a blanket agreement."""

    order = serializers.CharField(required=False)
    agreement = serializers.CharField(required=False)


def _days(given: dict[str, Any] | None) -> tuple[date, date] | None:
    return (given["first"], given["last"]) if given else None


def _line(row: dict[str, Any]) -> LineTerms:
    try:
        ladder = tuple((int(q), Decimal(p)) for q, p in row.get("ladder", ()))
    except (ArithmeticError, ValueError):
        raise serializers.ValidationError(
            {"ladder": [_("Write each step as quantity and price.")]}
        ) from None
    return LineTerms(
        key=row["rfq_line"],
        quantity=row["quantity"],
        unit=row.get("unit", ""),
        unit_price=row["unit_price"],
        ladder=ladder,
        least_call_off=row.get("least_call_off"),
        listing=row.get("offered", ""),
    )


def offer_body(offer: Offer, asked: dict[int, RfqLine]) -> dict[str, Any]:
    """One version as the API shows it; `asked` are the lines of the request."""
    terms = offer.terms
    return {
        "number": offer.number,
        "side": offer.side,
        "state": offer.state,
        "sent_at": offer.sent_at.isoformat(),
        "currency": offer.currency,
        "incoterm": offer.incoterm,
        "place": offer.place,
        "lead_days": offer.lead_days,
        "valid_until": offer.valid_until.isoformat(),
        "warranty_months": offer.warranty_months,
        "requote_percent": _amount(offer.requote_percent),
        "blanket": _span(offer),
        "part_least": _amount(offer.part_least),
        "taken": offer.taken,
        "rate": offer.rate,
        **{name: _amount(getattr(offer, name)) for name in EXTRAS},
        "lines": [
            {
                "rfq_line": line.key,
                "listing": asked[line.key].goods.ref,
                "offered": line.listing or None,
                "offered_as": line.goods
                and {"sku": line.goods.sku, "title": dict(line.goods.title)},
                "quantity": line.quantity,
                "unit": line.unit,
                "unit_price": _amount(line.unit_price),
                "ladder": [[least, _amount(price)] for least, price in line.ladder],
                "least_call_off": line.least_call_off,
                "amount": _amount(line.amount(offer.currency)),
            }
            for line in terms.lines
        ],
        "payment": [
            {"percent": f"{percent:.2f}", "trigger": trigger}
            for percent, trigger in terms.payment
        ],
        "total": {"amount": _amount(offer.total), "currency": offer.currency},
    }


def negotiation_body(
    negotiation: Negotiation, offers: list[Offer], actions: list[str], *, lapsed: bool
) -> dict[str, Any]:
    """The negotiation with every version; `actions` are the steps open to the caller now."""
    return {
        "ref": negotiation.ref,
        "rfq": negotiation.rfq.ref,
        "state": "expired" if lapsed else negotiation.state,
        "turn": negotiation.turn,
        "version": negotiation.version,
        "buyer": negotiation.buyer.ref,
        "supplier": negotiation.supplier.ref,
        "current": negotiation.current.number if negotiation.current else None,
        "offers": [offer_body(offer, negotiation.rfq.asked) for offer in offers],
        "actions": actions,
        **_made(negotiation),
    }


def _made(negotiation: Negotiation) -> dict[str, str | None]:
    """The order, or the agreement, that the acceptance made."""
    kind = agreements.kind_of(negotiation.current) if negotiation.made else ""
    return {
        name: negotiation.made if name == kind else None
        for name in (agreements.ORDER, agreements.BLANKET)
    }


def _span(offer: Offer) -> dict[str, str] | None:
    if offer.blanket is None:
        return None
    first, last = offer.blanket
    return {"first": first.isoformat(), "last": last.isoformat()}


def _amount(value: Decimal | None) -> str | None:
    if value is None:
        return None
    return f"{value.quantize(Decimal('0.01')) if value == round(value, 2) else value.normalize():f}"


class AssumptionsSerializer(serializers.Serializer):
    """What the reader of an estimate knows better than we do."""

    version = serializers.IntegerField(required=False, min_value=0)
    freight = serializers.DecimalField(
        required=False, min_value=0, max_digits=14, decimal_places=2
    )
    fees = serializers.DecimalField(
        required=False, min_value=0, max_digits=14, decimal_places=2
    )
