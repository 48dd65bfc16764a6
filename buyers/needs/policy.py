"""Who may do what with an open request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from buyers.needs import states
from buyers.needs.models import Freeze, Match, Need
from buyers.rfqs.policy import ENDED, NOT_ENDED, ONCE, may_ask
from buyers.spending.approving import may_approve as may_approve
from buyers.spending.approving import may_withdraw as may_withdraw
from marketplace.accounts.access import NO_RIGHT
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right, StaffGroup
from marketplace.lifecycle.refusals import Conflict, NotAllowed, Refused, WrongState
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict

FULL = _("This request has as many quotes as it may have. The buyer can ask for more.")
EARLY = _("The suppliers who answer most requests quote first. It opens to you a little later.")
FROZEN = _(
    "Buyers have marked several of your company’s quotes as bad. It may not quote on open requests for some days."
)
USED_UP = _("Your company has used its quotes on open requests for this month.")
DECLINED = _("You have declined this request.")
NOT_TOLD = _("This request is for suppliers it was matched with.")
NOT_FULL = _("There is still room for quotes.")
LONG_AGO = _("The time to open this request again has passed. Post it anew.")
WHY = _("Choose a reason.")
MODERATORS = _("Moderators look at open requests.")
PUBLISHED = _("This request does not wait for a moderator any more.")
HAS_QUOTED = _("You have quoted already. Withdraw the offer or decline in the negotiation.")
HAS_QUOTES = _("There are quotes already. Close the request instead.")
THAWED = _("Quoting is not frozen any more.")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a supplier stands with open requests: quotes of this month, and until when none more.

    `extra` are those that good marks have added to the month's `usual` ones.
    """

    usual: int
    extra: int
    used: int
    frozen_until: datetime | None = None

    @property
    def allowed(self) -> int:
        return self.usual + self.extra

    @property
    def left(self) -> int:
        return max(self.allowed - self.used, 0)


def may_post(member: Member) -> Verdict:
    """Post an open request: as for every other request."""
    return may_ask(member)


def may_manage(_need: Need, member: Member) -> Verdict:
    """Change one's own open request at all; in which states, the table says."""
    allowed = member.is_buyer and member.has(Right.RFQ_SEND)
    return Allowed() if allowed else Denied(NO_RIGHT)


def may_close(need: Need, member: Member) -> Verdict:
    if not (verdict := may_manage(need, member)):
        return verdict
    return Allowed() if need.live else Denied(ENDED)


def may_cancel(need: Need, member: Member) -> Verdict:
    """Take it back before anybody has quoted."""
    if not (verdict := may_manage(need, member)):
        return verdict
    if need.state == states.QUOTED:
        return Denied(HAS_QUOTES)
    cancellable = need.state in {states.SUBMITTED, states.OPEN}
    return Allowed() if cancellable else Denied(ENDED)


def may_extend(need: Need, member: Member) -> Verdict:
    if not (verdict := may_close(need, member)):
        return verdict
    return Allowed() if need.extended_at is None else Denied(ONCE)


def may_ask_more(need: Need, member: Member) -> Verdict:
    """Let more suppliers quote once as many have as may."""
    if not (verdict := may_close(need, member)):
        return verdict
    return Allowed() if need.full else Denied(NOT_FULL)


def may_reopen(need: Need, member: Member, *, now: datetime, days: int) -> Verdict:
    if not (verdict := may_manage(need, member)):
        return verdict
    if need.state not in {states.CLOSED, states.EXPIRED}:
        return Denied(NOT_ENDED)
    if need.ended_at is None or now > need.ended_at + timedelta(days=days):
        return Denied(LONG_AGO)
    return Allowed()


def may_moderate(need: Need, member: Member) -> Verdict:
    if not member.in_group(StaffGroup.MODERATOR):
        return Denied(MODERATORS)
    return Allowed() if need.state == states.SUBMITTED else Denied(PUBLISHED)


def may_lift(freeze: Freeze, member: Member, now: datetime) -> Verdict:
    """Let a supplier quote again before its time."""
    if not member.in_group(StaffGroup.MODERATOR):
        return Denied(MODERATORS)
    return Allowed() if freeze.holds(now) else Denied(THAWED)


def may_answer_at_all(
    match: Match | None, need: Need, member: Member, now: datetime
) -> Verdict:
    """Quote, ask or decline: a supplier who was told of it, while it is live."""
    if not member.is_supplier or not member.has(Right.OFFER_SEND):
        return Denied(NO_RIGHT)
    if match is None or match.told_at is None:
        return Denied(NOT_TOLD)
    if not need.live or need.over(now):
        return Denied(ENDED)
    return Denied(DECLINED) if match.declined_at else Allowed()


def may_quote(
    match: Match | None,
    need: Need,
    member: Member,
    *,
    now: datetime,
    standing: Standing,
) -> Verdict:
    """Begin or send a first quote, with the supplier's `standing` of today.

    Who has a place already keeps it, whatever filled meanwhile.
    """
    if not (verdict := may_answer_at_all(match, need, member, now)):
        return verdict
    assert match is not None
    if match.quoted_at is not None:
        return Allowed()
    if standing.frozen_until is not None:
        return Denied(FROZEN)
    if need.full:
        return Denied(FULL)
    if not match.early and need.early_until is not None and now < need.early_until:
        return Denied(EARLY)
    return Allowed() if standing.left else Denied(USED_UP)


CODES = {FULL: "full", EARLY: "early_window", USED_UP: "allowance", FROZEN: "frozen"}


def refusal(reason: object) -> Refused:
    """The refusal a denial amounts to: a rule that holds now, an end, or not this person."""
    if reason in CODES:
        return Conflict(reason, code=CODES[reason])  # type: ignore[index]
    if reason in (
        ENDED,
        DECLINED,
        NOT_FULL,
        NOT_ENDED,
        ONCE,
        LONG_AGO,
        HAS_QUOTED,
        HAS_QUOTES,
        PUBLISHED,
        THAWED,
    ):
        return WrongState(reason)
    return NotAllowed(reason)
