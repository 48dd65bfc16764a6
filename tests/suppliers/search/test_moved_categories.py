"""The old address of a merged category, filters that name it, and what finds its listings meanwhile."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from marketplace.accounts.members import Member
from suppliers.catalogue.actions import arranging
from suppliers.catalogue.models import Category
from suppliers.search.queries import matching, pages, search
from suppliers.search.request import SearchRequest
from tests.suppliers.search import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelves(index: object) -> Category:
    """food > biscuits > shortbread, and food > cakes."""
    food = rows.category("food", "Food", "食品")
    biscuits = rows.category("biscuits", "Biscuits", "饼干", food)
    rows.category("cakes", "Cakes", "蛋糕", food)
    return rows.category("shortbread", "Shortbread", "酥饼", biscuits)


def merge(moderator: Member, capture) -> None:
    with capture(execute=True):
        arranging.merge(by=moderator, slug="biscuits", into="cakes")


@pytest.mark.capability(
    "D06", "the old address, and every search or filter that names it, leads to the new place"
)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/en/c/biscuits/", "/en/c/cakes/"),
        ("/zh-hans/c/biscuits/?quantity=120", "/zh-hans/c/cakes/?quantity=120"),
        ("/en/search/?q=tin&category=biscuits", "/en/search/?q=tin&category=cakes"),
        ("/en/search/?category=cakes%2Cbiscuits", "/en/search/?category=cakes"),
    ],
)
def test_old_addresses_lead_to_the_new_place(
    client: Client,
    shelves: Category,
    moderator: Member,
    django_capture_on_commit_callbacks,
    old: str,
    new: str,
) -> None:
    assert client.get("/en/c/biscuits/").status_code == 200  # the tree that pages read is kept
    merge(moderator, django_capture_on_commit_callbacks)

    answer = client.get(old)

    assert (answer.status_code, answer["Location"]) == (301, new)


def test_saved_searches_and_programs_find_the_new_place(
    index: object, shelves: Category, moderator: Member, django_capture_on_commit_callbacks
) -> None:
    listing = rows.listing(rows.supplier(), category=shelves.parent)
    rows.put(index, listing)
    merge(moderator, django_capture_on_commit_callbacks)
    rows.put(index, listing)

    asked = SearchRequest(categories=("biscuits",))

    assert matching.matching(asked, [listing.pk]) == {listing.pk}
    assert pages.find(asked).result.count == 1


def test_after_taking_it_back_the_address_is_its_own_again(
    client: Client, shelves: Category, moderator: Member, django_capture_on_commit_callbacks
) -> None:
    merge(moderator, django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=True):
        arranging.undo(by=moderator, pk=shelves.parent.changes.get().pk)

    assert client.get("/en/c/biscuits/").status_code == 200


def test_a_category_finds_what_stands_any_number_of_levels_below(
    index: object, shelves: Category
) -> None:
    listing = rows.listing(rows.supplier(), category=shelves)
    rows.put(index, listing)

    for slug in ("food", "biscuits", "shortbread"):
        found = pages.find(SearchRequest(categories=(slug,)))
        assert found.result.ids == (listing.pk,)
    options = [(each.value, each.below, each.count) for each in found.facets.category]
    assert options == [("food", 0, 1), ("biscuits", 1, 1), ("shortbread", 2, 1)]


def test_without_an_index_too(index: object, shelves: Category) -> None:
    listing = rows.listing(rows.supplier(), category=shelves)
    (index.generations.home / "current.json").unlink()
    index._open = None

    found = search.search(SearchRequest(categories=("food",)), to_gbp=Decimal(1))

    assert found.degraded
    assert found.ids == (listing.pk,)
