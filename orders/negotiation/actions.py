"""Every write in a negotiation.

The locks are always taken in the house's order: the two companies, the request, the
negotiation. A version is written once; what changes later is only what became of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from marketplace.accounts import standing
from marketplace.accounts.members import SYSTEM, Member
from marketplace.accounts.roles import Right
from marketplace.conversations import actions as conversations
from marketplace.conversations import live
from marketplace.conversations.models import Message
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import lock, move, move_held
from marketplace.lifecycle.refusals import Conflict, Expired, WrongState, require
from marketplace.lifecycle.verdict import Verdict
from orders.negotiation import (
    agreed,
    agreements,
    drafting,
    gates,
    naming,
    notices,
    parts,
    policy,
    requests,
    states,
    versions,
)
from orders.negotiation.limits import within_limit
from orders.negotiation.models import Negotiation, NegotiationEvent, Offer
from orders.negotiation.opening import open_for_need as open_for_need
from orders.negotiation.opening import open_negotiation as open_negotiation
from orders.negotiation.states import OfferState, opposite
from orders.negotiation.terms import Terms

NOT_CURRENT = _("This is not the offer on the table any more.")
RATE_MOVED = _(
    "The rate to yuan has moved by more than this offer allows. Ask for a new quote, or send a counter-offer."
)
OTHER_TOTAL = _("The total you name is not the total of this offer.")


def send(
    *,
    by: Member,
    ref: str,
    terms: Terms,
    expected_version: int | None = None,
    note: str = "",
    files: Iterable[Any] = (),
    reopen: Collection[str] = (),
) -> Offer:
    """Put a new version on the table: the first offer or a counter-offer. The turn passes over.

    Terms on which both sides' latest proposals agree stay as they are, but for those whose keys
    (`unit_price-17`, `delivery`) are in `reopen`. Raises `NotYourTurn`, `Expired`, `Stale`, `WrongState`, `NotAllowed`, or `Invalid` with
    errors by field. A `note` goes into the conversation in the writer's language.
    """
    made: list[Offer] = []

    def change(negotiation: Negotiation, now: datetime) -> dict[str, Any]:
        _ask(policy.may_send, negotiation, by, now)
        requests.quote(negotiation, by=by, now=now)
        standing_ = agreed.standing(negotiation, by.side)
        whole = standing_.carried(drafting.tidy(terms, negotiation.rfq), reopen=reopen)
        whole = naming.frozen(negotiation, whole)
        drafting.check(whole, rfq_lines=negotiation.rfq.asked, now=now)
        reopened = standing_.reopened(whole, reopen=reopen)
        attached = list(files)
        quote = gates.Quote(negotiation, whole, by, now, note, attached)
        found = gates.look(quote)
        within_limit(by, whole.total, whole.currency)
        offer = versions.put(negotiation, whole, by=by, now=now, files=attached)
        gates.sent(quote, offer, found)
        made.append(offer)
        facts = {"number": offer.number, "total": str(offer.total), "currency": offer.currency}
        return facts | ({"reopened": reopened} if reopened else {})

    with transaction.atomic():
        _act(by, ref, "send", Right.OFFER_SEND, expected_version, change)
        if note.strip():
            say(by=by, ref=ref, body=note)
    return made[0]


def accept(**given: Any) -> str:
    """As `agree`; returns the reference of the one order, or the one agreement, that was made."""
    return agree(**given).aggregate.made


def agree(
    *,
    by: Member,
    ref: str,
    number: int,
    expected_total: Decimal,
    currency: str,
    lines: Collection[int] | None = None,
    expected_version: int | None = None,
) -> NegotiationEvent:
    """Accept version `number` at the total named: exactly one order is made, or one agreement.

    A buyer may take only the `lines` of these keys where the offer says so; `expected_total` is
    then theirs. Raises `Conflict` (`whole_only`, `part_too_small`) where it does not.
    Raises `Conflict` when another version is on the table or the total is another, and what
    `send` raises. Whoever comes second finds the negotiation ended.
    """

    def change(negotiation: Negotiation, now: datetime) -> dict[str, Any]:
        _ask(policy.may_accept, negotiation, by, now)
        offer = negotiation.current
        if offer.number != number:
            raise Conflict(NOT_CURRENT, code="superseded", current=offer.number)
        part = None if lines is None else parts.chosen(offer, lines, by=by)
        agreed_on = part or offer
        within_limit(by, agreed_on.total, offer.currency)
        if (agreed_on.total, offer.currency) != (expected_total, currency):
            raise Conflict(OTHER_TOTAL, code="total_differs", total=str(agreed_on.total))
        if versions.rate_has_moved(offer):
            raise Conflict(RATE_MOVED, code="rate_moved")
        versions.settle(offer, OfferState.ACCEPTED, taken=part and part.keys)
        requests.awarded(negotiation, by=by, now=now)
        made = agreements.conclude(by=by, negotiation=negotiation, offer=offer, now=now)
        negotiation.made = made
        kind = agreements.kind_of(offer)
        facts = {"number": number, kind: made, "total": str(agreed_on.total)}
        return facts | ({"lines": part.keys} if part else {})

    return _act(by, ref, "accept", Right.OFFER_ACCEPT, expected_version, change)


def decline(
    *, by: Member, ref: str, reason: str = "", expected_version: int | None = None
) -> NegotiationEvent:
    """End the negotiation without an agreement, on one's own turn."""

    def change(negotiation: Negotiation, now: datetime) -> dict[str, Any]:
        _ask(policy.may_decline, negotiation, by, now)
        versions.settle(negotiation.current, OfferState.DECLINED)
        negotiation.decline_reason = reason
        return {"number": negotiation.current.number, "reason": reason}

    return _act(by, ref, "decline", Right.OFFER_SEND, expected_version, change)


