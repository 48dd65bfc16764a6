"""The paper of one version of an offer."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.documents.columns import both, day, moment, row
from marketplace.documents.drawing import render
from orders.negotiation.facts import content_hash, facts_of
from orders.negotiation.models import Negotiation, Offer
from orders.negotiation.papers import deal

TITLES = {"supplier": _("Offer"), "buyer": _("Counter-offer")}
NOTES = (
    _("This is an offer. It becomes an order when the other side accepts it on Tallyport."),
    _("After the date it is valid until, it can no longer be accepted."),
    _("No bank details stand on this paper. Never pay to details received by message."),
)


def drawn(negotiation: Negotiation, offer: Offer) -> bytes:
    """The bilingual PDF of a version; its hash covers the terms, which nobody can change."""
    return render("bilingual", data(negotiation, offer), at=offer.sent_at)


def data(negotiation: Negotiation, offer: Offer) -> dict[str, Any]:
    """What the paper says."""
    facts = facts_of(negotiation, offer)
    author = facts[offer.side]["name"]
    return deal(
        facts,
        title=TITLES[offer.side],
        reference=f"{negotiation.ref} v{offer.number}",
        rows=[
            row(_("Negotiation"), negotiation.ref),
            row(_("Version"), f"v{offer.number}"),
            {
                "label": both(_("Sent by")),
                "value": {"en": author["en"], "zh": author["zh-hans"]},
            },
            row(_("Sent on"), day(offer.sent_at)),
            row(_("Valid until"), moment(offer.valid_until)),
        ],
        notes=NOTES,
        hash_label=_("SHA-256 of the terms of this version"),
        hash_value=content_hash(facts),
    )
