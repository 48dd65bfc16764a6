"""What is refunded of a sample's price when an order follows, as typed facts and in words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.money.formatting import format_money
from orders.samples.models import Sample

WORDS = {
    "due": _(
        "The supplier credits %(amount)s, the price of sample %(sample)s, against this order. "
        "The totals here do not contain it."
    ),
    "given": _("The price of sample %(sample)s was refunded with order %(order)s."),
    "below": _(
        "The price of sample %(sample)s, %(amount)s, is refunded with an order of %(over)s or "
        "more; this order is smaller."
    ),
    "other_currency": _(
        "The price of sample %(sample)s, %(amount)s, is refunded with an order of %(over)s or "
        "more. This order is in another currency: settle between you whether it reaches that."
    ),
}


def refund(sample: Sample, total: Decimal, currency: str) -> dict[str, Any] | None:
    """What the promise made of the sample's price comes to with an order of `total`.

    None where nothing was promised or paid. `stands` is a key of `WORDS`.
    """
    if not sample.policy["refundable"] or not sample.price:
        return None
    said = sample.policy["refund_over"]
    over = None if said is None else Decimal(said)
    if sample.refunded_in:
        stands = "given"
    elif over is None:
        stands = "due"
    elif currency != sample.currency:
        stands = "other_currency"
    else:
        stands = "due" if total >= over else "below"
    return {
        "amount": sample.price,
        "currency": sample.currency,
        "over": over,
        "stands": stands,
        "order": sample.refunded_in,
    }


def words(sample: str, facts: Mapping[str, Any]) -> str:
    """The frozen facts of a refund as a sentence in the active language."""
    currency = facts["currency"]
    over = facts["over"]
    return str(WORDS[facts["stands"]]) % {
        "sample": sample,
        "order": facts["order"],
        "amount": format_money(Decimal(facts["amount"]), currency),
        "over": format_money(Decimal(over), currency) if over else "",
    }
