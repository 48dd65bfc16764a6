"""Awarding lines of several quotes at once: all of it happens, or nothing.

The locks are taken in the house's order: every company, then each request with its negotiation,
the open request last. What is accepted or asked for goes through the negotiations' own actions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from buyers.needs.actions.awarding import TAKEN
from buyers.needs.models import Need, NeedLine
from marketplace.accounts import standing
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle.move import lock
from marketplace.lifecycle.refusals import Conflict, Invalid, Stale, WrongState, require
from orders.awards import picking, policy
from orders.awards.picking import Pick
from orders.negotiation import actions as negotiations
from orders.negotiation import agreements, parts
from orders.negotiation import policy as negotiating
from orders.negotiation.limits import may_agree
from orders.negotiation.models import Negotiation


@dataclass(frozen=True, slots=True)
class Awarded:
    """What came of a pick: an order, an agreement to call off from, or a counter-offer (its
    number) that the supplier answers.
    """

    negotiation: str
    order: str = ""
    agreement: str = ""
    asked: int | None = None


def award(
    *, by: Member, ref: str, picks: Sequence[Pick], expected_version: int | None = None
) -> list[Awarded]:
    """Award the lines picked: an order, or an agreement to call off from, where the quote allows these lines, else a counter-offer
    that names them alone. What they come to is held to the spend limit together; each total is
    compared with its quote before anything is agreed on it.

    Raises `Need.DoesNotExist` for strangers, `Invalid`, `Stale`, and what accepting or countering
    raises; then nothing was awarded.
    """
    picking.once([pick.lines for pick in picks])
    with transaction.atomic():
        need, talks = _hold(by, ref, picks)
        if expected_version not in (None, need.version):
            raise Stale(version=need.version, changed=[])
        require(policy.may_award(need, by), policy.refusal)
        require(may_agree(by, [(pick.total, pick.currency) for pick in picks]))
        return [_award(by, talks[pick.negotiation], pick) for pick in picks]


def _hold(by: Member, ref: str, picks: Sequence[Pick]) -> tuple[Need, dict[str, Negotiation]]:
    need = Need.objects.visible_to(by).filter(buyer=by.organisation).get(ref=ref)
    wanted = {pick.negotiation for pick in picks}
    rows = Negotiation.objects.filter(rfq__need_ref=ref, buyer=by.organisation_id)
    found = list(rows.filter(ref__in=wanted).order_by("rfq").values("pk", "ref", "supplier"))
    if len(found) < len(picks):
        raise Invalid(errors={"lines": [parts.NOT_OFFERED]})
    companies = {by.organisation_id, *(row["supplier"] for row in found)}
    standing.hold(by, Right.OFFER_ACCEPT, *companies)
    talks = {
        row["ref"]: lock(Negotiation.objects.filter(pk=row["pk"]), after=["rfq"])
        for row in found
    }
    return lock(Need.objects.filter(pk=need.pk)), talks


def _award(by: Member, talk: Negotiation, pick: Pick) -> Awarded:
    keys = [line.pk for line in talk.rfq.asked.values() if line.position in pick.lines]
    if len(keys) < len(pick.lines):
        raise Invalid(errors={"lines": [parts.NOT_OFFERED]})
    offer = talk.current
    if offer is None:
        raise WrongState(negotiating.NOTHING)
    if offer.number != pick.number:
        raise Conflict(negotiations.NOT_CURRENT, code="superseded", current=offer.number)
    try:
        parts.chosen(offer, keys, by=by)
    except Conflict:
        return _ask(by, talk, pick, keys)
    made = negotiations.accept(
        by=by,
        ref=talk.ref,
        number=pick.number,
        expected_total=pick.total,
        currency=pick.currency,
        lines=keys,
    )
    return Awarded(talk.ref, **{agreements.kind_of(offer): made})


def _ask(by: Member, talk: Negotiation, pick: Pick, keys: list[int]) -> Awarded:
    """A counter-offer that says the same of these lines and leaves the others out."""
    _free(talk, pick)
    offer = talk.current
    part = offer.terms.part(keys)
    if (part.total, offer.currency) != (pick.total, pick.currency):
        total = str(part.total)
        raise Conflict(negotiations.OTHER_TOTAL, code="total_differs", total=total)
    left_out = set(offer.terms.keys) - set(keys)
    reopen = [
        f"{name}-{key}" for key in left_out for name in ("unit_price", "quantity", "ladder")
    ]
    sent = negotiations.send(by=by, ref=talk.ref, terms=part, reopen=reopen)
    return Awarded(talk.ref, asked=sent.number)


def _free(talk: Negotiation, pick: Pick) -> None:
    """Nobody is asked for a line that another has been awarded already."""
    rows = NeedLine.objects.filter(need__ref=talk.rfq.need_ref, position__in=pick.lines)
    if rows.exclude(awarded=None).exists():
        raise Conflict(TAKEN, code="awarded")
