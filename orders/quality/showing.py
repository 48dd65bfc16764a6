"""How a doubt about a quote is shown: what was found in words, the terms beside what was asked."""

from __future__ import annotations

from typing import Any

from orders.negotiation import drafting, wording
from orders.negotiation.queries import titled
from orders.negotiation.showing import title
from orders.negotiation.terms import compare
from orders.quality import words
from orders.quality.choices import Reason
from orders.quality.models import QuoteCheck
from orders.quality.wording import advice, sentence


def found(check: QuoteCheck) -> list[tuple[str, str]]:
    """Each finding: its reason and its sentence."""
    return [(str(Reason(row["reason"]).label), sentence(row)) for row in check.findings]


def whole(check: QuoteCheck, language: str) -> dict[str, Any]:
    """What a page of one doubt shows, in the reader's language."""
    texts = check.texts.all()
    return {
        "check": check,
        "found": found(check),
        "advice": advice(check.reason),
        "report": words.read(check.report_note, texts, language),
        "note": words.read(check.note, texts, language),
        "appeal": words.read(check.appeal_note, texts, language),
        "rows": _rows(check),
    }


def _rows(check: QuoteCheck) -> list[dict[str, Any]]:
    """The terms of the version beside those asked for."""
    rfq, offer = check.negotiation.rfq, check.offer
    titled(rfq)
    asked = drafting.terms_asked(rfq)
    several = len(rfq.asked) > 1
    return [
        {
            "label": str(wording.LABELS[row.name]),
            "line": title(rfq.asked[row.line]) if row.line and several else "",
            "asked": wording.value(row.name, row.before, asked.currency),
            "quoted": wording.value(row.name, row.after, offer.currency),
            "agreed": row.agreed,
            "listing": row.after.ref if row.name == "listing" else "",
        }
        for row in compare(asked, offer.terms)
    ]
