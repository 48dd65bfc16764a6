"""Who may do what with a request."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from buyers.rfqs import states
from buyers.rfqs.models import Rfq
from marketplace.accounts.access import NO_RIGHT
from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.accounts.roles import Right
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict

BUYERS_ONLY = _("Requests are sent by buyers.")
NOT_VERIFIED = _(
    "Your company is not verified yet. You can prepare the request now; it can be sent once "
    "the credit code and the licence are checked."
)
NOT_TRADING = _("This supplier does not take requests at the moment.")
ENDED = _("This request has ended.")


def may_ask(member: Member) -> Verdict:
    """Send requests for quotation at all."""
    if not member.is_buyer:
        return Denied(BUYERS_ONLY)
    if not member.has(Right.RFQ_SEND):
        return Denied(NO_RIGHT)
    if member.organisation is None or not member.organisation.trading:
        return Denied(NOT_VERIFIED)
    return Allowed()


def may_be_asked(supplier: Organisation) -> Verdict:
    """Receive a request: only suppliers who are approved and not suspended."""
    return Allowed() if supplier.trading else Denied(NOT_TRADING)


def may_end(rfq: Rfq, member: Member) -> Verdict:
    """Close or cancel one's own request, or (the supplier) refuse to quote."""
    if not member.has(Right.RFQ_SEND if member.is_buyer else Right.OFFER_SEND):
        return Denied(NO_RIGHT)
    return Allowed() if rfq.state in states.LIVE else Denied(ENDED)


def may_quote(rfq: Rfq, member: Member) -> Verdict:
    """Answer a request with an offer."""
    if not member.is_supplier or not member.has(Right.OFFER_SEND):
        return Denied(NO_RIGHT)
    return Allowed() if rfq.state in states.LIVE else Denied(ENDED)
