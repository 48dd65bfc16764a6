"""What to look at next: the same category, what buyers also asked for, what was seen before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Case, Count, Q, Value, When
from django.db.models.functions import Now

from buyers.rfqs import states
from buyers.rfqs.models import RfqLine
from buyers.sourcing.models import Seen
from marketplace.accounts.members import Member
from suppliers.catalogue.models import Listing
from suppliers.search.queries.cards import Card, cards
from suppliers.search.queries.rates import day_rates

CURRENCY = "CNY"
SHOWN = 8
MONTHS = timedelta(days=180)
# Fewer different buyers than this could be told apart.
BUYERS = 3
# What a supplier has seen; drafts, requests that wait for approval and cancelled ones say nothing.
_ASKED = (states.OPEN, states.QUOTED, states.AWARDED, states.CLOSED, states.EXPIRED)


@dataclass(frozen=True, slots=True)
class Related:
    """The cards of each shelf; no listing stands on two."""

    also_asked: list[Card]
    same_category: list[Card]
    seen: list[Card]

    def __bool__(self) -> bool:
        return bool(self.also_asked or self.same_category or self.seen)


def related(
    listing: Listing, *, member: Member | None, seen: Sequence[int], language: str
) -> Related:
    """What to look at after this listing, in four SQL statements at most."""
    asked = also_asked(listing, member=member)
    same = _besides(same_category(listing), asked)
    before = _besides(seen, [listing.pk, *asked, *same])
    found = _cards([*asked, *same, *before], language=language, member=member)
    return Related(*(_those(found, shelf) for shelf in (asked, same, before)))


def same_category(listing: Listing) -> list[int]:
    """The newest of its category, and behind them of the one above."""
    leaf = listing.category
    if leaf is None:
        return []
    near = Q(category=leaf)
    if leaf.parent_id:
        near |= Q(category__parent_id=leaf.parent_id)
    rows = Listing.objects.public().filter(near).exclude(pk=listing.pk)
    nearest = Case(When(category=leaf, then=Value(0)), default=Value(1))
    return list(
        rows.order_by(nearest, "-published_at", "-pk").values_list("pk", flat=True)[:SHOWN]
    )


def also_asked(listing: Listing, *, member: Member | None) -> list[int]:
    """What those who asked for it lately asked for too, where at least three different buyers
    did: more cannot be learned from it than that. The reader's own company does not count.
    """
    lately = RfqLine.objects.filter(
        rfq__created_at__gt=Now() - MONTHS, rfq__state__in=_ASKED, rfq__offered=False
    )
    if member is not None and member.organisation_id:
        lately = lately.exclude(rfq__buyer_id=member.organisation_id)
    buyers = lately.filter(listing=listing).values("rfq__buyer_id")
    rows = lately.filter(rfq__buyer_id__in=buyers, listing__in=Listing.objects.public())
    rows = rows.exclude(listing=listing).values("listing_id")
    counted = rows.annotate(buyers=Count("rfq__buyer_id", distinct=True))
    enough = counted.filter(buyers__gte=BUYERS).order_by("-buyers", "listing_id")
    return [row["listing_id"] for row in enough[:SHOWN]]


def seen_by(member: Member, *, most: int = SHOWN + 1) -> list[int]:
    """What the person has looked at, the last first."""
    rows = Seen.objects.visible_to(member).order_by("-at", "-pk")
    return list(rows.values_list("listing_id", flat=True)[:most])


def seen_cards(ids: Sequence[int], *, language: str, member: Member | None) -> list[Card]:
    """Those of what was seen that are public now, in this order."""
    return _those(_cards(ids, language=language, member=member), ids)


def _cards(ids: Sequence[int], *, language: str, member: Member | None) -> dict[int, Card]:
    if not ids:
        return {}
    rates = day_rates(CURRENCY)
    shown = cards(list(ids), language=language, quantity=None, rates=rates, member=member)
    return {card.id: card for card in shown}


def _those(found: dict[int, Card], ids: Iterable[int]) -> list[Card]:
    return [found[pk] for pk in ids if pk in found]


def _besides(ids: Sequence[int], taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [pk for pk in ids if pk not in gone][:SHOWN]
