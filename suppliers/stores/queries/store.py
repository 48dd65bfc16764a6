"""A supplier's store: its page, its goods, its collections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from suppliers.catalogue import supply
from suppliers.catalogue.models import Listing
from suppliers.onboarding import choices, states
from suppliers.onboarding import queries as vetting
from suppliers.onboarding.queries import Profile
from suppliers.search.queries.cards import Card, cards
from suppliers.search.queries.pages import Found, find
from suppliers.search.queries.rates import day_rates
from suppliers.search.request import SearchRequest
from suppliers.stores.models import Collection, CollectionItem
from suppliers.stores.places import region_of
from suppliers.stores.queries.directory import SHOWN_PAPERS

SHELF = 8
CURRENCY = "CNY"


@dataclass(frozen=True)
class Shelf:
    """A collection as readers see it: its words with their language, its goods on sale."""

    collection: Collection
    title: str
    title_language: str
    text: str
    text_language: str
    machine: bool
    cards: list[Card]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.cards)


@dataclass(frozen=True)
class Store:
    """`papers` are those about goods that officers accepted and that are in date: what, when, until when."""

    profile: Profile
    region: Any
    papers: list[tuple[Any, datetime | None, date | None]]
    listings: int
    found: Found
    shelves: list[Shelf]

    @property
    def organisation(self) -> Organisation:
        return self.profile.organisation


def store(
    member: Member | None, ref: str, asked: SearchRequest, *, shelves: bool = True
) -> Store | None:
    """The store of a supplier that trades, searched as asked; None for what the reader may not see."""
    profile = vetting.profile_of(member, ref, language=asked.language, on=vetting.today())
    if profile is None:
        return None
    within = replace(asked, supplier=profile.organisation.ref)
    return Store(
        profile,
        region_label(profile),
        _papers(profile),
        Listing.objects.public().filter(organisation=profile.organisation).count(),
        find(within, member),
        shelves_of(profile.organisation, asked.language, member) if shelves else [],
    )


def region_label(profile: Profile) -> Any:
    application = profile.application
    postcode = application.registered_postcode if application else ""
    return supply.REGIONS.get(region_of(profile.organisation.region, postcode), "")


def _papers(profile: Profile) -> list[tuple[Any, datetime | None, date | None]]:
    if profile.application is None:
        return []
    on = vetting.today()
    accepted = {
        paper.kind: paper
        for paper in profile.application.documents.all()
        if paper.standing(on) in {states.ACCEPTED, states.EXPIRING}
    }
    return [
        (choices.DOCUMENTS[kind], accepted[kind].judged_at, accepted[kind].expires_on)
        for kind in SHOWN_PAPERS
        if kind in accepted
    ]


def shelves_of(
    company: Organisation, language: str, member: Member | None, *, most: int = SHELF
) -> list[Shelf]:
    """The published collections with the first of their goods; those with nothing on sale are left out."""
    collections = list(Collection.objects.public().filter(organisation=company))
    return _shelves(collections, language, member, most)


def shelf_for(ref: str, collection: str, language: str, member: Member | None) -> Shelf | None:
    """One published collection, whole."""
    rows = Collection.objects.public().filter(organisation__ref=ref, ref=collection)
    found = _shelves(list(rows.select_related("organisation")), language, member, None)
    return found[0] if found else None


def _shelves(
    collections: Sequence[Collection], language: str, member: Member | None, most: int | None
) -> list[Shelf]:
    """Their cards are read together, in as many statements as for one."""
    held: dict[int, list[int]] = {row.pk: [] for row in collections}
    items = CollectionItem.objects.filter(
        collection__in=collections,
        listing__state="live",
        listing__organisation__approved=True,
        listing__organisation__suspended=False,
    ).values_list("collection_id", "listing_id")
    for collection, listing in items if collections else ():
        held[collection].append(listing)
    wanted = list(dict.fromkeys(pk for ids in held.values() for pk in ids[:most]))
    shown = (
        cards(
            wanted,
            language=language,
            quantity=None,
            rates=day_rates(CURRENCY),
            member=member,
        )
        if wanted
        else []
    )
    by_id = {card.id: card for card in shown}
    found = [
        _shelf(
            row,
            language,
            [by_id[pk] for pk in held[row.pk][:most] if pk in by_id],
            len(held[row.pk]),
        )
        for row in collections
    ]
    return [shelf for shelf in found if shelf.cards]


def _shelf(row: Collection, language: str, held: list[Card], count: int) -> Shelf:
    title, title_language = row.in_language("title", language)
    text, text_language = row.in_language("text", language)
    return Shelf(
        row,
        title,
        title_language,
        text,
        text_language,
        row.machine in (title_language, text_language) and bool(row.machine),
        held,
        count,
    )
