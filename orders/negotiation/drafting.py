"""Between stored versions and plain terms, and the rules a set of terms must keep."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext_lazy as _

from buyers.rfqs.models import Rfq
from marketplace.lifecycle.refusals import Invalid
from marketplace.money.amounts import LARGEST, quantise
from orders.negotiation import blanketing
from orders.negotiation.choices import Trigger
from orders.negotiation.terms import EXTRAS, LineTerms, Terms, payment_problem
from suppliers.catalogue import incoterms

CURRENCIES = ("GBP", "USD", "EUR", "CNY")
LONGEST_LEAD = 730
LONGEST_WARRANTY = 120
WIDEST_BAND = 50

NOTHING = Terms(
    currency="", lines=(), incoterm="", place="", lead_days=None, payment=(), valid_until=None
)
PAYMENT_SENTENCES = {
    "empty": _("Say how the total is paid."),
    "share": _("Each part must be above 0 and at most 100 per cent."),
    "sum": _("The parts must add up to exactly 100 per cent."),
}


def tidy(terms: Terms, rfq: Rfq) -> Terms:
    """The terms with the request's unit on every line that names none, and no loose spaces."""
    lines = tuple(
        line
        if line.unit or line.key not in rfq.asked
        else replace(line, unit=rfq.asked[line.key].unit)
        for line in terms.lines
    )
    return replace(terms, lines=lines, place=terms.place.strip())


def terms_asked(rfq: Rfq) -> Terms:
    """The request as version 0: target prices may be missing, nothing is offered yet.

    Where the supplier offered unasked, the buyer has asked for nothing at all.
    """
    if rfq.offered:
        return NOTHING
    lines = tuple(
        LineTerms(line.pk, line.quantity, line.unit, line.target_price)
        for line in rfq.asked.values()
    )
    return Terms(
        currency=rfq.currency,
        lines=lines,
        incoterm=rfq.incoterm,
        place=rfq.place,
        lead_days=None,
        payment=(),
        valid_until=None,
    )


def check(terms: Terms, *, rfq_lines: Collection[int], now: datetime) -> None:
    """Raise `Invalid` with every error by field unless the terms are complete and possible."""
    errors = _line_errors(terms, rfq_lines) | _header_errors(terms, now)
    errors |= blanketing.errors(terms, now)
    if problem := payment_problem(terms.payment):
        errors["payment"] = [PAYMENT_SENTENCES[problem]]
    elif any(trigger not in Trigger.values for _percent, trigger in terms.payment):
        errors["payment"] = [_("Choose when each part falls due.")]
    if not errors and not 0 < terms.total < LARGEST:
        errors["lines"] = [_("The total must be above zero and below a million million.")]
    if errors:
        raise Invalid(errors=errors)


def _line_errors(terms: Terms, rfq_lines: Collection[int]) -> dict[str, list[Any]]:
    errors: dict[str, list[Any]] = {}
    keys = terms.keys
    if not keys:
        errors["lines"] = [_("Offer at least one line of the request.")]
    elif len(set(keys)) < len(keys) or set(keys) - set(rfq_lines):
        errors["lines"] = [_("Offer each line of the request once at most.")]
    for index, line in enumerate(terms.lines):
        if line.quantity < 1:
            errors[f"lines.{index}.quantity"] = [_("Give a quantity of 1 or more.")]
        if not _is_amount(line.unit_price, terms.currency):
            errors[f"lines.{index}.unit_price"] = [
                _("Give a unit price, to the currency's smallest unit at most.")
            ]
        if not _ladder_holds(line, terms.currency):
            errors[f"lines.{index}.ladder"] = [
                _(
                    "Quantities must rise, prices fall, and the price at this quantity be its own."
                )
            ]
    return errors


def _is_amount(value: Decimal | None, currency: str) -> bool:
    if value is None or not value.is_finite() or currency not in CURRENCIES:
        return False
    return 0 <= value < LARGEST and value == quantise(value, currency)


def _ladder_holds(line: LineTerms, currency: str) -> bool:
    if not line.ladder:
        return True
    if not all(_is_amount(price, currency) for _least, price in line.ladder):
        return False
    steps = list(line.ladder)
    pairs = list(pairwise(steps))
    if any(b[0] <= a[0] or b[1] >= a[1] for a, b in pairs) or steps[0][0] < 1:
        return False
    reached = [price for least, price in steps if least <= line.quantity]
    return bool(reached) and reached[-1] == line.unit_price


def _header_errors(terms: Terms, now: datetime) -> dict[str, list[Any]]:
    errors: dict[str, list[Any]] = {}
    if terms.currency not in CURRENCIES:
        errors["currency"] = [_("Choose one of the currencies offered.")]
    if terms.incoterm not in incoterms.OFFERED:
        errors["incoterm"] = [_("Choose one of the Incoterms offered.")]
    if not terms.place.strip():
        errors["place"] = [_("Name the place.")]
    if terms.lead_days is None or not 0 < terms.lead_days <= LONGEST_LEAD:
        errors["lead_days"] = [_("Give the lead time in days, from 1 to 730.")]
    if terms.valid_until is None or terms.valid_until <= now:
        errors["valid_until"] = [_("Choose a time in the future.")]
    return errors | _extra_errors(terms)


def _extra_errors(terms: Terms) -> dict[str, list[Any]]:
    errors: dict[str, list[Any]] = {
        name: [_("Give an amount of zero or more.")]
        for name in EXTRAS
        if getattr(terms, name) is not None
        and not _is_amount(getattr(terms, name), terms.currency)
    }
    band = terms.requote_percent
    if band is not None and not 0 < band <= WIDEST_BAND:
        errors["requote_percent"] = [_("Give a share above 0 and up to 50 per cent.")]
    least = terms.part_least
    if least is not None and not _is_amount(least, terms.currency):
        errors["part_least"] = [_("Give an amount of zero or more.")]
    months = terms.warranty_months
    if months is not None and not 0 <= months <= LONGEST_WARRANTY:
        errors["warranty_months"] = [_("Give the warranty in months, up to 120.")]
    return errors
