"""An offer to more followers than a page holds: slice by slice, each once, with its papers."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from buyers.sourcing.models import Follow
from marketplace.files.models import File
from marketplace.outbox import work
from orders.negotiation.models import Negotiation, Offer
from orders.offerings import actions, queries
from orders.offerings.actions import spreading
from orders.offerings.models import Delivery, Offering, Slice
from suppliers.catalogue.models import Listing
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.marketplace.files.make import pdf
from tests.orders.offerings import making
from tests.orders.offerings.test_pages import typed, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def goods(fellside: Company) -> Listing:
    return build.listing(supplier=fellside)


@pytest.fixture
def followers(fellside: Company) -> list[Company]:
    buyers = [build.company(kind="buyer", name=f"Buyer {n}") for n in range(7)]
    for buyer in buyers:
        making.follow(buyer, fellside)
    return buyers


@pytest.fixture(autouse=True)
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "SLICE", 3)


def to(offering: Offering) -> set[int]:
    return set(offering.deliveries.values_list("buyer", flat=True))


@pytest.mark.capability("Q21", "all followers get it, however many, and its progress is seen")
def test_all_followers_are_written_down_in_slices(
    fellside: Company, followers: list[Company], goods: Listing
) -> None:
    made = making.offering(fellside, goods)
    first = Slice.objects.get()
    assert (made.planned, made.deliveries.count()) == (7, 0)

    actions.write_slice(first)
    actions.write_slice(first)  # a worker who died after it comes back
    assert made.deliveries.count() == 3
    work.drain("offerings.spread")

    assert Slice.objects.count() == 3
    assert to(made) == {each.organisation.pk for each in followers}
    work.drain("offerings.send")
    assert Negotiation.objects.filter(rfq__offered=True).count() == 7


@pytest.mark.capability("Q21", "all followers get it, however many, and its progress is seen")
def test_the_supplier_sees_how_far_it_is(
    fellside: Company, followers: list[Company], goods: Listing, client_for: ClientFor
) -> None:
    made = making.offering(fellside, goods)
    actions.write_slice(Slice.objects.get())
    for row in Delivery.objects.order_by("pk")[:2]:
        actions.deliver(row)
    client = client_for(fellside.trader)

    page = client.get(url("offering", made.pk)).content.decode()
    listed = client.get(url("list")).content.decode()

    assert "2 of 7 buyers reached" in page
    assert '<progress class="bar-p mt-1" value="2" max="7"' in page
    assert "5 on their way" in listed
    # Somebody stops following before it is their turn: it ends with those it could reach.
    Follow.objects.filter(organisation=followers[-1].organisation).delete()
    making.deliver()
    made.refresh_from_db()
    queries.counted([made])
    assert (made.planned, made.left, made.counts["sent"]) == (6, 0, 6)
    assert "buyers reached" not in client.get(url("offering", made.pk)).content.decode()


@pytest.mark.capability(
    "Q21", "it brings its papers to each buyer, looked at by the same scanner"
)
def test_papers_come_with_it(
    fellside: Company, followers: list[Company], goods: Listing, client_for: ClientFor
) -> None:
    client = client_for(fellside.trader)
    terms = f"{url('make')}?goods={goods.ref}&to=followers"
    upload = SimpleUploadedFile("spec.pdf", pdf(), "application/pdf")
    assert 'enctype="multipart/form-data"' in client.get(terms).content.decode()
    sent = client.post(terms, typed(goods) | {"files": upload})
    assert sent.status_code == 302, sent.content.decode()
    file = File.objects.get()
    work.drain("files.check")
    making.deliver()

    assert "spec.pdf" in client.get(sent["Location"]).content.decode()
    assert [offer.files.get() for offer in Offer.objects.all()] == [file] * 7
    for buyer in followers[:2]:
        talk = Negotiation.objects.get(buyer=buyer.organisation)
        reader = client_for(buyer.trader)
        room = reader.get(reverse("negotiation:room", args=[talk.ref])).content.decode()
        assert "spec.pdf" in room
        assert reader.get(reverse("files:file", args=[file.key])).status_code == 200
    stranger = build.company(kind="buyer", name="Stranger")
    assert (
        client_for(stranger.trader).get(reverse("files:file", args=[file.key])).status_code
        == 404
    )


@pytest.mark.capability(
    "Q21", "it brings its papers to each buyer, looked at by the same scanner"
)
def test_a_paper_that_is_none_is_refused_and_nothing_is_sent(
    fellside: Company, followers: list[Company], goods: Listing, client_for: ClientFor
) -> None:
    terms = f"{url('make')}?goods={goods.ref}&to=followers"
    upload = SimpleUploadedFile("run.exe", b"MZ" + b"0" * 200, "application/pdf")

    answer = client_for(fellside.trader).post(terms, typed(goods) | {"files": upload})

    assert answer.status_code == 422
    assert 'value="15.00"' in answer.content.decode()
    assert not Offering.objects.exists()
