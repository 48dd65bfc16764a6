"""Putting a patch onto a listing's rows. Called inside the transaction that holds its lock."""

from __future__ import annotations

from datetime import datetime

from marketplace.accounts.members import Member
from suppliers.catalogue.actions.wording import write_source
from suppliers.catalogue.models import LeadTime, Listing, ListingCertificate, ListingTerm, Tier
from suppliers.catalogue.patches import Patch


def apply(listing: Listing, patch: Patch, *, by: Member, now: datetime) -> None:
    """Set what `patch` names. The caller saves the row itself and has checked the rules."""
    for name, value in patch.columns.items():
        setattr(listing, name, value)
    if patch.tiers is not None:
        _replace_tiers(listing, patch)
    if listing.price_on_request:
        listing.tiers.all().delete()
    if patch.lead_times is not None:
        listing.lead_times.all().delete()
        LeadTime.objects.bulk_create(
            LeadTime(listing=listing, min_quantity=step.min_quantity, days=step.days)
            for step in patch.lead_times
        )
    if patch.terms is not None:
        listing.terms.all().delete()
        ListingTerm.objects.bulk_create(
            ListingTerm(listing=listing, incoterm=code, place=place.strip())
            for code, place in patch.terms
        )
    if patch.certificates is not None:
        listing.certificates.all().delete()
        names = dict.fromkeys(name.strip() for name in patch.certificates if name.strip())
        ListingCertificate.objects.bulk_create(
            ListingCertificate(listing=listing, name=name) for name in names
        )
    if patch.texts:
        write_source(listing, patch.texts, by=by, now=now)


def _replace_tiers(listing: Listing, patch: Patch) -> None:
    listing.tiers.all().delete()
    tiers = sorted(patch.tiers or (), key=lambda rung: rung.min_quantity)
    Tier.objects.bulk_create(
        Tier(listing=listing, min_quantity=rung.min_quantity, unit_price=rung.unit_price)
        for rung in tiers
    )
    if tiers:
        listing.moq = tiers[0].min_quantity
