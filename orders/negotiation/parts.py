"""Taking some lines of an offer: only where the offer says that they may be taken alone."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Conflict, Invalid, NotAllowed
from orders.negotiation.models import Offer
from orders.negotiation.terms import Terms

NOT_OFFERED = _("Choose lines that this offer holds.")
WHOLE_ONLY = _("This offer stands as a whole. Ask the supplier for these lines alone.")
TOO_SMALL = _(
    "The goods chosen come to less than the offer asks for when lines are taken alone."
)


def chosen(offer: Offer, lines: Collection[int], *, by: Member) -> Terms | None:
    """The terms of these lines of the offer alone; None where they are all of them.

    Raises `Invalid` for lines it does not hold, `NotAllowed` for its supplier, and `Conflict`
    (`whole_only`, `part_too_small`) where it does not allow that.
    """
    whole = offer.terms
    if not lines or set(lines) - set(whole.keys):
        raise Invalid(errors={"lines": [NOT_OFFERED]})
    part = whole.part(lines)
    if part.keys == whole.keys:
        return None
    if not by.is_buyer:
        raise NotAllowed
    if whole.part_least is None:
        raise Conflict(WHOLE_ONLY, code="whole_only")
    if part.goods < whole.part_least:
        raise Conflict(TOO_SMALL, code="part_too_small")
    return part