def withdraw(*, by: Member, ref: str, expected_version: int | None = None) -> NegotiationEvent:
    """Take one's own unanswered offer back; the turn comes back to make another."""

    def change(negotiation: Negotiation, now: datetime) -> dict[str, Any]:
        _ask(policy.may_withdraw, negotiation, by, now)
        offer = negotiation.current
        versions.settle(offer, OfferState.WITHDRAWN)
        negotiation.current, negotiation.turn = None, by.side
        return {"number": offer.number}

    return _act(by, ref, "withdraw", Right.OFFER_SEND, expected_version, change)


def view(*, by: Member, negotiation: Negotiation) -> None:
    """Note that the other side has opened the version on the table; only the first time counts."""
    offer = negotiation.current
    if offer and offer.side == opposite(by.side) and offer.state == OfferState.SENT:
        Offer.objects.filter(pk=offer.pk, state=OfferState.SENT).update(
            state=OfferState.VIEWED, viewed_at=clock.told_or(None) or Now()
        )


def say(
    *,
    by: Member,
    ref: str,
    body: str,
    files: Iterable[Any] = (),
    translation: str = "",
    anyway: bool = True,
) -> Message:
    """Write to the other side; delivered at once, translated when the translator can.

    What goes with an act is not asked about first, as the act has been done; moderators see it.
    """
    negotiation = Negotiation.objects.visible_to(by).get(ref=ref)
    return conversations.say(
        by=by,
        thread_id=negotiation.thread_id,
        body=body,
        files=files,
        human_translation=translation,
        anyway=anyway,
    )


def expire_due(limit: int = 200) -> int:
    """End every open negotiation whose offer has passed its date; returns how many."""
    due = Negotiation.objects.filter(
        state=states.OPEN, current__valid_until__lte=clock.now()
    ).order_by("pk")
    return sum(_expire(pk) for pk in due.values_list("pk", flat=True)[:limit])


def _expire(pk: int) -> bool:
    def change(negotiation: Negotiation, now: datetime) -> dict[str, Any]:
        if not negotiation.lapsed(now):  # answered, or replaced, while we looked
            raise WrongState
        versions.settle(negotiation.current, OfferState.EXPIRED)
        return {"number": negotiation.current.number}

    try:
        event = move(
            Negotiation.objects.filter(pk=pk),
            by=SYSTEM,
            step="expire",
            change=change,
            announce=[notices.both_sides],
        )
    except WrongState:
        return False
    live.publish(event.aggregate.thread_id)
    return True


def _act(
    by: Member,
    ref: str,
    step: str,
    right: Right,
    expected_version: int | None,
    change: Callable[[Negotiation, datetime], dict[str, Any]],
) -> NegotiationEvent:
    """One step of one side, under the house's locks; ticks the open pages of the room."""
    with transaction.atomic():
        negotiation = _hold(by, right, ref)
        now = versions.on_the_table(negotiation)
        try:
            event = move_held(
                negotiation,
                by=by,
                step=step,
                now=now,
                expected_version=expected_version,
                change=change,
                announce=[partial(notices.other_side, by=by)],
            )
        except WrongState as refused:
            if refused.extra.get("state") == states.EXPIRED:
                raise Expired from refused
            raise
        live.publish(negotiation.thread_id)
    return event


def _hold(by: Member, right: Right, ref: str) -> Negotiation:
    """The negotiation with its request and companies, each locked in the house's order."""
    rows = Negotiation.objects.visible_to(by).filter(ref=ref)
    companies = standing.hold_sides(by, right, Negotiation, ref)
    negotiation = lock(rows, after=["rfq"])
    negotiation.buyer = companies[negotiation.buyer_id]
    negotiation.supplier = companies[negotiation.supplier_id]
    return negotiation


def _ask(
    may: Callable[[Negotiation, Member], Verdict],
    negotiation: Negotiation,
    by: Member,
    now: datetime,
) -> None:
    """Refuse in the terms of the API: the clock first, then the turn, then everything else."""
    if negotiation.lapsed(now):
        raise Expired
    require(may(negotiation, by), policy.refusal)
