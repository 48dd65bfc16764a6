"""Which pavilions are open, and what stands in one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from suppliers.pavilions import choices
from suppliers.pavilions.models import Pavilion, PavilionQuerySet
from suppliers.search.forms import form_of
from suppliers.search.queries.cards import Card, cards
from suppliers.search.queries.pages import Found, find
from suppliers.search.queries.rates import day_rates
from suppliers.search.request import DEEPEST, SearchRequest
from suppliers.stores.queries.cards import SupplierCard, supplier_cards

CURRENCY = "CNY"
PAGE_SIZE = 24


@dataclass(frozen=True)
class Pavilions:
    """Those open now, by what they are about."""

    britain: Pavilion | None
    campaigns: list[Pavilion]
    regions: list[Pavilion]
    themes: list[Pavilion]


@dataclass(frozen=True)
class Inside:
    """What a pavilion shows: what staff have chosen, and a page of what is found; `rest` are the
    cards of that page that do not stand above already.
    """

    pavilion: Pavilion
    suppliers: list[SupplierCard]
    chosen: list[Card]
    found: Found
    rest: list[Card]
    search: str


def open_now() -> PavilionQuerySet:
    return Pavilion.objects.open_on(clock.now().date())


def pavilions() -> Pavilions:
    """Every open pavilion, in one statement."""
    rows = list(open_now())
    return Pavilions(
        next((row for row in rows if row.kind == choices.BRITAIN), None),
        *(
            [row for row in rows if row.kind == kind]
            for kind in (choices.CAMPAIGN, choices.REGION, choices.THEME)
        ),
    )


def inside(
    slug: str, *, language: str, member: Member | None, number: int = 1
) -> Inside | None:
    """An open pavilion with only what everybody may see; None where there is none."""
    pavilion = open_now().filter(slug=slug).first()
    if pavilion is None:
        return None
    chosen, featured = [], []
    if number == 1:
        chosen = list(pavilion.listings.values_list("listing_id", flat=True))
        featured = list(pavilion.suppliers.values_list("supplier_id", flat=True))
    number = min(number, DEEPEST // PAGE_SIZE + 1)
    asked = asked_of(pavilion, language=language)
    asked = replace(asked, page_size=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    shown = _cards(chosen, language, member) if chosen else []
    above = {card.id for card in shown}
    found = find(asked, member)
    return Inside(
        pavilion,
        supplier_cards(featured, language=language) if featured else [],
        shown,
        found,
        [card for card in found.cards if card.id not in above],
        address_of(pavilion),
    )


def _cards(ids: list[int], language: str, member: Member | None) -> list[Card]:
    rates = day_rates(CURRENCY)
    return cards(ids, language=language, quantity=None, rates=rates, member=member)


def asked_of(pavilion: Pavilion, *, language: str) -> SearchRequest:
    """The search behind a pavilion: its saved query, narrowed to its region."""
    form = form_of(QueryDict(pavilion.query), currency=CURRENCY)
    asked = form.request(language=language, supplier="")
    if not pavilion.region:
        return asked
    return replace(asked, picked={**asked.picked, "ships_from": (pavilion.region,)})


def address_of(pavilion: Pavilion) -> str:
    """What stands after the `?` of the same search on the page of results."""
    query: Any = QueryDict(pavilion.query, mutable=True)
    if pavilion.region:
        query["ships_from"] = pavilion.region
    return query.urlencode()
