"""The papers of an order in words: always from the facts frozen when they were issued."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from marketplace.documents.columns import day, row
from marketplace.documents.drawing import render
from orders.contracts import wording
from orders.contracts.models import OrderDocument
from orders.negotiation.papers import deal

TITLES = {OrderDocument.Kind.PROFORMA: _("Proforma invoice")}
NO_BANK = _(
    "No bank details: they are added once our staff have verified the account. Never pay to "
    "details received by message."
)
RECORDS = _("Tallyport records what both sides declare and holds no money.")
SAME = _("Both columns are drawn from the same data; the figures are identical.")


def draw(document: OrderDocument) -> bytes:
    """The PDF of a paper; the same bytes however often it is drawn."""
    return render("bilingual", data(document), at=document.issued_at)


def data(document: OrderDocument) -> dict[str, Any]:
    """What the paper says."""
    facts = document.facts
    accepted = datetime.fromisoformat(facts["accepted_at"])
    return deal(
        facts,
        title=TITLES[OrderDocument.Kind(document.kind)],
        reference=document.number,
        rows=[
            row(_("Number"), document.number),
            row(_("Date"), day(document.issued_at)),
            row(_("Order"), facts["order"]),
            row(
                _("Agreed offer"),
                lambda: str(_agreed(facts)) % (facts | {"day": day(accepted)()}),
            ),
            *_called_off(facts),
            *(row(label, text) for label, text in wording.receivers(facts)),
        ],
        notes=[*_samples(facts), NO_BANK, _days(facts["payment_days"]), RECORDS, SAME],
        hash_label=_("SHA-256 of the agreement"),
        hash_value=facts["snapshot_hash"],
    )


def _agreed(facts: dict[str, Any]) -> Any:
    if "agreement" in facts:
        return _("v%(version)s of %(negotiation)s")
    return _("v%(version)s of %(negotiation)s, accepted on %(day)s")


def _called_off(facts: dict[str, Any]) -> list[Any]:
    """Which call-off it is, of which blanket agreement."""
    if "agreement" not in facts:
        return []
    return [
        row(
            _("Blanket agreement"),
            lambda: gettext("%(ref)s, call-off no. %(number)s") % facts["agreement"],
        )
    ]


def _days(days: int) -> Any:
    return lambda: (
        ngettext(
            "Each payment is due within %(days)s day of what it waits for.",
            "Each payment is due within %(days)s days of what it waits for.",
            days,
        )
        % {"days": days}
    )


def _samples(facts: dict[str, Any]) -> list[Any]:
    """The sentences on approved samples, each drawn anew in either language."""
    count = len(wording.samples(facts))
    return [lambda at=at: wording.samples(facts)[at] for at in range(count)]
