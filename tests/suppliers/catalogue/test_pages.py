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
    assert done.headers["Location"] == url("section", ref, "photos")
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
    packing = {"version": "1", "gross_kg": "9"}
    answer = client_for(fellside.trader).post(url("section", listing.ref, "packing"), packing)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert 'value="9"' in page
    assert 'name="version" value="2"' in page


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


def test_a_suspended_supplier_s_listing_is_gone(
    fellside: Company, client_for: ClientFor
) -> None:
    listing = making.live(fellside.trader)
    fellside.organisation.suspended = True
    fellside.organisation.save()
    assert client_for(None).get(url("listing", listing.ref)).status_code == 404


def test_a_moderator_publishes_in_one_click_and_sends_back_with_a_reason(
    fellside: Company, moderator: Member, client_for: ClientFor
) -> None:
    first, second = making.submitted(fellside.trader), making.submitted(fellside.trader)
    client = client_for(moderator)
    assert client.get(url("review", first.ref)).status_code == 200
    client.post(url("review", first.ref), {"publish": "", "version": first.version})
    assert Listing.objects.get(pk=first.pk).state == "live"
    refused = client.post(url("review", second.ref), {"request_changes": "", "reason": ""})
    assert refused.status_code == 422
    client.post(
        url("review", second.ref), {"request_changes": "", "reason": "A photo, please."}
    )
    assert Listing.objects.get(pk=second.pk).state == "changes_requested"
    editor = client_for(fellside.trader).get(url("section", second.ref, "goods"))
    assert "A photo, please." in editor.content.decode()


@pytest.mark.capability("L09", "the moderator sees what an edit would change")
def test_the_moderator_sees_the_difference(
    fellside: Company, moderator: Member, client_for: ClientFor
) -> None:
    from suppliers.catalogue.patches import Patch

    listing = making.live(fellside.trader)
    edit = Patch({"category": making.category("confectionery")}, {"title": "New words"})
    actions.edit(by=fellside.trader, ref=listing.ref, patch=edit)
    page = client_for(moderator).get(url("review", listing.ref))
    found = {d.name: (d.before, d.after) for d in page.context["differences"]}
    assert found["title"] == (making.TEXTS["title"], "New words")
    assert found["category"][0] == "Sweet biscuits & shortbread"
    client_for(moderator).post(url("review", listing.ref), {"approve_change": ""})
    assert queries.facts([listing.pk])[listing.pk].title("en") == "New words"


def test_the_list_filters_by_state_and_finds_by_sku_and_title(
    fellside: Company, client_for: ClientFor
) -> None:
    making.live(fellside.trader, sku="LIVE-1", texts={"title": "Oat biscuits"})
    making.draft(fellside.trader, sku="DRAFT-1")
    client = client_for(fellside.viewer)

    def skus(**query: str) -> set[str]:
        page = client.get(url("list"), query)
        return {row.sku for row, _facts in page.context["rows"]}

    assert skus() == {"LIVE-1", "DRAFT-1"}
    assert skus(state="live") == {"LIVE-1"}
    assert skus(q="oat") == {"LIVE-1"}
    assert skus(q="draft-1") == {"DRAFT-1"}
    assert skus(q="nothing") == set()


PRIVATE = [
    ("list", ()),
    ("new", ()),
    ("translations", ()),
    ("edit", ("ref",)),
    ("section", ("ref", "goods")),
    ("section", ("ref", "details")),
    ("section", ("ref", "prices")),
    ("section", ("ref", "packing")),
    ("section", ("ref", "terms")),
    ("photos", ("ref",)),
    ("own_review", ("ref",)),
    ("translation", ("ref",)),
    ("step", ("ref", "archive")),
]


