"""Who may ask for a sample, and who may move one on."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from buyers.rfqs.policy import NOT_VERIFIED
from marketplace.accounts.access import NO_RIGHT
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import NotAllowed, WrongState
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict
from orders.samples import quotas, states
from orders.samples.models import Sample
from suppliers.catalogue import sampling

BUYERS_ONLY = _("Samples are asked for by buyers.")
NOT_OFFERED = _("This supplier sends no samples of these goods at the moment.")
FREE_VERIFIED = _(
    "Free samples are for verified buyers. Have your company’s licence checked first, or ask "
    "for quotes."
)
USED_UP = _("You have asked this supplier for as many samples as it sends at a time.")
NOT_NOW = _("The sample is not at this step.")
SIDE = {
    "buyer": _("This is the buyer's step."),
    "supplier": _("This is the supplier's step."),
}
NOTHING_TO_PAY = _("Nothing is to be paid for this sample.")
UNPAID = _("First confirm that the payment has arrived.")
NOT_YOU = (NO_RIGHT, *SIDE.values())
# The money's steps belong to those who act on orders; the others to the traders.
RIGHTS = {
    "claim": Right.ORDER_ACT,
    "query": Right.ORDER_ACT,
    "confirm": Right.ORDER_ACT,
}


def may_ask(member: Member, listing: Any) -> Verdict:
    """Ask for a sample of `listing` (its row or its facts) at all; the quota comes on top."""
    if not member.is_buyer:
        return Denied(BUYERS_ONLY)
    if not member.has(Right.RFQ_SEND):
        return Denied(NO_RIGHT)
    if member.organisation is None or not member.organisation.trading:
        return Denied(NOT_VERIFIED)
    if not listing.samples or listing.state != "live":
        return Denied(NOT_OFFERED)
    if listing.sample_charge == sampling.FREE and not quotas.verified(member.organisation):
        return Denied(FREE_VERIFIED)
    return Allowed()


def right_for(member: Member, step: str) -> Right:
    """The right that a step asks of a member of either side."""
    return RIGHTS.get(step, Right.RFQ_SEND if member.is_buyer else Right.OFFER_SEND)


def may_step(sample: Sample, member: Member, step: str) -> Verdict:
    """Take `step` of the sample's table now."""
    if not member.has(right_for(member, step)):
        return Denied(NO_RIGHT)
    known = [each for each in states.SAMPLE.steps if each.name == step]
    actors = frozenset().union(*(each.actors for each in known))
    if not any(sample.state in each.sources for each in known):
        return Denied(NOT_NOW)
    if member.side not in actors:
        return Denied(SIDE["supplier" if member.is_buyer else "buyer"])
    if step in {"claim", "confirm"} and not sample.owed:
        return Denied(NOTHING_TO_PAY)
    if step == "ship" and sample.state == states.ACCEPTED and sample.owed:
        return Denied(UNPAID)
    return Allowed()


def may_limit(member: Member) -> Verdict:
    """Set one's own limit of samples: owners and managers of a supplier."""
    if not member.is_supplier:
        return Denied(SIDE["supplier"])
    return Allowed() if member.has(Right.PROFILE_EDIT) else Denied(NO_RIGHT)


def require(verdict: Verdict) -> None:
    """403 for who may never, 409 for what is not possible now; with the policy's reason."""
    if not verdict:
        raise (NotAllowed if verdict.reason in NOT_YOU else WrongState)(verdict.reason)
