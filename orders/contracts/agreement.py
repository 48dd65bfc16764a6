"""The frozen agreement of an order in the reader's language: goods, charges, terms, parties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from marketplace.languages import ENGLISH, other
from marketplace.money.formatting import format_money
from orders.contracts import wording
from orders.contracts.models import Order
from orders.negotiation import wording as terms_wording
from orders.negotiation.papers import IDENTITY, address
from orders.negotiation.terms import EXTRAS
from suppliers.catalogue.quantities import counted


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of the agreement: the reader's title first, the other beneath it."""

    title: str
    language: str
    beneath: str
    codes: str
    offered: str  # the goods that the supplier named, as they were then
    quantity: str
    price: str
    amount: str


@dataclass(frozen=True, slots=True)
class Party:
    """A side as it stood when the agreement was made."""

    role: Any
    names: list[str]
    rows: list[tuple[Any, str]]


def lines(order: Order) -> list[LineRow]:
    """The goods as they were agreed."""
    return [_line(line, order.currency) for line in order.snapshot["lines"]]


def charges(order: Order) -> list[tuple[Any, Decimal]]:
    """The charges beside the goods that were agreed."""
    named = order.snapshot["charges"]
    return [
        (terms_wording.LABELS[name], Decimal(named[name]))
        for name in EXTRAS
        if named[name] is not None
    ]


def terms(order: Order) -> list[tuple[Any, str]]:
    """The other terms in words."""
    facts = order.snapshot
    labels = terms_wording.LABELS
    schedule = [(Decimal(row["percent"]), row["trigger"]) for row in facts["payment"]]
    rows = [
        (labels["delivery"], f"{facts['incoterm']} {facts['place']}"),
        (_("Destination"), facts["destination"]),
        *wording.receivers(facts),
        (labels["lead_days"], terms_wording.value("lead_days", facts["lead_days"], "")),
        (labels["payment"], terms_wording.payment(schedule)),
    ]
    if facts["warranty_months"] is not None:
        warranty = terms_wording.value("warranty_months", facts["warranty_months"], "")
        rows.append((labels["warranty_months"], warranty))
    if band := facts.get("requote_percent"):
        clause = terms_wording.value("requote_percent", Decimal(band), "")
        rows.append((labels["requote_percent"], clause))
    return rows


def yuan(order: Order) -> dict[str, Any] | None:
    """The total at the rate frozen with the agreement, for reference."""
    rate = order.snapshot["rate"]
    if rate is None:
        return None
    value = Decimal(rate["value"])
    return {
        "amount": order.total * value,
        "currency": rate["to"],
        "value": f"{value.normalize():f}",
        "as_of": date.fromisoformat(rate["as_of"]),
        "source": rate["source"],
    }


def parties(order: Order) -> list[Party]:
    """Both companies with their names and numbers, the seller first."""
    return [
        _party(_("The seller"), order.snapshot["supplier"]),
        _party(_("The buyer"), order.snapshot["buyer"]),
    ]


def _line(line: dict[str, Any], currency: str) -> LineRow:
    language = get_language() or ENGLISH
    titles = line["title"]
    first = language if titles.get(language) else other(language)
    codes = [line["sku"] and f"SKU {line['sku']}", line["hs_code"] and f"HS {line['hs_code']}"]
    return LineRow(
        title=titles.get(first) or line["listing"],
        language=first,
        beneath=titles.get(other(first), ""),
        codes=" · ".join(code for code in codes if code),
        offered=terms_wording.offered(line["offered"]) if line.get("offered") else "",
        quantity=counted(line["quantity"], line["unit"]),
        price=format_money(Decimal(line["unit_price"]), currency),
        amount=format_money(Decimal(line["amount"]), currency),
    )


def _party(role: Any, facts: dict[str, Any]) -> Party:
    names = list(dict.fromkeys([facts["legal_name"], *facts["name"].values()]))
    rows = [(label, facts[key]) for key, label in IDENTITY.items() if facts.get(key)]
    if place := address(facts):
        rows.append((_("Address"), place))
    return Party(role, names, rows)
