"""Is everybody still allowed to trade? Asked inside the transaction that needs the answer."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, CharField, F, QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.models import Membership, Organisation
from marketplace.accounts.roles import Right, rights_of
from marketplace.accounts.seeing import somebody
from marketplace.lifecycle.refusals import NotAllowed
from marketplace.postgresql.prepared import AnyOf, Given, Prepared

SUSPENDED = _("Trading with this company is suspended.")
LEFT = _("You are no longer a member of this company with this right.")


def hold(by: Member, right: Right, *companies: int) -> dict[int, Organisation]:
    """Lock the companies of a deal with their members' places, and read both again, by their ids.

    First in the lock order (organisation, RFQ, negotiation, order, milestone), in order of
    their ids: a suspension, or a colleague's leaving, that runs at the same time comes wholly
    before or wholly after. Raises `NotAllowed`.
    """
    places = _hold(_places_in, companies=list(companies))
    return _judge(by, right, places, set(companies))


def hold_sides(by: Member, right: Right, deals: type[Any], ref: str) -> dict[int, Organisation]:
    """As `hold`, for the buyer and the supplier of the deal `ref` among the `deals` (a model).

    Raises the model's `DoesNotExist` where `by` sees none.
    """
    places = []
    if by.organisation is not None:
        both = _places_of(deals, by.organisation.kind)
        places = _hold(both, company=by.organisation.pk, ref=ref)
    if not places:
        raise deals.DoesNotExist
    return _judge(by, right, places, set())


def _hold(places: Prepared[Membership], **given: Any) -> list[Membership]:
    """The members' places; the companies' rows are locked before those of their members."""
    return places.ask(**given)


@Prepared
def _places_in() -> QuerySet[Membership]:
    companies = Given("companies", ArrayField(BigIntegerField()))
    return _held(Membership.objects.filter(AnyOf(F("organisation_id"), companies)))


@cache
def _places_of(deals: type[Any], kind: str) -> Prepared[Membership]:
    """For whoever belongs to a company of this kind: which it is and which deal is said later."""
    mine = deals.objects.visible_to(somebody(kind)).filter(ref=Given("ref", CharField()))
    sides = mine.values_list("buyer_id").union(mine.values_list("supplier_id"))
    return Prepared(partial(_held, Membership.objects.filter(organisation_id__in=sides)))


def _held(rows: QuerySet[Membership]) -> QuerySet[Membership]:
    return (
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
