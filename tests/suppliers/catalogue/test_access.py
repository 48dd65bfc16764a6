"""Who may open the catalogue's pages, and how many questions they ask of the database."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from marketplace.accounts.members import Member
from tests.build import Company
from tests.suppliers.catalogue import making

pytestmark = pytest.mark.django_db
ClientFor = Callable[[Member | None], Client]


def url(name: str, *args: str) -> str:
    with override("en"):
        return reverse(f"catalogue:{name}", args=args)


def test_a_suspended_supplier_s_listing_is_gone(
    fellside: Company, client_for: ClientFor
) -> None:
    listing = making.live(fellside.trader)
    fellside.organisation.suspended = True
    fellside.organisation.save()
    assert client_for(None).get(url("listing", listing.ref)).status_code == 404


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
