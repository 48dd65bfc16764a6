"""An offer as both sides would read it, before it is sent: the same facts in two languages."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext

from buyers.rfqs.templatetags.rfq_lines import title_in
from marketplace.languages import CHINESE, ENGLISH
from orders.negotiation import wording
from orders.negotiation.models import Negotiation
from orders.negotiation.terms import Terms, compare


@dataclass(frozen=True, slots=True)
class Reading:
    """The offer in one language: rows of (what, of which goods, value), the total last."""

    language: str
    rows: list[tuple[str, str, str]]


def readings(negotiation: Negotiation, terms: Terms) -> list[Reading]:
    """In English and in Chinese; `negotiation.rfq.asked` has its titles read."""
    return [_reading(negotiation, terms, language) for language in (ENGLISH, CHINESE)]


def _reading(negotiation: Negotiation, terms: Terms, language: str) -> Reading:
    asked = negotiation.rfq.asked
    with translation.override(language):
        rows = [
            (
                str(wording.LABELS[row.name]),
                title_in(asked[row.line].goods, language)["text"] if row.line else "",
                wording.value(row.name, row.after, terms.currency),
            )
            for row in compare(terms, terms)
        ]
        rows.append(
            (gettext("Total"), "", wording.value("freight", terms.total, terms.currency))
        )
    return Reading(language, rows)
