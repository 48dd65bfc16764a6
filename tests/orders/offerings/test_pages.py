"""The pages of unasked offers, and the same by programs."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Negotiation
from orders.offerings.models import Offering, Stop
from suppliers.catalogue.models import Listing
from tests import build
from tests.build import Company
from tests.orders.blankets.test_api import post, program
from tests.orders.offerings import making

pytestmark = pytest.mark.django_db
ClientFor = Callable[[Member | None], Client]


@pytest.fixture
def goods(fellside: Company) -> Listing:
    return build.listing(supplier=fellside)


def url(name: str, *args: object) -> str:
    return reverse(f"offerings:{name}", args=args)


def typed(listing: Listing, **changes: str) -> dict[str, str]:
    until = str((clock.now() + timedelta(days=10)).date())
    return {
        "currency": "GBP", "incoterm": "FCA", "place": "Felixstowe", "lead_days": "28",
        "valid_until": until, "percent-1": "100", "trigger-1": "order_confirmed",
        f"quantity-{listing.pk}": "96", f"unit_price-{listing.pk}": "15.00",
    } | changes  # fmt: skip


def test_from_the_talk_to_the_offer(
    fellside: Company, haoyuan: Company, goods: Listing, client_for: ClientFor
) -> None:
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    client = client_for(fellside.trader)
    room = client.get(reverse("negotiation:room", args=[talk.ref])).content.decode()
    door = f"{url('make')}?thread={talk.thread_id}"
    assert door in room
    chosen = client.get(door).content.decode()
    assert haoyuan.organisation.name_in("en") in chosen
    buyer = haoyuan.organisation.ref
    terms = f"{url('make')}?goods={goods.ref}&to=one&buyer={buyer}"
    page = client.get(terms).content.decode()
    assert 'value="17.10"' in page
    wrong = client.post(terms, typed(goods, place=""))
    assert wrong.status_code == 422
    assert 'value="15.00"' in wrong.content.decode()
    sent = client.post(terms, typed(goods))
    made = Offering.objects.get()
    assert sent["Location"] == url("offering", made.pk)
    negotiation = Negotiation.objects.get(rfq__offered=True)
    assert negotiation.ref in client.get(sent["Location"]).content.decode()
    stranger = f"{url('make')}?goods={goods.ref}&to=one&buyer=O-1"
    assert client.get(stranger).status_code == 404


@pytest.mark.capability("Q21", "the supplier sees what became of it")
def test_the_summary(
    fellside: Company,
    haoyuan: Company,
    rival_buyer: Company,
    goods: Listing,
    client_for: ClientFor,
) -> None:
    making.follow(haoyuan, fellside)
    making.follow(rival_buyer, fellside)
    client = client_for(fellside.trader)
    terms = f"{url('make')}?goods={goods.ref}&to=followers"
    assert client.post(terms, typed(goods)).status_code == 302
    waiting = client.get(url("list")).content.decode()
    assert "2 on their way" in waiting
    making.deliver()
    talk = Negotiation.objects.get(buyer=haoyuan.organisation)
    client_for(haoyuan.trader).get(reverse("negotiation:room", args=[talk.ref]))
    other = Negotiation.objects.get(buyer=rival_buyer.organisation)
    negotiations.decline(by=rival_buyer.trader, ref=other.ref, reason="price")
    shown = client.get(url("offering", Offering.objects.get().pk)).content.decode()
    assert "Viewed" in shown
    assert "Declined" in shown
    api = program(fellside.owner).get("/api/v1/offerings/").json()["results"][0]["counts"]
    assert api == {
        "sent": 2, "waiting": 0, "skipped": 0, "viewed": 1, "countered": 0, "accepted": 0,
        "declined": 1, "expired": 0,
    }  # fmt: skip


def test_the_buyer_stops_it_with_one_click(
    fellside: Company, haoyuan: Company, goods: Listing, client_for: ClientFor
) -> None:
    making.follow(haoyuan, fellside)
    making.offering(fellside, goods, to=(haoyuan,), audience="one")
    talk = Negotiation.objects.get()
    client, supplier = client_for(haoyuan.trader), fellside.organisation.ref
    room = client.get(reverse("negotiation:room", args=[talk.ref])).content.decode()
    assert url("stop", supplier) in room
    assert "Nothing asked yet" in room
    assert talk.ref in client.get(url("list")).content.decode()
    assert client.get(reverse("rfqs:rfq", args=[talk.rfq.ref])).status_code == 302
    assert client.post(url("stop", supplier)).status_code == 302
    listed = client.get(url("list")).content.decode()
    assert url("resume", supplier) in listed
    assert client.post(url("resume", supplier)).status_code == 302
    assert not Stop.objects.exists()
    assert client.post(url("resume", supplier)).status_code == 404
    assert client.post(url("stop", "O-1")).status_code == 404


def test_in_chinese(
    fellside: Company, haoyuan: Company, goods: Listing, client_for: ClientFor
) -> None:
    making.follow(haoyuan, fellside)
    making.offering(fellside, goods, to=(haoyuan,), audience="one")
    talk = Negotiation.objects.get()
    page = client_for(haoyuan.trader).get(f"/zh-hans/negotiations/{talk.ref}/").content.decode()
    assert "供应商主动报价" in page
    assert "不再接收" in page


def test_by_programs(fellside: Company, haoyuan: Company, goods: Listing) -> None:
    making.follow(haoyuan, fellside)
    body = {
        "audience": "named", "buyers": [haoyuan.organisation.ref],
        "lines": [{"listing": goods.ref, "quantity": 96, "unit_price": "15.00"}],
        "currency": "GBP", "incoterm": "FCA", "place": "Felixstowe", "lead_days": 28,
        "payment": [{"percent": "100", "trigger": "order_confirmed"}],
        "valid_until": "2099-01-01", "note": "New season.",
    }  # fmt: skip
    supplier, key = program(fellside.owner), uuid.uuid4().hex
    answers = [post(supplier, "offerings/", body, key) for _ in range(2)]
    assert [each.status_code for each in answers] == [201, 201], answers[0].content
    assert answers[0].json()["id"] == answers[1].json()["id"] == Offering.objects.get().pk
    making.deliver()
    detail = supplier.get(f"/api/v1/offerings/{Offering.objects.get().pk}/").json()
    (row,) = detail["deliveries"]
    assert (row["buyer"], row["state"]) == (haoyuan.organisation.ref, "open")
    buyer = program(haoyuan.owner)
    assert post(buyer, "offerings/", body).status_code == 403
    stop = {"supplier": fellside.organisation.ref}
    assert post(buyer, "offer-stops/", stop).status_code == 201
    assert len(buyer.get("/api/v1/offer-stops/").json()["results"]) == 1
    path = f"/api/v1/offer-stops/{fellside.organisation.ref}/"
    assert buyer.delete(path).status_code == 204
    assert buyer.delete(path).status_code == 404
