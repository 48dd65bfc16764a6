"""Pages of results: how far they go, and what changes between two of them."""

import pytest
from django.test import Client

from suppliers.catalogue.models import Listing
from suppliers.search.queries.pages import find
from suppliers.search.request import DEEPEST, SearchRequest, SearchResult
from tests.suppliers.search import rows

pytestmark = pytest.mark.django_db


def test_what_is_hidden_elsewhere_makes_no_page_skip(index):
    owner = rows.supplier()
    made = [rows.listing(owner, f"Biscuit {n}") for n in range(30)]
    rows.put(index, *made)
    Listing.objects.filter(pk=made[29].pk).update(state="paused")
    url, seen = "/api/v1/listings/?q=biscuit&page_size=7", []
    while url:
        body = Client().get(url).json()
        seen += [each["ref"] for each in body["results"]]
        url = body["next"]
    assert sorted(seen) == sorted(each.ref for each in made[:29])


@pytest.mark.capability("D05", "numbered links go to the thousandth listing")
def test_numbered_links_end_at_a_thousand(index):
    found = find(SearchRequest(page_size=24))
    many = SearchResult(count=50_000, reach=50_000, ids=())
    pages = type(found)(**{**vars(found), "result": many}).pages(1)
    assert pages.paginator.num_pages == -(-DEEPEST // 24)


@pytest.mark.capability("D05", "pages by cursor neither skip nor repeat")
@pytest.mark.parametrize("sort", ["price", "moq", "newest"])
def test_a_change_between_pages_neither_skips_nor_repeats_the_others(index, sort):
    owner = rows.supplier()
    made = [
        rows.listing(owner, f"Tin {n}", tiers=((10 + n % 4, f"{20 + n % 3}.00"),))
        for n in range(20)
    ]
    rows.put(index, *made)
    url = f"/api/v1/listings/?sort={sort}&page_size=6&quantity=50"
    first = Client().get(url).json()
    moved = next(each for each in made if each.ref == first["results"][0]["ref"])
    moved.tiers.update(unit_price="25.00", min_quantity=15)
    Listing.objects.filter(pk=moved.pk).update(moq=15)
    rows.put(index, moved, rows.listing(owner, "Late tin"))
    seen, url = [each["ref"] for each in first["results"]], first["next"]
    while url:
        body = Client().get(url).json()
        seen += [each["ref"] for each in body["results"]]
        url = body["next"]
    steady = [ref for ref in seen if ref in {each.ref for each in made} - {moved.ref}]
    assert sorted(steady) == sorted({each.ref for each in made} - {moved.ref})
