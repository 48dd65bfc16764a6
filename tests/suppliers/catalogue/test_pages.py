"""The catalogue's pages: what they do without a script, and who may open them."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from marketplace.accounts.members import Member
from suppliers.catalogue import actions, queries
from suppliers.catalogue.models import Listing
from tests.build import Company
from tests.suppliers.catalogue import making

pytestmark = pytest.mark.django_db
ClientFor = Callable[[Member | None], Client]


def url(name: str, *args: str) -> str:
    with override("en"):
        return reverse(f"catalogue:{name}", args=args)


@pytest.mark.capability("L01", "a draft is saved at each step and survives signing out")
def test_the_guided_form_makes_a_listing_step_by_step(
    fellside: Company, client_for: ClientFor
) -> None:
    making.category()
    client = client_for(fellside.trader)
    goods = {
        "language": "en",
        "title": "Shortbread fingers",
        "category": "biscuits",
        "hs_code": "1905.31",
        "origin": "GB",
    }
    made = client.post(url("new"), goods)
    ref = Listing.objects.get().ref
    assert made.headers["Location"] == url("section", ref, "details")
    details = {"allergens": "Contains wheat.", "certificates": "BRCGS AA\nOrganic"}
    assert client.post(url("section", ref, "details"), details).status_code == 302
    client.logout()
    client = client_for(fellside.trader)
    prices = {
        "unit": "CT",
        "currency": "GBP",
        "moq": "24",
        "price_audience": "public",
        "order_multiple": "12",
        "tiers-count": "4",
        "tiers-0-min_quantity": "24",
        "tiers-0-unit_price": "21.60",
        "tiers-2-min_quantity": "96",
        "tiers-2-unit_price": "19.80",
    }
    assert client.post(url("section", ref, "prices"), prices).status_code == 302
    packing = {"units_per_carton": "12", "net_kg": "1.8", "gross_kg": "2.3"}
    assert client.post(url("section", ref, "packing"), packing).status_code == 302
    terms = {
        "lead_days": "21",
        "terms-count": "4",
        "terms-0-incoterm": "FCA",
        "terms-0-place": "Felixstowe",
        "lead_times-count": "4",
        "lead_times-0-min_quantity": "1001",
        "lead_times-0-agreed": "on",
    }
    done = client.post(url("section", ref, "terms"), terms)
    assert done.headers["Location"] == url("section", ref, "samples")
    facts = queries.facts([Listing.objects.get().pk])
    [one] = facts.values()
    assert (one.hs_code, one.moq, len(one.tiers), one.terms) == (
        "190531",
        24,
        2,
        [("FCA", "Felixstowe")],
    )
    assert one.text("attribute:allergens", "en") == "Contains wheat."
    assert one.certificates == ["BRCGS AA", "Organic"]
    assert client.post(url("step", ref, "submit")).status_code == 302
    assert Listing.objects.get().state == "submitted"


@pytest.mark.capability("L02", "what is wrong is said at the field where it was typed")
def test_a_ladder_error_stands_at_its_row(fellside: Company, client_for: ClientFor) -> None:
    listing = making.draft(fellside.trader)
    prices = {
        "unit": "CT",
        "currency": "GBP",
        "moq": "24",
        "price_audience": "public",
        "order_multiple": "12",
        "tiers-count": "4",
        "tiers-0-min_quantity": "24",
        "tiers-0-unit_price": "21.60",
        "tiers-3-min_quantity": "96",
        "tiers-3-unit_price": "22.00",
    }
    client = client_for(fellside.trader)
    answer = client.post(url("section", listing.ref, "prices"), prices)
    assert answer.status_code == 422
    rows = answer.context["form"].rows["tiers"].forms
    assert rows[3].errors.keys() == {"unit_price"}
    assert 'href="#id_tiers-3-unit_price"' in answer.content.decode()


def test_adding_rows_keeps_what_was_typed_and_complains_of_nothing(
    fellside: Company, client_for: ClientFor
) -> None:
    listing = making.draft(fellside.trader)
    typed = {"tiers-count": "4", "tiers-0-min_quantity": "24", "moq": "x", "add_row": "tiers"}
    answer = client_for(fellside.trader).post(url("section", listing.ref, "prices"), typed)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert 'name="tiers-5-min_quantity"' in page
    assert 'value="x"' in page
    assert "errsum" not in page


def test_a_form_that_is_out_of_date_shows_what_changed_and_keeps_mine(
    fellside: Company, client_for: ClientFor
) -> None:
    from suppliers.catalogue.patches import Patch

    listing = making.draft(fellside.trader)
    actions.edit(by=fellside.owner, ref=listing.ref, patch=Patch({"gross_kg": None}))
    packing = {"expected_version": "1", "gross_kg": "9"}
    answer = client_for(fellside.trader).post(url("section", listing.ref, "packing"), packing)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert 'value="9"' in page
    assert 'name="expected_version" value="2"' in page


@pytest.mark.capability("L01", "the preview is the page the buyer will see, in both languages")
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_owner_previews_a_draft_and_nobody_else_sees_it(
    fellside: Company, rival: Company, haoyuan: Company, client_for: ClientFor, language: str
) -> None:
    listing = making.draft(fellside.trader)
    address = f"/{language}/l/{listing.ref}/"
    assert client_for(fellside.viewer).get(address).status_code == 200
    for stranger in (None, rival.owner, haoyuan.owner):
        assert client_for(stranger).get(address).status_code == 404


@pytest.mark.capability("L02", "a buyer's quantity gives the price of its tier and the total")
def test_the_quantity_drives_ladder_and_total(fellside: Company, client_for: ClientFor) -> None:
    listing = making.live(fellside.trader)
    page = client_for(None).get(url("listing", listing.ref), {"quantity": "300"})
    assert page.context["page"].sum.price == making.LADDER[1].unit_price
    assert "£5,940.00" in page.content.decode()
    fragment = client_for(None).get(
        url("listing", listing.ref), {"quantity": "300"}, HTTP_HX_REQUEST="true"
    )
    text = fragment.content.decode()
    assert text.lstrip().startswith("<section")
    assert 'id="total"' in text
    assert "<html" not in text


@pytest.mark.capability("L02", "below the minimum the minimum is said and offered")
@pytest.mark.parametrize(("typed", "offered"), [("5", 24), ("100", 108), ("１２", 24)])
def test_a_quantity_that_cannot_be_ordered_offers_the_next(
    fellside: Company, client_for: ClientFor, typed: str, offered: int
) -> None:
    listing = making.live(fellside.trader)
    page = client_for(None).get(url("listing", listing.ref), {"quantity": typed})
    assert page.context["page"].sum.offered == offered
    assert f"quantity={offered}" in page.content.decode()


@pytest.mark.capability("L02", "a price may be on request")
def test_a_page_without_prices_says_how_to_get_one(
    fellside: Company, client_for: ClientFor
) -> None:
    listing = making.live(fellside.trader, price_on_request=True, moq=24, lists={"tiers": ()})
    page = client_for(None).get(url("listing", listing.ref), {"quantity": "48"})
    assert page.context["page"].ladder == []
    assert "The supplier gives a price on request." in page.content.decode()
