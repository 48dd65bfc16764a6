"""The shapes of comparisons and awards in the API: amounts are strings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from marketplace.answering.models import Figure
from orders.awards.assumptions import assumptions
from orders.awards.columns import Column
from orders.awards.comparing import Comparison
from orders.awards.picking import Pick
from orders.awards.showing import rows
from orders.negotiation.serializers import AmountSerializer, offer_body
from orders.negotiation.showing_landed import DOUBTS


class QuotePickSerializer(serializers.Serializer):
    negotiation = serializers.CharField(max_length=20)
    offer = serializers.IntegerField(min_value=1, help_text="The number of the version read")
    lines = serializers.ListField(
        child=serializers.IntegerField(min_value=1),
        allow_empty=False,
        max_length=50,
        help_text="Positions of the open request's lines",
    )
    expected_total = AmountSerializer(
        help_text="Of these lines, with the charges of the quote in full"
    )


class AwardSerializer(serializers.Serializer):
    expected_version = serializers.IntegerField(
        required=False, help_text="The version of the open request"
    )
    awards = QuotePickSerializer(many=True, allow_empty=False, max_length=20)

    def picks(self) -> list[Pick]:
        return [
            Pick(
                row["negotiation"],
                row["offer"],
                tuple(dict.fromkeys(row["lines"])),
                row["expected_total"]["amount"],
                row["expected_total"]["currency"],
            )
            for row in self.validated_data["awards"]
        ]


class AwardedLineSerializer(serializers.Serializer):
    negotiation = serializers.CharField()
    order = serializers.CharField(allow_null=True)
    agreement = serializers.CharField(
        allow_null=True, help_text="A blanket agreement to call off from"
    )
    counter_offer = serializers.IntegerField(
        allow_null=True, help_text="Waits for the supplier to agree to these lines alone"
    )


class AwardedSerializer(serializers.Serializer):
    awards = AwardedLineSerializer(many=True)


def comparison_body(found: Comparison) -> dict[str, Any]:
    """A page of a comparison for programs.

    `best` names the quotes with the least of each figure, among those of all pages.
    """
    need = found.gathered.need
    return {
        "need": need and need.ref,
        "version": need and need.version,
        "currency": found.options.currency,
        "basis": found.basis.value,
        "lines": [
            {
                "position": line.position,
                "quantity": line.quantity,
                "unit": line.unit,
                "awarded": line.awarded is not None,
            }
            for line in found.lines
        ],
        "count": len(found.columns),
        "page": found.page.number,
        "pages": found.page.paginator.num_pages,
        "quotes": [_quote(column) for column in found.page],
        "best": _best(found),
        "assumptions": assumptions(found),
    }


def _quote(column: Column) -> dict[str, Any]:
    quote, levelled = column.quote, column.levelled
    figure: Figure | None = getattr(quote.talk.supplier, "answering", None)
    return {
        "negotiation": column.ref,
        "supplier": quote.talk.supplier.ref,
        "standing": quote.standing.value,
        "offer": offer_body(quote.offer, quote.talk.rfq.asked),
        "prices": {str(at): _text(price.amount) for at, price in column.prices.items()},
        "total": _text(column.total),
        "levelled": {
            "amount": _text(levelled.amount),
            "added": [{"step": s.value, "amount": _text(a)} for s, a in levelled.added],
            "reason": levelled.gap and levelled.gap.value,
            "left_out": [left.value for left in levelled.left],
        },
        "landed": _landed(column),
        "level": quote.talk.supplier.level,
        "response_percent": figure and figure.percent,
        "first_reply_hours": figure and figure.hours,
        "orders_completed": quote.completed,
        "samples": list(quote.samples),
    }


def _landed(column: Column) -> dict[str, Any] | None:
    if column.landed is None:
        return None
    doubts = column.landed.estimate.doubts
    return {
        "amount": _text(column.landed.amount),
        "doubts": [doubt.value for doubt in DOUBTS if doubt in doubts],
    }


def _best(found: Comparison) -> dict[str, list[str]]:
    refs = [column.ref for column in found.columns]
    return {
        row.code: [refs[at] for at, cell in enumerate(row.cells) if cell.best]
        for row in rows(found)
        if any(cell.best for cell in row.cells)
    }


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"
