"""Quotes as they are put beside each other: only for the company that asked for them.

However many quotes there are, they are read in as many statements.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import Http404

from buyers.needs.models import Need, NeedLine
from buyers.needs.queries import need_for, said_of
from marketplace.accounts.members import Member
from orders.awards.choices import Standing
from orders.contracts.models import Order
from orders.contracts.states import COMPLETED
from orders.negotiation import queries as negotiations
from orders.negotiation import states
from orders.negotiation.lateness import Late, of_offer
from orders.negotiation.models import Negotiation, Offer
from orders.negotiation.states import OfferState
from orders.samples.models import Sample

ENDED = {
    states.ACCEPTED: Standing.ACCEPTED,
    states.DECLINED: Standing.DECLINED,
    states.EXPIRED: Standing.EXPIRED,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One line that is asked for. `title` is by language; empty where each quote has its own goods."""

    position: int
    title: dict[str, str]
    quantity: int
    unit: str
    awarded: int | None = None  # the answer (`Rfq`) it is awarded to


@dataclass(frozen=True, slots=True)
class Quote:
    """What a supplier has offered last, or what was accepted; its lines by their position."""

    talk: Negotiation
    offer: Offer
    standing: Standing
    keys: dict[int, int]  # the key of the line at each position of the request
    completed: int  # orders of the supplier that were completed here
    samples: tuple[str, ...]  # the states of the samples asked for in this negotiation
    late: Late | None  # the goods would be ready after the day they are needed by

    @property
    def lines(self) -> dict[int, Any]:
        """The lines offered, by their position."""
        by_key = {line.key: line for line in self.offer.terms.lines}
        return {at: by_key[key] for at, key in self.keys.items() if key in by_key}


@dataclass(frozen=True, slots=True)
class Gathered:
    """The quotes for one need, with what was asked; `need` is None for requests to suppliers by name."""

    need: Need | None
    lines: tuple[Asked, ...]
    quotes: tuple[Quote, ...]
    currency: str


def for_need(member: Member | None, ref: str, *, now: datetime) -> Gathered:
    """The quotes on the company's own open request; Http404 for everybody else."""
    if member is None or not member.is_buyer:
        raise Http404
    need = need_for(member, ref)
    said = said_of(need)
    lines = tuple(_asked(line, said.titles(line)) for line in need.lines.all())
    rows = negotiations.quotes_of(need)
    return Gathered(need, lines, _quotes(member, rows, now), need.currency)


def for_requests(member: Member | None, refs: Iterable[str], *, now: datetime) -> Gathered:
    """Negotiations of the buyer's company about requests to suppliers by name; others are left out."""
    if member is None or not member.is_buyer:
        raise Http404
    rows = Negotiation.objects.visible_to(member).filter(ref__in=list(refs), versions__gt=0)
    rows = rows.select_related("supplier", "buyer", "rfq", "current").order_by("pk")
    quotes = _quotes(member, rows, now)
    longest = max((quote.keys for quote in quotes), key=len, default={})
    lines = []
    for at in sorted(longest):
        asked = next(q.talk.rfq.asked[q.keys[at]] for q in quotes if at in q.keys)
        lines.append(Asked(at, {}, asked.quantity, asked.unit))
    currency = quotes[0].talk.rfq.currency if quotes else "CNY"
    return Gathered(None, tuple(lines), quotes, currency)


def quoted_by_name(member: Member) -> QuerySet[Negotiation]:
    """The company's negotiations of requests to suppliers by name in which there is a quote."""
    rows = negotiations.negotiations_of(member).filter(versions__gt=0, rfq__need_ref="")
    return rows.exclude(current=None)


def _asked(line: NeedLine, title: dict[str, str]) -> Asked:
    return Asked(line.position, title, line.quantity, line.unit, line.awarded_id)


def _quotes(member: Member, rows: QuerySet[Negotiation], now: datetime) -> tuple[Quote, ...]:
    orders = Order.objects.filter(negotiation=OuterRef("pk"), call_off=0)
    related = rows.select_related("supplier__answering", "buyer", "rfq", "current")
    talks = list(related.annotate(order_ref=Subquery(orders.values("ref")[:1])))
    if not talks:
        return ()
    negotiations.titled(*(talk.rfq for talk in talks))
    offers = negotiations.latest_quotes(talks)
    completed = _completed(talk.supplier_id for talk in talks)
    samples = _samples(member, talks)
    return tuple(
        Quote(
            talk,
            offers[talk.pk],
            _standing(talk, offers[talk.pk], now),
            {line.position: key for key, line in talk.rfq.asked.items()},
            completed.get(talk.supplier_id, 0),
            tuple(samples.get(talk.pk, ())),
            of_offer(talk, offers[talk.pk], now),
        )
        for talk in talks
        if talk.pk in offers
    )


def _standing(talk: Negotiation, offer: Offer, now: datetime) -> Standing:
    if talk.state in ENDED:
        return ENDED[talk.state]
    if talk.lapsed(now):
        return Standing.EXPIRED
    if talk.current is None:
        aside = offer.state == OfferState.SET_ASIDE
        return Standing.SET_ASIDE if aside else Standing.WITHDRAWN
    return Standing.OPEN if talk.current_id == offer.pk else Standing.COUNTERED


def _completed(suppliers: Iterable[int]) -> dict[int, int]:
    rows = Order.objects.filter(supplier__in=set(suppliers), state=COMPLETED)
    return dict(rows.values_list("supplier").annotate(Count("pk")))


def _samples(member: Member, talks: list[Negotiation]) -> dict[int, list[str]]:
    rows = Sample.objects.visible_to(member).filter(negotiation__in=[t.pk for t in talks])
    found: dict[int, list[str]] = {}
    for talk, state in rows.order_by("pk").values_list("negotiation", "state"):
        found.setdefault(talk, []).append(state)
    return found
