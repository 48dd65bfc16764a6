"""What the form of an offer may begin with: a version, an earlier offer, a template, a draft."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from marketplace.accounts.members import Member
from marketplace.money.amounts import quantise
from marketplace.typed import number
from orders.negotiation import drafting, queries
from orders.negotiation.models import Negotiation, Offer
from orders.negotiation.offer_form import EXTRA_LABELS, PARTS
from orders.negotiation.terms import Terms

VALID_DAYS = 14
# The fields of the terms without the goods: what a template holds.
HEADER = (
    "currency",
    "incoterm",
    "place",
    "lead_days",
    "warranty_months",
    "requote_percent",
    "separable",
    "part_least",
    *EXTRA_LABELS,
    *(f"{name}-{part}" for part in range(1, PARTS + 1) for name in ("percent", "trigger")),
)


def start(terms: Terms, *, now: datetime) -> dict[str, Any]:
    """The values a form begins with: the other side's version, or the request."""
    data: dict[str, Any] = {
        "currency": terms.currency,
        "incoterm": terms.incoterm,
        "place": terms.place,
        "lead_days": terms.lead_days,
        "warranty_months": terms.warranty_months,
        "requote_percent": terms.requote_percent and f"{terms.requote_percent.normalize():f}",
        "valid_until": (now + timedelta(days=VALID_DAYS)).date(),
        "separable": terms.part_least is not None,
        "part_least": _as_typed(terms.part_least or None, terms.currency),
        **{name: _as_typed(getattr(terms, name), terms.currency) for name in EXTRA_LABELS},
    }
    if terms.blanket:
        data["blanket_from"], data["blanket_until"] = terms.blanket
    for line in terms.lines:
        data[f"quantity-{line.key}"] = line.quantity
        data[f"listing-{line.key}"] = line.listing
        data[f"unit_price-{line.key}"] = _as_typed(line.unit_price, terms.currency)
        data[f"ladder-{line.key}"] = "\n".join(
            f"{least} {_as_typed(price, terms.currency)}" for least, price in line.ladder
        )
        data[f"least_call_off-{line.key}"] = line.least_call_off
    parts = terms.payment or (
        (Decimal(30), "order_confirmed"),
        (Decimal(70), "before_shipment"),
    )
    for index, (percent, trigger) in enumerate(parts, start=1):
        data[f"percent-{index}"] = f"{percent.normalize():f}"
        data[f"trigger-{index}"] = trigger
    return data


def beginning(
    negotiation: Negotiation,
    member: Member,
    *,
    now: datetime,
    copy: str = "",
    template: str = "",
) -> dict[str, Any]:
    """The values for `member`'s next offer.

    The other side's version or the request; over it the company's earlier offer `copy` (the
    reference of its negotiation), its template (its id), or else what was saved as a draft.
    """
    offers = queries.offers_of(negotiation)
    terms = offers[-1].terms if offers else drafting.terms_asked(negotiation.rfq)
    values = start(terms, now=now)
    left_out = {f"skip-{key}": True for key in negotiation.rfq.asked if key not in terms.keys}
    values |= left_out
    if copy:
        earlier = queries.earlier_offer(negotiation, member, ref=copy)
        return values | (_copied(earlier, negotiation, now) if earlier else {})
    if template:
        kept = queries.templates_of(member).filter(pk=number(template))
        return values | (_known(kept[0].data) if kept else {})
    draft = queries.draft_of(member, negotiation)
    if draft is None:
        return values
    # A box that was not ticked is not in what was typed.
    unticked = dict.fromkeys(("separable", *left_out), False)
    return values | unticked | draft.data


def _copied(earlier: Offer, negotiation: Negotiation, now: datetime) -> dict[str, Any]:
    """The terms of the earlier offer, and its prices where it offered the same goods."""
    terms = earlier.terms
    values = start(terms, now=now)
    found = {name: values.get(name, "") for name in HEADER}
    prices = {line.rfq_line.listing_id: line.rfq_line_id for line in earlier.lines.all()}
    for key, line in negotiation.rfq.asked.items():
        before = prices.get(line.listing_id) if line.listing_id else None
        if before is not None:
            found |= {
                f"{name}-{key}": values[f"{name}-{before}"] for name in ("unit_price", "ladder")
            }
    return found


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in HEADER if name in data}


def _as_typed(amount: Decimal | None, currency: str) -> Decimal | None:
    """With the decimals of its currency: storage keeps more, and the field would refuse them."""
    return None if amount is None else quantise(amount, currency)
