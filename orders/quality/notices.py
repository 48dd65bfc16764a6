"""Who is told what about how good quotes are."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from buyers.rfqs.queries import people
from marketplace.accounts.roles import Right
from marketplace.notifications import kinds
from marketplace.notifications.actions import tell
from orders.quality.models import Rating, RatingEvent

KINDS = (
    kinds.Kind(
        "offer.rated",
        _("A buyer has marked one of your quotes: %(mark)s of 5"),
        _("Your marks stand on one page; which buyer gave them does not."),
    ),
)


def register() -> None:
    """The kinds of notification this room sends."""
    for kind in KINDS:
        kinds.register(kind)


def rated(event: RatingEvent) -> None:
    """Tell the supplier the mark, and not whose it is."""
    rating: Rating = event.aggregate
    tell(
        kind="offer.rated",
        event_key=f"rating:{rating.ref}:{event.sequence}",
        recipients=people(rating.supplier_id, Right.OFFER_SEND),
        params={"mark": rating.mark},
        path_name="quality:quoting",
        path_args=[],
        organisation=rating.supplier,
    )
