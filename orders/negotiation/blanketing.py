"""The rules that the terms of a blanket agreement keep, besides those of every offer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from orders.negotiation.terms import EXTRAS, Terms

LONGEST = timedelta(days=3 * 366)
ORDER_OF_DAYS = _("The last day to call off comes after the first.")
PAST = _("Choose a day in the future.")
TOO_LONG = _("A blanket agreement runs for three years at most.")
NO_CHARGE = _(
    "A blanket agreement has prices per unit only: put this into them, or make an offer of its own."
)
NO_LADDER = _("A blanket agreement has one price per unit for every call-off.")
LEAST = _("At least 1, and no more than the whole quantity.")
NOT_A_BLANKET = _("This belongs to a blanket agreement: give its first and last day.")


def errors(terms: Terms, now: datetime) -> dict[str, list[Any]]:
    """What is wrong, by field; nothing for an ordinary offer without such terms."""
    least = [
        (f"lines.{index}.least_call_off", line)
        for index, line in enumerate(terms.lines)
        if line.least_call_off is not None
    ]
    if terms.blanket is None:
        return {field: [NOT_A_BLANKET] for field, _line in least}
    found: dict[str, list[Any]] = {
        field: [LEAST] for field, line in least if not 1 <= line.least_call_off <= line.quantity
    }
    found |= {name: [NO_CHARGE] for name in EXTRAS if getattr(terms, name)}
    found |= {
        f"lines.{index}.ladder": [NO_LADDER]
        for index, line in enumerate(terms.lines)
        if line.ladder
    }
    first, last = terms.blanket
    if last <= now.date():
        found["blanket_until"] = [PAST]
    elif last < first:
        found["blanket_until"] = [ORDER_OF_DAYS]
    elif last - first > LONGEST:
        found["blanket_until"] = [TOO_LONG]
    return found
