"""The terms of an offer to many as they are stored until each is sent; lines by their listing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from orders.negotiation.facts import plain as as_json
from orders.negotiation.terms import EXTRAS, LineTerms, Terms


def plain(terms: Terms) -> dict[str, Any]:
    """As a JSON column keeps them."""
    return as_json(asdict(terms))


def read(facts: Mapping[str, Any]) -> Terms:
    """The terms that `plain` has written."""
    lines = tuple(
        LineTerms(
            key=row["key"],
            quantity=row["quantity"],
            unit=row["unit"],
            unit_price=Decimal(row["unit_price"]),
            ladder=tuple((int(least), Decimal(price)) for least, price in row["ladder"]),
            least_call_off=row["least_call_off"],
        )
        for row in facts["lines"]
    )
    days = facts["blanket"]
    band = facts["requote_percent"]
    return Terms(
        currency=facts["currency"],
        lines=lines,
        incoterm=facts["incoterm"],
        place=facts["place"],
        lead_days=facts["lead_days"],
        payment=tuple((Decimal(percent), trigger) for percent, trigger in facts["payment"]),
        valid_until=datetime.fromisoformat(facts["valid_until"]),
        warranty_months=facts["warranty_months"],
        requote_percent=None if band is None else Decimal(band),
        part_least=_amount(facts.get("part_least")),
        blanket=(date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days else None,
        **{name: _amount(facts[name]) for name in EXTRAS},
    )


def keyed(terms: Terms, keys: Mapping[int, int]) -> Terms:
    """The same with each line under the key that `keys` has for it."""
    lines = tuple(replace(line, key=keys[line.key]) for line in terms.lines)
    return replace(terms, lines=lines)


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
