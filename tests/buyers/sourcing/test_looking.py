"""What to look at next: the same category, what others asked for too, what was seen before."""

import pytest
from django.test import Client
from django.urls import reverse

from buyers.rfqs.models import Rfq
from buyers.sourcing import traces
from buyers.sourcing.actions import seeing
from buyers.sourcing.models import Seen
from buyers.sourcing.queries import recommendations as queries
from suppliers.catalogue.models import Listing
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.standing.counting import statements
from tests.suppliers.catalogue import making

HTMX = {"hx-request": "true"}


@pytest.fixture
def teas(fellside: Company) -> list[Listing]:
    return [build.listing(supplier=fellside, title=f"Tea no. {n}") for n in range(3)]


@pytest.fixture
def buyers(db: None) -> list[Company]:
    return [
        build.company(name=f"买家{n}公司", kind="buyer", language="zh-hans") for n in range(4)
    ]


def page(listing: Listing) -> str:
    return reverse("sourcing:related", args=[listing.ref])


@pytest.mark.capability("D12", "the listing page leads to listings of the same category")
def test_the_same_category_comes_first_and_its_neighbours_behind(
    fellside: Company, client_for: ClientFor
) -> None:
    biscuits = making.category("biscuits")
    beside = biscuits.parent.children.exclude(pk=biscuits.pk).first()
    one, near, far, off = (
        build.listing(supplier=fellside, title=title, category=category)
        for title, category in (
            ("Fingers", biscuits),
            ("Rounds", biscuits),
            ("Neighbour", beside),
            ("Elsewhere", None),
        )
    )
    hidden = build.listing(supplier=fellside, category=biscuits, state="paused")

    assert queries.same_category(one) == [near.pk, far.pk]
    words = Client().get(page(one), headers=HTMX).content.decode()
    assert "Rounds" in words
    for absent in (hidden, off):
        assert absent.ref not in words
    listing = Client().get(reverse("catalogue:listing", args=[one.ref])).content.decode()
    assert f'href="{page(one)}"' in listing
    assert f'hx-get="{page(one)}"' in listing
    assert "<h1>More to look at</h1>" in Client().get(page(one)).content.decode()


@pytest.mark.capability(
    "D12",
    "what buyers also asked for is shown where at least three different buyers did, and tells nobody who",
)
def test_three_different_buyers_are_needed(teas, buyers) -> None:
    for buyer in buyers[:2]:
        build.rfq(buyer=buyer, listings=teas[:2])
    build.rfq(buyer=buyers[0], listings=teas[:2])
    assert queries.also_asked(teas[0], member=None) == []

    build.rfq(buyer=buyers[2], listings=[teas[0]])
    assert queries.also_asked(teas[0], member=None) == []
    build.rfq(buyer=buyers[2], listings=[teas[1]])

    assert queries.also_asked(teas[0], member=None) == [teas[1].pk]
    words = Client().get(page(teas[0])).content.decode()
    assert "Buyers also asked for" in words
    assert "买家" not in words


@pytest.mark.capability(
    "D12",
    "what buyers also asked for is shown where at least three different buyers did, and tells nobody who",
)
def test_ones_own_requests_and_old_or_cancelled_ones_do_not_count(teas, buyers) -> None:
    made = [build.rfq(buyer=buyer, listings=teas[:2]) for buyer in buyers[:3]]

    assert queries.also_asked(teas[0], member=buyers[0].trader) == []
    assert queries.also_asked(teas[0], member=buyers[3].trader) == [teas[1].pk]
    Rfq.objects.filter(pk=made[0].pk).update(state="cancelled")
    assert queries.also_asked(teas[0], member=None) == []
    Rfq.objects.filter(pk=made[0].pk).update(state="open", created_at="2020-01-01T00:00Z")
    assert queries.also_asked(teas[0], member=None) == []


def test_what_is_hidden_is_not_recommended(teas, buyers) -> None:
    for buyer in buyers[:3]:
        build.rfq(buyer=buyer, listings=teas[:2])
    Listing.objects.filter(pk=teas[1].pk).update(state="paused")

    assert queries.also_asked(teas[0], member=None) == []
    assert Client().get(page(teas[1])).status_code == 404


