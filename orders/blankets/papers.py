"""The bilingual paper of a blanket agreement, drawn from what was frozen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.documents.columns import day, row
from marketplace.documents.drawing import render
from orders.blankets.models import Blanket
from orders.contracts.papers import RECORDS, SAME
from orders.contracts.wording import receivers
from orders.negotiation.papers import deal

NOTES = (
    _("Each call-off is an order of its own, at these prices, with its own proforma invoice."),
    _(
        "The payment schedule is that of each call-off; the amounts here are those of the whole."
    ),
    _("The buyer may close the agreement early; the supplier may ask the buyer to."),
    RECORDS,
    SAME,
)


def drawn(blanket: Blanket) -> bytes:
    """The PDF; the same bytes however often it is drawn."""
    return render("bilingual", data(blanket), at=blanket.created_at)


def data(blanket: Blanket) -> dict[str, Any]:
    """What the paper says."""
    facts = blanket.snapshot
    accepted = datetime.fromisoformat(facts["accepted_at"])
    return deal(
        facts,
        title=_("Blanket agreement"),
        reference=blanket.ref,
        rows=[
            row(_("Number"), blanket.ref),
            row(_("Date"), day(accepted)),
            row(_("Agreed offer"), f"{facts['negotiation']} v{facts['version']}"),
            *(row(label, text) for label, text in receivers(facts)),
        ],
        notes=NOTES,
        hash_label=_("SHA-256 of the agreement"),
        hash_value=blanket.snapshot_hash,
    )
