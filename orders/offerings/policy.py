"""Who may offer unasked, and who may stop it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.access import NO_RIGHT
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict

SUPPLIERS_ONLY = _("Offers of this kind are made by suppliers.")
NOT_TRADING = _("Your company cannot trade at the moment.")
BUYERS_ONLY = _("Only buyers are made such offers.")


def may_offer(member: Member) -> Verdict:
    """Offer goods to buyers who have not asked for them."""
    if not member.is_supplier:
        return Denied(SUPPLIERS_ONLY)
    if not member.has(Right.OFFER_SEND):
        return Denied(NO_RIGHT)
    if member.organisation is None or not member.organisation.trading:
        return Denied(NOT_TRADING)
    return Allowed()


def may_stop(member: Member) -> Verdict:
    """Take no more such offers from a supplier, or take them again."""
    if not member.is_buyer:
        return Denied(BUYERS_ONLY)
    return Allowed() if member.has(Right.RFQ_SEND) else Denied(NO_RIGHT)
