"""Putting pavilions together."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models.functions import Now
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.lifecycle.refusals import Invalid, require
from suppliers.catalogue.models import Listing
from suppliers.pavilions import policy
from suppliers.pavilions.models import FeaturedListing, FeaturedSupplier, Pavilion
from suppliers.search.forms import errors_of, form_of

UNREADABLE = _("This is no search of ours: %(names)s.")


def keep(*, by: Member, pavilion: Pavilion) -> None:
    """Store a pavilion, new or changed. Raises `NotAllowed` and `Invalid`."""
    require(policy.may_arrange(by))
    check(pavilion)
    pavilion.changed_by_id, pavilion.changed_at = by.user_id, Now()
    pavilion.save()


def feature(
    *,
    by: Member,
    pavilion: Pavilion,
    suppliers: Sequence[Organisation] = (),
    listings: Sequence[Listing] = (),
) -> None:
    """Show these first, in this order, in the place of whatever was shown first before."""
    require(policy.may_arrange(by))
    with transaction.atomic():
        pavilion.suppliers.all().delete()
        pavilion.listings.all().delete()
        pavilion.suppliers.bulk_create(
            FeaturedSupplier(pavilion=pavilion, supplier=row, position=at)
            for at, row in enumerate(suppliers)
        )
        pavilion.listings.bulk_create(
            FeaturedListing(pavilion=pavilion, listing=row, position=at)
            for at, row in enumerate(listings)
        )


def check(pavilion: Pavilion) -> None:
    """Raise `Invalid` where the saved search cannot be read."""
    query = QueryDict(pavilion.query.lstrip("?"))
    form = form_of(query)
    wrong = sorted({*errors_of(form), *(set(query) - set(form.fields))})
    if wrong:
        raise Invalid(errors={"query": [UNREADABLE % {"names": ", ".join(wrong)}]})
    pavilion.query = pavilion.query.lstrip("?")
