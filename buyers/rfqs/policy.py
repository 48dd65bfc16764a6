"""Who may do what with a request."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from buyers.rfqs import states
from buyers.rfqs.models import Rfq
from buyers.spending.approving import may_approve as may_approve
from buyers.spending.approving import may_withdraw as may_withdraw
from marketplace.accounts.access import NO_RIGHT
from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.accounts.roles import Right
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict

BUYERS_ONLY = _("Requests are sent by buyers.")
NOT_VERIFIED = _(
    "Give your company’s credit code and licence first; then this request can be sent. It is kept for you."
)
NOT_TRADING = _("This supplier does not take requests at the moment.")
ENDED = _("This request has ended.")
ONCE = _("The reply date has been put off once already.")
OF_AN_OPEN_ONE = _("This answers an open request. What is done with that is done on its page.")
UNASKED = _("The supplier offered this unasked. Answer it in the negotiation.")
NOT_ENDED = _("This request has not ended.")
REFUSED = _("The supplier has refused. Ask again with what should change.")
TALKED = _("The negotiation about it has ended. Ask again.")
LONG_AGO = _("A request can be opened again for 14 days. Ask again instead.")
REOPEN_WITHIN = timedelta(days=14)


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


def right_to_end(rfq: Rfq, member: Member) -> Verdict:
    """Whether the role allows it at all; in which states, the table says."""
    if not (verdict := _of_its_own(rfq)):
        return verdict
    right = Right.RFQ_SEND if member.is_buyer else Right.OFFER_SEND
    return Allowed() if member.has(right) else Denied(NO_RIGHT)


def may_end(rfq: Rfq, member: Member) -> Verdict:
    """Cancel one's own request, or (the supplier) refuse to quote, before anybody has quoted."""
    verdict = right_to_end(rfq, member)
    if not verdict:
        return verdict
    return Allowed() if rfq.state == states.OPEN else Denied(ENDED)


def may_close(rfq: Rfq, member: Member) -> Verdict:
    """End one's own request at any time while it is live, quoted or not."""
    if not member.is_buyer or not member.has(Right.RFQ_SEND):
        return Denied(NO_RIGHT)
    if not (verdict := _of_its_own(rfq)):
        return verdict
    return Allowed() if rfq.state in states.LIVE else Denied(ENDED)


def may_ask_back(rfq: Rfq, member: Member) -> Verdict:
    """Ask the buyer a question before quoting: the supplier, while the request is live."""
    if not member.is_supplier or not member.has(Right.OFFER_SEND):
        return Denied(NO_RIGHT)
    if rfq.offered:
        return Denied(UNASKED)
    return Allowed() if rfq.state in states.LIVE else Denied(ENDED)


def may_answer(rfq: Rfq, member: Member) -> Verdict:
    """Answer a supplier's question: the buyer, while the request is live."""
    if not member.is_buyer or not member.has(Right.RFQ_SEND):
        return Denied(NO_RIGHT)
    return Allowed() if rfq.state in states.LIVE else Denied(ENDED)


def may_extend(rfq: Rfq, member: Member) -> Verdict:
    """Put the reply date off: the buyer, once, while the request is live."""
    if not (verdict := _of_its_own(rfq)):
        return verdict
    if not member.is_buyer or not member.has(Right.RFQ_SEND):
        return Denied(NO_RIGHT)
    if rfq.state not in states.LIVE:
        return Denied(ENDED)
    return Allowed() if rfq.extended_at is None else Denied(ONCE)


def may_reopen(rfq: Rfq, member: Member, *, now: datetime) -> Verdict:
    """Open a request again that the buyer closed or that expired, within fourteen days."""
    if not (verdict := _of_its_own(rfq)):
        return verdict
    if not member.is_buyer or not member.has(Right.RFQ_SEND):
        return Denied(NO_RIGHT)
    if rfq.state not in {states.CLOSED, states.EXPIRED}:
        return Denied(NOT_ENDED)
    if rfq.refusal:
        return Denied(REFUSED)
    if rfq.ended_at is None or now > rfq.ended_at + REOPEN_WITHIN:
        return Denied(LONG_AGO)
    talk = getattr(rfq, "negotiation", None)
    if talk is not None and talk.state != "open":
        return Denied(TALKED)
    return Allowed()


def may_keep(member: Member) -> Verdict:
    """Keep drafts and templates, also before the company is verified."""
    if not member.is_buyer:
        return Denied(BUYERS_ONLY)
    return Allowed() if member.has(Right.RFQ_SEND) else Denied(NO_RIGHT)


def may_quote(rfq: Rfq, member: Member) -> Verdict:
    """Answer a request with an offer."""
    if not member.is_supplier or not member.has(Right.OFFER_SEND):
        return Denied(NO_RIGHT)
    return Allowed() if rfq.state in states.LIVE else Denied(ENDED)


def _of_its_own(rfq: Rfq) -> Verdict:
    """Whether it is a request that its buyer sent for itself."""
    if rfq.need_ref:
        return Denied(OF_AN_OPEN_ONE)
    return Denied(UNASKED) if rfq.offered else Allowed()
