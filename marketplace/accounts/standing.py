"""Is everybody still allowed to trade? Asked inside the transaction that needs the answer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.models import Membership, Organisation
from marketplace.accounts.roles import Right, rights_of
from marketplace.lifecycle.refusals import NotAllowed

SUSPENDED = _("Trading with this company is suspended.")
LEFT = _("You are no longer a member of this company with this right.")


def hold(by: Member, right: Right, *companies: int) -> None:
    """Lock the companies of a deal and read them and the member's place again.

    First in the lock order (organisation, RFQ, negotiation, order, milestone), in order of
    their ids: a suspension that runs at the same time comes wholly before or wholly after.
    Raises `NotAllowed`.
    """
    rows = Organisation.objects.filter(pk__in=companies).order_by("pk")
    if any(row.suspended for row in rows.select_for_update(no_key=True)):
        raise NotAllowed(SUSPENDED)
    place = Membership.objects.filter(user_id=by.user_id, organisation_id=by.organisation_id)
    role = place.filter(user__is_active=True).values_list("role", flat=True).first()
    if role is None or right not in rights_of(role):
        raise NotAllowed(LEFT)
