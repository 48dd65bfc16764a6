"""What the figures of a comparison rest on, printed with it: rates, what was added, what it is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from marketplace.money.conversion import Rate
from marketplace.money.formatting import format_money
from orders.awards import wording
from orders.awards.choices import Basis
from orders.awards.comparing import Comparison
from orders.landed.choices import Basis as Counting
from orders.landed.choices import Charged
from orders.landed.models import ImportCharge


def assumptions(found: Comparison) -> list[str]:
    """Each a sentence in the reader's language."""
    return list(_said(found))


def _said(found: Comparison) -> Iterator[str]:
    used = {column.quote.offer.currency for column in found.columns} | {"CNY"}
    for rate in found.rates:
        if rate.base in used:
            yield _rate(rate)
    yield _basis(found)
    if found.basis != Basis.QUOTED:
        yield _(
            "Unit prices carry their share, by value, of freight, insurance and what was added; "
            "not of tooling and samples."
        )
    for row in found.charges:
        yield _charge(row)
    yield from _sources(found)
    yield _(
        "Landed cost is an estimate in China at today’s duty and tax, with Customs’ own rate of "
        "the month; what is not known is said beside it and left out."
    )
    yield _(
        "Only quotes that can still be had, and that offer every line, compete for a total."
    )


def _rate(rate: Rate) -> str:
    return _("1 %(base)s = %(value)s %(quote)s (%(source)s, %(day)s)") % {
        "base": rate.base,
        "value": f"{rate.value.normalize():f}",
        "quote": rate.quote,
        "source": _(rate.source),
        "day": wording.day(rate.as_of),
    }


def _basis(found: Comparison) -> str:
    if found.basis == Basis.QUOTED:
        return _("Totals stand as quoted, each under its own Incoterm.")
    own = found.options.freight
    if own is not None:
        return _(
            "Totals are brought to %(basis)s; your own figure for main freight: %(amount)s."
        ) % {
            "basis": found.basis.label,
            "amount": format_money(own, found.options.currency),
        }
    return _("Totals are brought to %(basis)s.") % {"basis": found.basis.label}


def _charge(row: ImportCharge) -> str:
    amount: Any = (
        wording.share(row.amount)
        if row.basis == Counting.SHARE
        else format_money(row.amount, "CNY")
    )
    return _("%(charge)s: %(amount)s (%(source)s, checked on %(day)s)") % {
        "charge": Charged(row.charge).label,
        "amount": amount,
        "source": _(row.source),
        "day": wording.day(row.checked_on),
    }


def _sources(found: Comparison) -> Iterator[str]:
    """Where what the landed cost is reckoned by comes from, each once."""
    named = {
        source: day
        for column in found.columns
        if column.landed is not None
        for source, day in column.landed.estimate.sources
    }
    for source, day in sorted(named.items()):
        yield _("Landed cost: %(source)s, checked on %(day)s") % {
            "source": _(source),
            "day": wording.day(day),
        }
