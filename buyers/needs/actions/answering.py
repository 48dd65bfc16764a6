"""What suppliers do with an open request: begin to answer, take a place with a first quote, decline, mute.

The lock order of the house goes on: the companies, the answer, its negotiation, and the open
request last, so that answers of several suppliers wait for each other only where they must.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from buyers.needs import notices, policy, queries, states, words
from buyers.needs.models import Match, Mute, Need
from buyers.rfqs.choices import Refusal
from buyers.rfqs.models import Rfq, RfqLine
from marketplace.accounts import standing
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.conversations import actions as conversations
from marketplace.guarding import actions as guarding
from marketplace.inbox import actions as inbox
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import Then, begin, lock, move_held
from marketplace.lifecycle.refusals import Invalid, NotAllowed, require
from suppliers.catalogue.models import Category


def engage(*, by: Member, ref: str, to_quote: bool = True) -> Rfq:
    """The supplier's own answer to an open request, made when they begin; a request like a direct one.

    With `to_quote` the rules of quoting are asked. Raises `Need.DoesNotExist` for suppliers who
    were not told of it, `Conflict` (`full`, `early_window`, `allowance`, `frozen`), `WrongState`, `NotAllowed`.
    """
    with transaction.atomic():
        rows = Need.objects.visible_to(by).filter(ref=ref)
        buyer = rows.values_list("buyer_id", flat=True).get()
        companies = standing.hold(by, Right.OFFER_SEND, buyer, by.organisation_id)
        need = lock(rows.select_related("category"))
        match = queries.match_of(by, need)
        now = clock.now()
        _require(need, match, by, now, to_quote=to_quote)
        assert match is not None
        if match.rfq is not None:
            return match.rfq
        rfq = _answer(need, by)
        rfq.buyer, rfq.supplier = companies[buyer], companies[by.organisation_id]
        match.rfq = rfq
        match.save(update_fields=["rfq"])
        return rfq


def take_place(rfq: Rfq, *, by: Member, now: datetime) -> None:
    """Count the supplier's first quote on the open request that `rfq` (held) answers.

    As many places as the request has, and not one more: the request is locked. Whose quote was
    set aside takes the place again with a better one, while there is room; no other rule of
    quoting is asked anew, as the first quote was counted. Raises `Conflict`, `WrongState` or `NotAllowed`.
    """
    need, match = _held(rfq)
    if match.placed:
        return
    if match.freed_at is not None:
        if need.full:
            raise policy.refusal(policy.FULL)
        _retake(need, match, by=by, now=now)
        return
    _require(need, match, by, now, to_quote=True)

    def change(need: Need, now: datetime) -> dict[str, object]:
        need.quotes += 1
        return {"supplier": by.organisation_id, "quotes": need.quotes}

    move_held(need, by=by, step="quote", now=now, change=change, announce=[notices.quoted])
    match.quoted_at = now
    match.save(update_fields=["quoted_at"])


def free_place(rfq: Rfq, *, by: Member, now: datetime) -> None:
    """An officer has set aside what the supplier quoted: another may have its place.

    The quote stays counted in the supplier's month.
    """
    need, match = _held(rfq)
    if not match.placed or need.state not in states.AWARDABLE:
        return
    match.freed_at = now
    match.save(update_fields=["freed_at"])

    def change(need: Need, _now: datetime) -> dict[str, object]:
        need.quotes -= 1
        return {"supplier": match.supplier_id, "quotes": need.quotes}

    move_held(need, by=by, step="free", now=now, change=change)


def give_place_back(rfq: Rfq, *, by: Member, now: datetime) -> None:
    """An officer finds that the quote was set aside wrongly: its supplier has its place again.

    Also where others have filled the request meanwhile; it then has one place more. The mistake
    was the house's: neither the supplier nor whoever came in its stead is to lose a place by it.
    """
    need, match = _held(rfq)
    if match.freed_at is not None and need.state in states.AWARDABLE:
        _retake(need, match, by=by, now=now)


def _held(rfq: Rfq) -> tuple[Need, Match]:
    """The open request that `rfq` answers, locked, and why its supplier knows of it."""
    need = lock(Need.objects.filter(ref=rfq.need_ref))
    return need, Match.objects.select_related("rfq").get(rfq=rfq)


def _retake(need: Need, match: Match, *, by: Member, now: datetime) -> None:
    match.freed_at = None
    match.save(update_fields=["freed_at"])

    def change(need: Need, _now: datetime) -> dict[str, object]:
        need.quotes += 1
        need.quotes_at_most = max(need.quotes_at_most, need.quotes)
        facts = {"quotes": need.quotes, "at_most": need.quotes_at_most}
        return {"supplier": match.supplier_id, **facts}

    move_held(need, by=by, step="retake", now=now, change=change)


@transaction.atomic
def decline(*, by: Member, ref: str, reason: str, note: str = "") -> Match:
    """Say with a reason why one does not quote; the buyer reads it in their language."""
    if reason not in Refusal.values:
        raise Invalid(errors={"reason": [policy.WHY]})
    need = lock(Need.objects.visible_to(by).filter(ref=ref))
    match = queries.match_of(by, need)
    now = clock.now()
    _require(need, match, by, now, to_quote=False)
    assert match is not None
    if match.quoted_at is not None:
        raise policy.refusal(policy.HAS_QUOTED)
    match.declined_at, match.decline_reason = now, reason
    match.decline_note = note.strip()[:1000]
    match.save(update_fields=["declined_at", "decline_reason", "decline_note"])
    if match.decline_note:
        words.queue_refusal(match)
        guarding.look(by=by, thread_id=None, body=match.decline_note)
    notices.declined(need, match)
    return match


def see(*, by: Member, need: Need) -> None:
    """Note that the supplier has looked at it, once."""
    Match.objects.filter(need=need, supplier_id=by.organisation_id, seen_at=None).update(
        seen_at=clock.now()
    )


def mute(*, by: Member, slug: str) -> None:
    """Hear no more of a category, nor of what lies below it. Raises `Category.DoesNotExist`."""
    _require_supplier(by)
    category = Category.objects.get(slug=slug)
    Mute.objects.get_or_create(supplier=by.organisation, category=category)


def unmute(*, by: Member, slug: str) -> None:
    """Hear of it again; nothing happens where it was not muted."""
    _require_supplier(by)
    Mute.objects.filter(supplier_id=by.organisation_id, category__slug=slug).delete()


def _require_supplier(by: Member) -> None:
    if not by.is_supplier or not by.has(Right.OFFER_SEND):
        raise NotAllowed


def _require(
    need: Need, match: Match | None, by: Member, now: datetime, *, to_quote: bool
) -> None:
    verdict = policy.may_answer_at_all(match, need, by, now)
    if verdict and to_quote:
        today = queries.standing(by.organisation_id, now)
        verdict = policy.may_quote(match, need, by, now=now, standing=today)
    require(verdict, policy.refusal)


def _answer(need: Need, by: Member) -> Rfq:
    """A request to one supplier with the lines of the open one, in the words there are now."""
    rfq = Rfq(
        buyer_id=need.buyer_id,
        supplier_id=by.organisation_id,
        asked_by_id=need.asked_by_id,
        currency=need.currency,
        incoterm=need.incoterm,
        place=need.place,
        destination=need.destination,
        need_by=need.need_by,
        respond_by=need.expires_at,
        payment_wish=need.payment_wish,
        language=need.language,
        need_ref=need.ref,
        thread=conversations.open_thread(need.buyer, by.organisation),
    )
    begin(rfq, by=by, data={"need": need.ref}, then=[Then("join")])
    said = queries.said_of(need)
    RfqLine.objects.bulk_create(
        RfqLine(
            rfq=rfq,
            position=line.position,
            described={"title": said.titles(line), "hs_code": line.hs_code},
            quantity=line.quantity,
            unit=line.unit,
            target_price=line.target_price,
            note=line.note,
        )
        for line in need.lines.all()
    )
    rfq.files.set(need.files.all())
    inbox.hand_out(rfq.thread_id)
    return rfq
