"""A store: who it is, what was checked, its own search, whose prices are seen."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from marketplace.accounts.members import Member
from suppliers.search import actions as search
from tests import build
from tests.conftest import ClientFor
from tests.suppliers.onboarding import cast

pytestmark = pytest.mark.django_db
SEARCH = pytest.mark.capability(
    "D08", "a store has a search of its own that finds nothing of anybody else's"
)


@pytest.fixture
def both(index: Any, fellside: build.Company, rival: build.Company) -> tuple[str, str]:
    """Two bakeries that sell shortbread, one of them more."""
    build.listing(supplier=fellside)
    build.listing(supplier=fellside, title="Oatcakes, 20 × 200 g", zh_title="燕麦饼干")
    build.listing(supplier=rival, title="Rival shortbread", zh_title="对手酥饼")
    search.rebuild()
    return fellside.organisation.ref, rival.organisation.ref


def titles(answer: Any) -> set[str]:
    return {card.title.text.split(",")[0] for card in answer.context["found"].cards}


@SEARCH
def test_its_own_search_stays_in_the_store(both: tuple[str, str]) -> None:
    ours, theirs = (f"/en/suppliers/{ref}/" for ref in both)

    assert titles(Client().get(ours)) == {"All-butter shortbread fingers", "Oatcakes"}
    assert titles(Client().get(ours, {"q": "shortbread"})) == {"All-butter shortbread fingers"}
    assert titles(Client().get(theirs, {"q": "shortbread"})) == {"Rival shortbread"}
    nothing = Client().get(theirs, {"q": "oatcakes"})
    assert titles(nothing) == set()
    assert "Nothing in this store answers to that" in nothing.content.decode()


@SEARCH
def test_nobody_elses_goods_come_without_an_index(
    both: tuple[str, str], settings: Any, tmp_path: Any
) -> None:
    from suppliers.search.backend import _at

    settings.INDEX_DIR = tmp_path / "nothing"
    _at.cache_clear()

    assert titles(Client().get(f"/en/suppliers/{both[1]}/")) == {"Rival shortbread"}


@SEARCH
def test_the_whole_markets_search_does_not_hide_others_by_accident(both: Any) -> None:
    answer = Client().get("/en/search/", {"q": "shortbread", "supplier": both[1]})

    assert len(titles(answer)) == 2


@pytest.mark.capability(
    "D08",
    "a store names the company in both languages, its place, and each check with who did it and when",
)
def test_it_says_who_and_what_was_checked(index: Any, officer: Member) -> None:
    _owner, application = cast.approved(officer, "Fellside Bakery Ltd")
    company = application.organisation
    company.refresh_from_db()
    page = Client().get(f"/en/suppliers/{company.ref}/").content.decode()

    assert company.legal_name in page
    assert company.alias in page
    assert company.town in page
    assert "What was checked" in page
    assert "vetting officer" in page
    on = application.documents.exclude(judged_at=None).first().judged_at
    assert f'datetime="{on:%Y-%m-%d}' in page
    assert "Ana Khan" not in page


@pytest.mark.capability(
    "D08", "how fast a supplier answers is said to have no figures until there are some"
)
def test_there_are_no_figures_yet(both: tuple[str, str]) -> None:
    page = Client().get(f"/en/suppliers/{both[0]}/").content.decode()

    assert "No figure yet" in page


@pytest.mark.capability("D08", "prices on a store are those for their reader")
def test_prices_are_for_their_reader(
    index: Any, fellside: build.Company, haoyuan: build.Company, client_for: ClientFor
) -> None:
    build.listing(supplier=fellside, price_audience="signed_in", tiers=((10, "123.45"),))
    search.rebuild()
    address = f"/en/suppliers/{fellside.organisation.ref}/?currency=GBP"

    assert "123.45" not in Client().get(address).content.decode()
    assert "123.45" in client_for(haoyuan.owner).get(address).content.decode()


def test_a_suspended_store_is_its_own_members_alone(
    both: tuple[str, str], fellside: build.Company, client_for: ClientFor
) -> None:
    fellside.organisation.suspended = True
    fellside.organisation.save()
    address = f"/en/suppliers/{both[0]}/"

    assert Client().get(address).status_code == 404
    page = client_for(fellside.owner).get(address).content.decode()
    assert "This supplier is suspended" in page
    assert "Ask a question" not in page


@pytest.mark.capability(
    "D08", "a question to a supplier becomes a request, and waits for who has to sign up"
)
def test_a_question_becomes_a_request(
    both: tuple[str, str], haoyuan: build.Company, client_for: ClientFor
) -> None:
    build.profile(buyer=haoyuan)
    asked = f"/en/suppliers/{both[0]}/ask/"
    for client in (Client(), client_for(haoyuan.owner)):
        assert asked in client.get(f"/en/suppliers/{both[0]}/").content.decode()
        page = client.get(asked)
        ref = page.context["goods"][0].ref
        again = client.post(asked, {"question": "Is it halal?"})
        gone = client.post(asked, {"question": "Is it halal?", "listing": [ref]})
        form = client.get(gone.url)

        assert again.status_code == 422
        assert "Is it halal?" in again.content.decode()
        assert gone.url.startswith("/en/requests/ask/")
        assert "Is it halal?" in form.content.decode()
        assert f"quantity-{ref}" in form.content.decode()


def test_a_question_is_about_this_suppliers_goods(both: tuple[str, str]) -> None:
    client = Client()
    other = client.get(f"/en/suppliers/{both[1]}/ask/").context["goods"][0].ref

    answer = client.post(f"/en/suppliers/{both[0]}/ask/", {"question": "?", "listing": [other]})

    assert answer.status_code == 422


def test_suppliers_ask_nobody(
    both: tuple[str, str], rival: build.Company, client_for: ClientFor
) -> None:
    client = client_for(rival.owner)

    assert client.get(f"/en/suppliers/{both[0]}/ask/").status_code == 403
    assert "Ask a question" not in client.get(f"/en/suppliers/{both[0]}/").content.decode()
