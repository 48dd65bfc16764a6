"""Pavilions: their days, what stands in them, and who never does."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from suppliers.catalogue.models import Listing
from suppliers.pavilions import actions
from suppliers.pavilions.models import Pavilion
from suppliers.search import actions as search
from tests import build
from tests.conftest import ClientFor

pytestmark = pytest.mark.django_db
DAYS = pytest.mark.capability(
    "D13", "a pavilion is shown from its first day to its last and is not there otherwise"
)
CHOSEN = pytest.mark.capability(
    "D13", "suppliers and listings that staff chose come first, in their order"
)
VISIBLE = pytest.mark.capability(
    "D13", "only listings on sale of suppliers that trade ever appear"
)


def pavilion(**fields: Any) -> Pavilion:
    plain = {
        "slug": "scotland",
        "kind": "region",
        "title_en": "Scotland",
        "title_zh": "苏格兰馆",
        "text_en": "From the glens.",
        "text_zh": "来自高地。",
        "picture": "drinks",
        "region": "scotland",
        "from_on": date(2026, 1, 1),
    }
    return Pavilion.objects.create(**(plain | fields))


@pytest.fixture
def goods(index: Any, fellside: build.Company, rival: build.Company) -> dict[str, Listing]:
    made = {
        "malt": build.listing(
            supplier=fellside, title="Malt whisky", zh_title="麦芽威士忌", ships_from="scotland"
        ),
        "tweed": build.listing(
            supplier=rival, title="Tweed", zh_title="粗花呢", ships_from="scotland"
        ),
        "cider": build.listing(
            supplier=rival, title="Cider", zh_title="苹果酒", ships_from="south-west"
        ),
    }
    search.rebuild()
    return made


def shown(answer: Any) -> tuple[list[str], list[str], set[str]]:
    """The suppliers chosen, the listings chosen, and those found."""
    inside = answer.context["inside"]
    return (
        [card.organisation.legal_name.split()[0] for card in inside.suppliers],
        [card.title.text for card in inside.chosen],
        {card.title.text for card in inside.found.cards},
    )


@pytest.mark.capability("D13", "there is a British landing, and one page for each region")
def test_a_region_shows_what_ships_from_it(goods: Any) -> None:
    pavilion()
    pavilion(slug="britain", kind="britain", region="", title_en="Britain", title_zh="英国馆")

    assert shown(Client().get("/en/pavilions/scotland/"))[2] == {"Malt whisky", "Tweed"}
    everything = Client().get("/zh-hans/pavilions/britain/")
    assert len(shown(everything)[2]) == 3
    page = everything.content.decode()
    assert "英国馆" in page
    assert 'href="/zh-hans/pavilions/scotland/"' in page
    assert "苏格兰馆" in page


@pytest.mark.capability("D13", "a saved search finds the rest, in the reader's language")
def test_a_theme_shows_what_its_search_finds(goods: Any) -> None:
    pavilion(slug="cask", kind="theme", region="", query="q=whisky")

    answer = Client().get("/zh-hans/pavilions/cask/")

    assert shown(answer)[2] == {"麦芽威士忌"}
    assert "来自高地。" in answer.content.decode()
    assert "/zh-hans/search/?q=whisky" in answer.content.decode()


@DAYS
@pytest.mark.parametrize(
    ("from_days", "until_days", "there"),
    [(0, 0, True), (-9, 9, True), (-9, None, True), (1, 9, False), (-9, -1, False)],
)
def test_it_keeps_its_days(
    goods: Any, from_days: int, until_days: int | None, there: bool
) -> None:
    today = clock.now().date()
    pavilion(
        slug="winter",
        kind="campaign",
        region="",
        from_on=today + timedelta(days=from_days),
        until_on=None if until_days is None else today + timedelta(days=until_days),
        title_en="Winter warmers",
    )

    found = 200 if there else 404
    assert Client().get("/en/pavilions/winter/").status_code == found
    assert Client().get("/api/v1/pavilions/winter/").status_code == found
    for path in ("/en/pavilions/", "/en/"):
        assert ("Winter warmers" in Client().get(path).content.decode()) is there
    listed = Client().get("/api/v1/pavilions/").json()["results"]
    assert [each["slug"] for each in listed] == (["winter"] if there else [])


@CHOSEN
def test_what_staff_chose_comes_first(
    goods: dict[str, Listing],
    moderator: Member,
    fellside: build.Company,
    rival: build.Company,
) -> None:
    for _again in range(2):
        actions.feature(
            by=moderator,
            pavilion=Pavilion.objects.first() or pavilion(),
            suppliers=[rival.organisation, fellside.organisation],
            listings=[goods[name] for name in ("tweed", "cider", "malt")],
        )

    suppliers, chosen, _found = shown(Client().get("/en/pavilions/scotland/"))

    assert suppliers == ["Wharfe", "Fellside"]
    assert chosen == ["Tweed", "Cider", "Malt whisky"]
    body = Client().get("/api/v1/pavilions/scotland/").json()
    assert body["listings"] == [goods[name].ref for name in ("tweed", "cider", "malt")]
    assert body["count"] == 2
    assert Client().get(body["listings_url"]).json()["count"] == 2


@VISIBLE
def test_who_may_not_trade_and_what_is_not_on_sale_never_show(
    goods: dict[str, Listing], fellside: build.Company, rival: build.Company
) -> None:
    made = pavilion()
    for company in (rival, fellside):
        made.suppliers.create(supplier=company.organisation)
    for listing in goods.values():
        made.listings.create(listing=listing)
    rival.organisation.suspended = True
    rival.organisation.save()
    Listing.objects.filter(pk=goods["malt"].pk).update(state="paused")

    assert shown(Client().get("/en/pavilions/scotland/")) == (["Fellside"], [], set())
    fellside.organisation.approved = False
    fellside.organisation.save()
    assert shown(Client().get("/en/pavilions/scotland/")) == ([], [], set())
    body = Client().get("/api/v1/pavilions/scotland/").json()
    assert (body["suppliers"], body["listings"]) == ([], [])


@VISIBLE
def test_prices_are_for_their_reader(
    index: Any, fellside: build.Company, haoyuan: build.Company, client_for: ClientFor
) -> None:
    row = build.listing(
        supplier=fellside,
        price_audience="signed_in",
        ships_from="scotland",
        tiers=((10, "123.45"),),
    )
    search.rebuild()
    pavilion().listings.create(listing=row)
    address = "/en/pavilions/scotland/"

    assert "123.45" not in Client().get(address).content.decode()
    assert "123.45" in client_for(haoyuan.owner).get(address).content.decode()


def test_days_and_region_hold_in_the_database_too() -> None:
    for wrong in ({"until_on": date(2025, 1, 1)}, {"region": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            pavilion(**wrong)


def test_pages_go_on(goods: dict[str, Listing], fellside: build.Company) -> None:
    for number in range(30):
        build.listing(supplier=fellside, title=f"Bottle {number}", ships_from="scotland")
    search.rebuild()
    made = pavilion()
    made.listings.create(listing=goods["malt"])

    first, second = (Client().get(f"/en/pavilions/scotland/?page={n}") for n in (1, 2))

    assert len(shown(first)[2]) == 24
    assert len(shown(second)[2]) == 8
    assert shown(second)[1] == []
    assert Client().get("/en/pavilions/scotland/?page=x").status_code == 200
