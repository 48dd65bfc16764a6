"""Who may do what with an open request."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from buyers.needs import states
from buyers.needs.models import Match, Need, NeedRules
from buyers.rfqs.policy import ENDED, NOT_ENDED, ONCE, may_ask
from marketplace.accounts.access import NO_RIGHT
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right, StaffGroup
from marketplace.lifecycle.refusals import Conflict, NotAllowed, Refused, WrongState
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict

FULL = _("This request has as many quotes as it may have. The buyer can ask for more.")
EARLY = _("The suppliers who answer most requests quote first. It opens to you a little later.")
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
    rules: NeedRules,
    used: int,
) -> Verdict:
    """Begin or send a first quote. `used` are the supplier's quotes of this month.

    Who has a place already keeps it, whatever filled meanwhile.
    """
    if not (verdict := may_answer_at_all(match, need, member, now)):
        return verdict
    assert match is not None
    if match.quoted_at is not None:
        return Allowed()
    if need.full:
        return Denied(FULL)
    if not match.early and need.early_until is not None and now < need.early_until:
        return Denied(EARLY)
    return Denied(USED_UP) if used >= rules.quotes_a_month else Allowed()


CODES = {FULL: "full", EARLY: "early_window", USED_UP: "allowance"}


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
    ):
        return WrongState(reason)
    return NotAllowed(reason)
