"""The terms of an offer in words, in the reader's language, always from the same facts.

Figures, dates, units and Incoterms are formatted here and never pass through a translator.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from marketplace.money.formatting import format_money
from marketplace.web import moments
from orders.negotiation.choices import Trigger
from orders.negotiation.terms import Goods, Row, Terms
from suppliers.catalogue.quantities import counted

LABELS = {
    "unit_price": _("Unit price"),
    "ladder": _("Price by quantity"),
    "quantity": _("Quantity"),
    "listing": _("Goods offered"),
    "currency": _("Currency"),
    "delivery": _("Incoterms 2020"),
    "lead_days": _("Lead time"),
    "payment": _("Payment"),
    "tooling": _("Tooling"),
    "sample_cost": _("Sample cost"),
    "freight": _("Freight"),
    "insurance": _("Insurance"),
    "warranty_months": _("Warranty"),
    "requote_percent": _("Rate clause"),
    "blanket": _("Blanket agreement, call-offs"),
    "least_call_off": _("Least per call-off"),
    "part_least": _("Lines taken alone"),
}
NONE = "–"


def value(name: str, fact: Any, currency: str) -> str:
    """One term's fact as a reader of the active language sees it; a dash where there is none."""
    if fact is None or fact in ((), "", (None, None), ("", "")):
        return NONE
    return _WORDS.get(name, _plain)(fact, currency)


def in_language(texts: dict[str, str]) -> str:
    """The text in the active language, else in whatever language there is one."""
    return texts.get(get_language() or "en") or next(iter(texts.values()), "")


def payment(rows: Any, _currency: str = "") -> str:
    """`30% on order confirmation, 70% before shipment`."""
    parts = [
        gettext("%(percent)s%% %(trigger)s")
        % {"percent": _percent(percent), "trigger": Trigger(trigger).label}
        for percent, trigger in rows
    ]
    return gettext(", ").join(parts)


def effect(row: Row, before: Terms, after: Terms) -> str:
    """What a changed term means: `+2.8%`, `+7 days`; empty where there is nothing to reckon."""
    if row.agreed or row.before is None or row.after is None:
        return ""
    if row.name == "lead_days":
        return _signed_days(row.after - row.before)
    if row.name == "unit_price" and row.before and before.currency == after.currency:
        change = (row.after - row.before) / row.before * 100
        return f"{change:+.1f}%"
    if row.name == "quantity" and row.before[1] == row.after[1]:
        return f"{row.after[0] - row.before[0]:+,}"
    return ""


def _signed_days(days: int) -> str:
    return ngettext("%(days)s day", "%(days)s days", abs(days)) % {"days": f"{days:+d}"}


def _percent(percent: Decimal) -> str:
    return f"{percent.normalize():f}"


def _ladder(steps: Any, currency: str) -> str:
    return gettext("; ").join(
        f"{least:,}+ {format_money(price, currency)}" for least, price in steps
    )


def _delivery(fact: tuple[str, str], _currency: str) -> str:
    code, place = fact
    return f"{code} {place}"


def _lead(days: int, _currency: str) -> str:
    return ngettext(
        "%(days)s day after the deposit", "%(days)s days after the deposit", days
    ) % {"days": days}


def _warranty(months: int, _currency: str) -> str:
    return ngettext("%(months)s month", "%(months)s months", months) % {"months": months}


def _band(percent: Decimal, _currency: str) -> str:
    share = _percent(percent)
    return gettext("a new quote when the rate moves by more than %(share)s%%") % {
        "share": share
    }


def _blanket(days: tuple[date, date], _currency: str) -> str:
    language = get_language() or "en"
    first, last = (moments.short(day, language=language) for day in days)
    return gettext("from %(first)s to %(last)s") % {"first": first, "last": last}


def _count(quantity: int, _currency: str) -> str:
    return f"{quantity:,}"


def _part(least: Decimal, currency: str) -> str:
    if not least:
        return gettext("allowed; the charges stand in full")
    return gettext("allowed from %(amount)s of goods; the charges stand in full") % {
        "amount": format_money(least, currency)
    }


def _quantity(fact: tuple[int, str], _currency: str) -> str:
    return counted(*fact)


def _goods(goods: Goods, _currency: str = "") -> str:
    return offered({"ref": goods.ref, "sku": goods.sku, "title": dict(goods.title)})


def offered(facts: dict[str, Any]) -> str:
    """Goods that a version or an order names, as they were then: SKU and title, else the reference."""
    title = in_language(facts["title"])
    return " · ".join(filter(None, (facts["sku"], title))) or facts["ref"]


def _plain(fact: Any, _currency: str) -> str:
    return str(fact)


_WORDS: dict[str, Callable[[Any, str], str]] = {
    "unit_price": format_money,
    "ladder": _ladder,
    "quantity": _quantity,
    "delivery": _delivery,
    "lead_days": _lead,
    "payment": payment,
    "warranty_months": _warranty,
    "requote_percent": _band,
    "blanket": _blanket,
    "least_call_off": _count,
    "listing": _goods,
    "part_least": _part,
    **dict.fromkeys(("tooling", "sample_cost", "freight", "insurance"), format_money),
}
