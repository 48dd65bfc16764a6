"""A version that can be put on the table of a negotiation."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from buyers.rfqs.models import RfqLine
from marketplace.lifecycle import clock
from suppliers.catalogue.models import Listing
from tests.fuzz.house import Things


def days(count: int) -> str:
    return (clock.now() + timedelta(days=count)).date().isoformat()


def offer(name: str, things: Things) -> dict[str, Any]:
    lines = RfqLine.objects.filter(rfq__negotiation__ref=things[name][0])
    ladder = [["480", "16.60"], ["960", "16.10"], ["1920", "15.80"]]
    priced = {"quantity": 960, "unit": "CT", "unit_price": "16.10", "ladder": ladder}
    return {
        "lines": [{"rfq_line": each.pk, **priced} for each in lines],
        "currency": "GBP",
        "incoterm": "FCA",
        "place": "Felixstowe",
        "lead_days": 28,
        "payment": [
            {"percent": "30", "trigger": "order_confirmed"},
            {"percent": "70", "trigger": "before_shipment"},
        ],
        "valid_until": days(10),
        "tooling": "120.00",
        "freight": None,
        "warranty_months": 12,
        "requote_percent": "3",
        "note": "Our best.",
        "reopen": ["unit_price-" + str(each.pk) for each in lines][:1]
        if name == "talk"
        else [],
    }


def offering(things: Things) -> dict[str, Any]:
    """One's own goods, offered to all who follow."""
    listing = Listing.objects.get(ref=things["listing"][0])
    terms = {name: fact for name, fact in offer("silent", things).items() if name != "reopen"}
    lines = [{"listing": listing.ref, "quantity": 96, "unit_price": "16.10"}]
    return terms | {"lines": lines, "audience": "followers"}