@pytest.mark.parametrize(("name", "args"), PRIVATE)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_supplier_s_pages_open_for_its_people_alone(
    fellside: Company,
    rival: Company,
    haoyuan: Company,
    moderator: Member,
    client_for: ClientFor,
    name: str,
    args: tuple[str, ...],
    language: str,
) -> None:
    listing = making.draft(fellside.trader)
    address = url(name, *[listing.ref if arg == "ref" else arg for arg in args])
    address = address.replace("/en/", f"/{language}/", 1)
    assert client_for(fellside.trader).get(address).status_code in (200, 302)
    assert client_for(rival.trader).get(address).status_code == (404 if args else 200)
    assert client_for(haoyuan.owner).get(address).status_code == 403
    anonymous = client_for(None).get(address)
    assert anonymous.status_code == 302
    assert "login" in anonymous.headers["Location"]


def test_a_viewer_reads_and_changes_nothing(fellside: Company, client_for: ClientFor) -> None:
    listing = making.draft(fellside.trader)
    client = client_for(fellside.viewer)
    assert client.get(url("section", listing.ref, "goods")).status_code == 200
    goods = {"title": "X", "category": "biscuits", "origin": "GB"}
    assert client.post(url("section", listing.ref, "goods"), goods).status_code == 403
    for address in (url("duplicate", listing.ref), url("step", listing.ref, "submit")):
        assert client.post(address).status_code == 403


def test_the_review_desk_is_closed_to_everybody_else(
    fellside: Company, officer: Member, client_for: ClientFor
) -> None:
    listing = making.submitted(fellside.trader)
    address = url("review", listing.ref)
    assert client_for(fellside.owner).get(address).status_code == 404
    assert client_for(officer).get(address).status_code == 403
    assert client_for(None).get(address).status_code == 302


def test_the_buttons_pause_resume_duplicate_and_archive(
    fellside: Company, client_for: ClientFor
) -> None:
    listing = making.live(fellside.trader)
    client = client_for(fellside.trader)
    asked = client.get(url("step", listing.ref, "pause"), HTTP_HX_REQUEST="true")
    assert "<html" not in asked.content.decode()
    for step, state in (("pause", "paused"), ("resume", "live"), ("archive", "archived")):
        client.post(url("step", listing.ref, step))
        assert Listing.objects.get(pk=listing.pk).state == state
    client.post(url("duplicate", listing.ref))
    assert Listing.objects.filter(state="draft").count() == 1
    assert client.post(url("step", listing.ref, "publish")).status_code == 404


def test_what_is_missing_is_linked_to_its_section(
    fellside: Company, client_for: ClientFor
) -> None:
    listing = making.draft(fellside.trader, lists={"terms": ()})
    answer = client_for(fellside.trader).post(url("step", listing.ref, "submit"))
    assert answer.status_code == 422
    assert url("section", listing.ref, "terms") in answer.content.decode()


def test_the_desk_lists_new_listings_and_edits(
    fellside: Company, moderator: Member, client_for: ClientFor
) -> None:
    from suppliers.catalogue.patches import Patch

    sent = making.submitted(fellside.trader)
    up = making.live(fellside.trader)
    actions.edit(by=fellside.trader, ref=up.ref, patch=Patch({"brand": "Other"}))
    page = client_for(moderator).get(reverse("desk:queue")).content.decode()
    assert url("review", sent.ref) in page
    assert url("review", up.ref) in page


@pytest.mark.parametrize("quantity", [None, "300"])
def test_the_detail_page_asks_few_questions(
    fellside: Company,
    haoyuan: Company,
    client_for: ClientFor,
    django_assert_max_num_queries: object,
    quantity: str | None,
) -> None:
    listing = making.live(fellside.trader)
    query = {"quantity": quantity} if quantity else {}
    client = client_for(haoyuan.trader)
    client.get(url("listing", listing.ref), query)
    with django_assert_max_num_queries(7):
        client.get(url("listing", listing.ref), query)
    with django_assert_max_num_queries(3):
        client_for(None).get(url("listing", listing.ref), query)


def test_the_list_asks_the_same_for_one_and_for_twenty(
    fellside: Company, client_for: ClientFor, django_assert_max_num_queries: object
) -> None:
    for _ in range(20):
        making.draft(fellside.trader)
    client = client_for(fellside.trader)
    client.get(url("list"))
    with django_assert_max_num_queries(10):
        client.get(url("list"))
