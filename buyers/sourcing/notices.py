"""Who is told what, beside the alerts of saved searches."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.languages import CHINESE, ENGLISH
from marketplace.notifications.actions import tell
from marketplace.notifications.kinds import Kind
from suppliers.catalogue import choices
from suppliers.catalogue.models import Listing

FOLLOWED = Kind(
    "sourcing.followed",
    _("%(company)s has listed something new: %(title)s"),
    _("Your company follows this supplier. You can stop that in your favourites."),
)


def new_listing(listing: Listing) -> None:
    """Whoever had followed the supplier before is told of the listing, once."""
    supplier = listing.organisation
    titles = listing.texts.filter(field=choices.TITLE).exclude(text="")
    tell(
        kind=FOLLOWED.code,
        event_key=f"followed:{listing.ref}",
        recipients=User.objects.filter(
            memberships__organisation__follows__supplier=supplier,
            memberships__organisation__follows__followed_by=F("pk"),
            memberships__organisation__follows__followed_at__lt=listing.published_at,
        ),
        params={
            "company": {each: supplier.name_in(each) for each in (ENGLISH, CHINESE)},
            "title": dict(titles.values_list("language", "text")) or listing.ref,
        },
        path_name="catalogue:listing",
        path_args=[listing.ref],
    )
