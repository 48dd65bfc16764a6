"""Stock, services and simple attributes: given in the form and the API, shown, guarded, findable."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Invalid
from suppliers.catalogue import actions, certifications, chapters, queries
from suppliers.catalogue.models import Listing
from suppliers.catalogue.patches import Patch
from suppliers.search.queries.facts import facts_of
from tests.build import Company
from tests.suppliers.catalogue import making

pytestmark = pytest.mark.django_db
ClientFor = Callable[[Member | None], Client]
SUPPLY: dict[str, Any] = {
    "availability": "in_stock",
    "stock_quantity": 480,
    "ships_from": "scotland",
    "private_label": True,
    "samples": True,
    "mixed_batch": True,
    "traits": ["vegan", "gluten-free"],
    "weight_g": 150,
    "pieces": 12,
}


def url(name: str, *args: str) -> str:
    with override("en"):
        return reverse(f"catalogue:{name}", args=args)


def stored(listing: Listing) -> dict[str, Any]:
    facts = queries.facts([listing.pk])[listing.pk]
    return {name: getattr(facts, name) for name in SUPPLY}


def test_the_guided_form_asks_for_stock_services_and_attributes(
    fellside: Company, client_for: ClientFor
) -> None:
    listing = making.draft(fellside.trader)
    client = client_for(fellside.trader)
    details = {"traits": SUPPLY["traits"], "weight_g": "150", "pieces": "12"}
    assert client.post(url("section", listing.ref, "details"), details).status_code == 302
    terms = {
        "availability": "in_stock",
        "stock_quantity": "480",
        "ships_from": "scotland",
        "private_label": "on",
        "mixed_batch": "on",
        "terms-count": "4",
        "terms-0-incoterm": "FCA",
        "terms-0-place": "Felixstowe",
        "lead_times-count": "4",
    }
    assert client.post(url("section", listing.ref, "terms"), terms).status_code == 302
    samples = {"sample_charge": "asked"}
    assert client.post(url("section", listing.ref, "samples"), samples).status_code == 302
    assert stored(listing) == SUPPLY
    page = client.get(url("section", listing.ref, "terms")).content.decode()
    assert '<option value="scotland" selected' in page
    shown = client.get(url("listing", listing.ref)).content.decode()
    for words in ("In stock: 480 cartons", "Scotland", "Vegan", "Gluten free", "Mixed batches"):
        assert words in shown


def test_a_stock_of_what_is_made_to_order_is_refused_where_it_was_typed(
    fellside: Company, client_for: ClientFor
) -> None:
    listing = making.draft(fellside.trader)
    terms = {"availability": "made_to_order", "stock_quantity": "5", "terms-count": "4"}
    answer = client_for(fellside.trader).post(url("section", listing.ref, "terms"), terms)
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"stock_quantity"}
    assert 'value="5"' in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"availability": "soon"}, "availability"),
        ({"stock_quantity": 5}, "stock_quantity"),
        ({"ships_from": "mars"}, "ships_from"),
        ({"traits": ["tasty"]}, "traits"),
    ],
)
def test_no_door_takes_what_is_not_in_the_lists(
    fellside: Company, change: dict[str, Any], field: str
) -> None:
    listing = making.draft(fellside.trader)
    with pytest.raises(Invalid) as refused:
        actions.edit(by=fellside.trader, ref=listing.ref, patch=Patch(change))
    assert set(refused.value.errors) == {field}


def test_stock_changes_at_once_and_an_attribute_waits_for_a_moderator(
    fellside: Company, moderator: Member, client_for: ClientFor
) -> None:
    listing = making.live(fellside.trader)
    actions.edit(by=fellside.trader, ref=listing.ref, patch=Patch(SUPPLY))
    now = stored(listing)
    assert (now["availability"], now["stock_quantity"]) == ("in_stock", 480)
    assert (now["traits"], now["weight_g"], now["pieces"]) == ([], None, None)
    page = client_for(moderator).get(url("review", listing.ref)).content.decode()
    assert "Vegan, Gluten free" in page
    mine = client_for(fellside.trader).get(url("section", listing.ref, "details"))
    assert mine.context["form"].initial["traits"] == SUPPLY["traits"]
    actions.approve_change(by=moderator, ref=listing.ref)
    assert stored(listing) == SUPPLY


def test_search_is_told(fellside: Company) -> None:
    listing = making.draft(fellside.trader, **SUPPLY)
    told = facts_of([listing.pk])[listing.pk]
    assert (told.in_stock, told.private_label, told.samples, told.mixed_batch) == (True,) * 4
    assert (told.ships_from, told.traits, told.weight_g) == (
        "scotland",
        ("vegan", "gluten-free"),
        150,
    )
    assert (told.schemes, told.hs_chapter, told.by_the_case) == (("brcgs",), "19", False)


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("BRC Grade A", "brcgs"),
        ("brcgs aa", "brcgs"),
        ("Oeko-Tex 100 class I", "oeko-tex"),
        ("ISO9001:2015", "iso-9001"),
        ("GOTS organic", "gots"),
        ("Soil Association organic", "organic"),
        ("Harris Tweed,  certification mark", "Harris Tweed certification mark"),
        ("EN 1888 tested", "EN 1888 tested"),
    ],
)
def test_certificates_have_one_name_each(name: str, scheme: str) -> None:
    assert certifications.scheme(name) == scheme


def test_a_certificate_that_is_a_scheme_by_name_is_shown_in_the_readers_language() -> None:
    with override("zh-hans"):
        shown = [certifications.shown(each) for each in ("gacc registered", "BRCGS AA", "CE")]

    assert shown == ["海关总署注册", "BRCGS AA", "CE"]


def test_every_chapter_has_a_name_in_both_languages() -> None:
    assert len(chapters.names()) == 96
    assert all(each["en"] and each["zh-hans"] for each in chapters.names().values())
    assert (chapters.chapter("190531"), chapters.chapter("77"), chapters.chapter("")) == (
        "19",
        "",
        "",
    )
