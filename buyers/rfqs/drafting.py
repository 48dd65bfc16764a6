"""A request that was sent, as the fields of the form that asks for it again."""

from __future__ import annotations

from buyers.rfqs.models import Rfq


def data_of(rfq: Rfq) -> dict[str, str]:
    """The fields of the form, filled as they were; dates and the address book are of another day."""
    found = {
        "incoterm": rfq.incoterm,
        "place": rfq.place,
        "destination": rfq.destination,
        "payment_wish": rfq.payment_wish,
    }
    for line in rfq.lines.exclude(listing=None).select_related("listing"):
        ref = line.listing.ref
        found[f"quantity-{ref}"] = str(line.quantity)
        found[f"note-{ref}"] = line.note
        if line.target_price is not None:
            found[f"target_price-{ref}"] = f"{line.target_price.normalize():f}"
    return found