@pytest.mark.capability(
    "D12",
    "what was seen is remembered for a buyer's person, for a stranger in the session, and forgotten on demand",
)
def test_a_buyers_looks_are_the_persons_own(
    teas, haoyuan: Company, client_for: ClientFor
) -> None:
    client = client_for(haoyuan.trader)
    for tea in (*teas, teas[0]):
        client.get(reverse("catalogue:listing", args=[tea.ref]))

    seen = client.get("/en/seen/").content.decode()
    assert all(f"Tea no. {n}" in seen for n in range(3))
    assert "Tea no." not in client_for(haoyuan.owner).get("/en/seen/").content.decode()
    shelf = client.get(page(teas[0])).context["found"].seen
    assert {card.ref for card in shelf} == {teas[1].ref, teas[2].ref}

    client.post("/en/seen/forget/")
    assert not Seen.objects.exists()


@pytest.mark.capability(
    "D12",
    "what was seen is remembered for a buyer's person, for a stranger in the session, and forgotten on demand",
)
def test_a_strangers_looks_stay_in_the_session(teas) -> None:
    client = Client()
    client.get(reverse("catalogue:listing", args=[teas[0].ref]))
    assert "sessionid" not in client.cookies
    assert "session" not in client.cookies
    # What a browser fetches with its first page, and no robot does.
    client.get(reverse("sourcing:related", args=[teas[0].ref]))

    for tea in (*teas, teas[0]):
        client.get(reverse("catalogue:listing", args=[tea.ref]))

    assert client.session[traces.KEY] == [teas[0].ref, teas[2].ref, teas[1].ref]
    assert [card.ref for card in client.get("/en/seen/").context["found"]] == [
        teas[0].ref,
        teas[2].ref,
        teas[1].ref,
    ]
    client.post("/en/seen/forget/")
    assert client.get("/en/seen/").context["found"] == []
    assert not Seen.objects.exists()


def test_what_was_seen_and_is_hidden_now_is_not_shown(
    teas, haoyuan: Company, client_for
) -> None:
    client = client_for(haoyuan.trader)
    client.get(reverse("catalogue:listing", args=[teas[0].ref]))
    Listing.objects.update(state="paused")

    assert "Tea no. 0" not in client.get("/en/seen/").content.decode()


def test_suppliers_leave_no_trace(teas, fellside: Company, client_for: ClientFor) -> None:
    client = client_for(fellside.trader)
    client.get(reverse("catalogue:listing", args=[teas[0].ref]))

    assert traces.KEY not in client.session
    assert not Seen.objects.exists()


def test_only_the_last_looks_are_kept(fellside: Company, haoyuan: Company, monkeypatch) -> None:
    monkeypatch.setattr(seeing, "MOST", 3)
    listings = [build.listing(supplier=fellside) for _ in range(5)]
    for each in listings:
        seeing.saw(by=haoyuan.trader, listing_id=each.pk)
        Seen.objects.filter(listing=each).update(at=f"2026-01-01T00:00:{each.pk % 60:02}Z")

    assert Seen.objects.count() == 3


@pytest.mark.capability(
    "D12", "recommendations follow a look and a request, and cost the listing page nothing"
)
def test_the_listing_page_asks_nothing_for_them(
    teas, buyers, haoyuan: Company, client_for: ClientFor
) -> None:
    client = client_for(haoyuan.trader)
    url = reverse("catalogue:listing", args=[teas[0].ref])
    client.get(url)
    with statements() as before:
        client.get(url)
    for buyer in buyers[:3]:
        build.rfq(buyer=buyer, listings=teas)
    with statements() as after:
        client.get(url)

    assert len(after) == len(before) <= 7
    with statements() as shelf:
        client.get(page(teas[0]), headers=HTMX)
    assert len(shelf) <= 10


@pytest.mark.capability(
    "D12", "recommendations follow a look and a request, and cost the listing page nothing"
)
def test_they_follow_a_request_for_the_buyer_alone(
    teas, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    rfq = build.rfq(buyer=haoyuan, listings=teas[:1])
    asked = reverse("rfqs:rfq", args=[rfq.ref])

    assert page(teas[0]) in client_for(haoyuan.trader).get(asked).content.decode()
    assert page(teas[0]) not in client_for(fellside.trader).get(asked).content.decode()


def test_programs_are_told_too(teas, buyers) -> None:
    for buyer in buyers[:3]:
        build.rfq(buyer=buyer, listings=teas[:2])

    answer = Client().get(f"/api/v1/listings/{teas[0].ref}/related/").json()

    assert answer == {"also_asked": [teas[1].ref], "same_category": []}
