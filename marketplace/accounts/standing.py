"""Is everybody still allowed to trade? Asked inside the transaction that needs the answer."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.models import Membership, Organisation
from marketplace.accounts.roles import Right, rights_of
from marketplace.lifecycle.refusals import NotAllowed

SUSPENDED = _("Trading with this company is suspended.")
LEFT = _("You are no longer a member of this company with this right.")


def hold(by: Member, right: Right, *companies: int) -> dict[int, Organisation]:
    """Lock the companies of a deal with their members' places, and read both again, by their ids.

    First in the lock order (organisation, RFQ, negotiation, order, milestone), in order of
    their ids: a suspension, or a colleague's leaving, that runs at the same time comes wholly
    before or wholly after. Raises `NotAllowed`.
    """
    return _judge(by, right, _hold(companies), set(companies))


def hold_sides(by: Member, right: Right, deals: QuerySet[Any]) -> dict[int, Organisation]:
    """As `hold`, for the buyer and the supplier of the one deal in `deals`.

    Raises the deal's `DoesNotExist` when there is none.
    """
    sides = deals.values_list("buyer_id").union(deals.values_list("supplier_id"))
    places = _hold(sides)
    if not places:
        raise deals.model.DoesNotExist
    return _judge(by, right, places, set())


def _hold(companies: Any) -> list[Membership]:
    """The members' places; the companies' rows are locked before those of their members."""
    rows = Membership.objects.filter(organisation_id__in=companies)
    return list(
        rows.select_related("organisation")
        .annotate(active=F("user__is_active"))
        .order_by("organisation_id", "pk")
        .select_for_update(of=("organisation", "self"), no_key=True)
    )


def _judge(
    by: Member, right: Right, places: list[Membership], wanted: set[int]
) -> dict[int, Organisation]:
    companies = {place.organisation_id: place.organisation for place in places}
    if wanted - set(companies) or any(each.suspended for each in companies.values()):
        raise NotAllowed(SUSPENDED)
    mine = next(
        (
            place
            for place in places
            if (place.user_id, place.organisation_id) == (by.user_id, by.organisation_id)
        ),
        None,
    )
    if mine is None or not mine.active or right not in rights_of(mine.role):
        raise NotAllowed(LEFT)
    return companies
