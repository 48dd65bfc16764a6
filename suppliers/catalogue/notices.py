"""Which event of a listing tells whom."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.queries import people
from marketplace.accounts.roles import Right
from marketplace.languages import CHINESE, ENGLISH
from marketplace.lifecycle.models import Event
from marketplace.notifications import actions as notifications
from marketplace.notifications.kinds import Kind
from suppliers.catalogue.models import Listing, PriceGuest

KINDS = (
    Kind(
        "listing_published",
        _("%(title)s is live"),
        _(
            "Buyers can find it now. The translation appears by itself and is marked until you "
            "have reviewed it."
        ),
    ),
    Kind(
        "listing_changes_requested",
        _("%(title)s needs changes"),
        _("Our reviewers wrote: %(reason)s"),
    ),
    Kind("listing_rejected", _("%(title)s was not accepted"), _("The reason: %(reason)s")),
    Kind(
        "listing_change_approved",
        _("Your changes to %(title)s are live"),
        _("Translations of what changed are marked for review."),
    ),
    Kind(
        "listing_change_declined",
        _("Your changes to %(title)s were not accepted"),
        _("The version buyers see stays as it was. The reason: %(reason)s"),
    ),
    Kind(
        "price_invited",
        _("%(company)s shows you its prices"),
        _("You now see the prices that are for invited companies."),
    ),
)


def _teller(kind: str) -> Callable[[Event], None]:
    def tell(event: Event) -> None:
        listing = event.aggregate
        notifications.tell(
            kind=kind,
            event_key=f"listing:{listing.ref}:{event.sequence}",
            recipients=people(listing.organisation_id, Right.LISTING_EDIT),
            params={"title": _titles(listing), "reason": event.data.get("reason", "")},
            path_name="catalogue:edit",
            path_args=[listing.ref],
            organisation=listing.organisation,
        )

    return tell


published = _teller("listing_published")
changes_requested = _teller("listing_changes_requested")
rejected = _teller("listing_rejected")
change_approved = _teller("listing_change_approved")
change_declined = _teller("listing_change_declined")


def invited(guest: PriceGuest) -> None:
    """Tell the buyer's people who send requests that a supplier's prices are open to them."""
    supplier = guest.supplier
    notifications.tell(
        kind="price_invited",
        event_key=f"price_guest:{guest.pk}",
        recipients=people(guest.buyer_id, Right.RFQ_SEND),
        params={"company": {each: supplier.name_in(each) for each in (ENGLISH, CHINESE)}},
        path_name="stores:store",
        path_args=[supplier.ref],
        organisation=guest.buyer,
    )


def _titles(listing: Listing) -> dict[str, str]:
    titles = listing.texts.filter(field="title").exclude(text="")
    return dict(titles.values_list("language", "text")) or {
        listing.source_language: listing.ref
    }
