"""A supplier's list of buyers who see the prices for invited companies."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from marketplace.accounts import standing
from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import Invalid, require
from suppliers.catalogue import notices, policy
from suppliers.catalogue.models import PriceGuest

UNKNOWN = _("No buyer of exactly this name trades here. Copy it from their request or licence.")


def invite(*, by: Member, buyer: Organisation) -> PriceGuest:
    """Let a buyer see the supplier's prices for invited companies; again changes nothing."""
    _may(by)
    with transaction.atomic():
        standing.hold(by, Right.LISTING_EDIT, by.organisation.pk)
        guest, made = PriceGuest.objects.get_or_create(
            supplier=by.organisation,
            buyer=buyer,
            ended_at=None,
            defaults={"invited_by": by.user},
        )
        if made:
            notices.invited(guest)
    return guest


def invite_named(*, by: Member, name: str) -> PriceGuest:
    """As `invite`, for the one buyer whose legal name, or English name, is `name`.

    Raises `Invalid` where there is none or more than one: nobody is looked up by half a name.
    """
    _may(by)
    wanted = " ".join(name.split())
    found = Organisation.objects.filter(kind="buyer", approved=True, suspended=False).filter(
        Q(legal_name=wanted) | Q(alias__iexact=wanted)
    )
    companies = list(found[:2]) if wanted else []
    if len(companies) != 1:
        raise Invalid(errors={"name": [UNKNOWN]})
    return invite(by=by, buyer=companies[0])


def uninvite(*, by: Member, pk: int) -> None:
    """Take a buyer off the list; `DoesNotExist` for another supplier's row."""
    _may(by)
    with transaction.atomic():
        guest = PriceGuest.objects.owned_by(by).standing().select_for_update().get(pk=pk)
        PriceGuest.objects.filter(pk=guest.pk).update(ended_at=Now())


def _may(by: Member) -> None:
    require(policy.may_create(by))
