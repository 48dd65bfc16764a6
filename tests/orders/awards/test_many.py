"""More quotes than stand beside each other at once: ten to a page, all of them to be chosen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from io import BytesIO

import pytest
from openpyxl import load_workbook

from buyers.needs import actions as needs
from buyers.needs.models import Need
from marketplace.accounts.members import Member
from marketplace.accounts.roles import StaffGroup
from orders.negotiation.models import Negotiation
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.orders.awards import making
from tests.orders.negotiation.test_api import Caller

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class Market:
    """Fourteen quotes on one open request; each is dearer than the one that came after it."""

    need: Need
    talks: list[Negotiation]

    @property
    def dearest(self) -> Negotiation:
        return self.talks[0]

    @property
    def cheapest(self) -> Negotiation:
        return self.talks[-1]

    @property
    def page(self) -> str:
        return f"/en/needs/{self.need.ref}/quotes/"


@pytest.fixture
def market(haoyuan: Company) -> Market:
    moderator: Member = build.staff(StaffGroup.MODERATOR)
    suppliers = [build.company(name=f"Maker {number} Ltd") for number in range(14)]
    need = making.opened(haoyuan, moderator, *suppliers)
    talks = []
    for number, supplier in enumerate(suppliers):
        if number == 10:
            needs.ask_more(by=haoyuan.owner, ref=need.ref)
        price = f"{30 - number}.00"
        talks.append(
            making.quoted(need, supplier, prices=(price, price), part_least=Decimal(0))
        )
    return Market(need, talks)


def rooms(page: str) -> list[str]:
    """The quotes that stand beside each other, in their order."""
    head = page[page.index("<thead>") : page.index("</thead>")]
    return re.findall(r"/negotiations/([^/]+)/", head)


def checked(page: str) -> list[tuple[str, str]]:
    """What is chosen for each line."""
    return re.findall(r'type="radio" name="([^"]+)" value="([^"]*)" checked', page)


@pytest.mark.capability(
    "Q11", "however many quotes there are, all are compared, ten at a time, and chosen from"
)
def test_the_second_page_has_the_rest(
    market: Market, haoyuan: Company, client_for: ClientFor
) -> None:
    client = client_for(haoyuan.viewer)
    refs = [talk.ref for talk in market.talks]

    first = client.get(f"{market.page}?sort=total").content.decode()
    link = re.search(r'href="\?([^"]+)">Quotes 11–14 of 14', first)
    assert link is not None
    second = client.get(f"{market.page}?{unescape(link[1])}").content.decode()
    beyond = client.get(f"{market.page}?sort=total&page=99").content.decode()

    assert rooms(first) == refs[:3:-1]
    assert rooms(second) == rooms(beyond) == refs[3::-1]
    assert re.search(r"Quotes 1–10 of 14\s+· Lowest total first", first)
    assert "not shown" not in first
    assert '<span class="cmp__n" aria-hidden="true">14</span>' in second


@pytest.mark.capability(
    "Q11", "however many quotes there are, all are compared, ten at a time, and chosen from"
)
def test_the_best_is_the_best_of_all(
    market: Market, haoyuan: Company, client_for: ClientFor
) -> None:
    client = client_for(haoyuan.viewer)

    dear = client.get(f"{market.page}?sort=first").content.decode()
    cheap = client.get(f"{market.page}?sort=first&page=2").content.decode()

    assert market.dearest.ref in rooms(dear)
    assert "Best</span>" not in dear
    assert cheap.count("Best</span>") >= 3  # both prices and the total


@pytest.mark.capability(
    "Q11", "however many quotes there are, all are compared, ten at a time, and chosen from"
)
def test_what_is_chosen_stays_chosen_on_the_next_page(
    market: Market, haoyuan: Company, client_for: ClientFor
) -> None:
    client = client_for(haoyuan.owner)
    mine, theirs = market.cheapest.ref, market.dearest.ref

    first = client.get(f"{market.page}?sort=total").content.decode()
    button = re.search(r'<button[^>]+name="page" value="2" formaction="([^"]+)"', first)
    assert button is not None
    # What the form sends where line 1 was chosen and the button of the second page pressed.
    sent = {"currency": "GBP", "sort": "total", "line-1": mine, "line-2": "", "page": "2"}
    second = client.get(button[1], sent).content.decode()
    back = client.get(button[1], sent | {"line-2": theirs, "page": "1"}).content.decode()

    assert checked(first) == [("line-1", ""), ("line-2", "")]
    assert checked(second) == [("line-1", mine), ("line-2", "")]
    assert f"{mine}, chosen on another page" in second
    assert checked(back) == [("line-1", mine), ("line-2", theirs)]


@pytest.mark.capability(
    "Q11", "however many quotes there are, all are compared, ten at a time, and chosen from"
)
def test_a_quote_of_the_second_page_is_awarded_with_one_of_the_first(
    market: Market, haoyuan: Company, client_for: ClientFor
) -> None:
    client = client_for(haoyuan.owner)
    mine, theirs = market.cheapest.ref, market.dearest.ref
    chosen = f"line-1={mine}&line-2={theirs}"

    asked = client.get(f"/en/needs/{market.need.ref}/award/?sort=total&{chosen}")
    page = asked.content.decode()

    assert mine in page
    assert theirs in page
    back = re.search(r'href="[^"]*/quotes/\?([^"]+)">Go back', page)
    assert back is not None
    again = client.get(f"{market.page}?{unescape(back[1])}").content.decode()
    assert sorted(checked(again)) == [("line-1", mine), ("line-2", theirs)]


@pytest.mark.capability(
    "Q11", "however many quotes there are, all are compared, ten at a time, and chosen from"
)
def test_the_workbook_has_all_of_them(
    market: Market, haoyuan: Company, client_for: ClientFor
) -> None:
    answer = client_for(haoyuan.trader).get(
        f"/en/needs/{market.need.ref}/quotes.xlsx?sort=total&page=2"
    )

    compared = load_workbook(BytesIO(answer.content)).worksheets[0]
    quotes = next(row for row in compared.iter_rows() if row[0].value == "Quote")
    assert [cell.value for cell in quotes[2:]] == [
        f"{talk.ref} v1" for talk in reversed(market.talks)
    ]


@pytest.mark.capability(
    "Q11", "however many quotes there are, all are compared, ten at a time, and chosen from"
)
def test_programs_turn_pages(market: Market, haoyuan: Company) -> None:
    path = f"needs/{market.need.ref}/quotes/?sort=total"
    caller = Caller(haoyuan)

    first, second = caller.get(path).json(), caller.get(f"{path}&page=2").json()

    assert (first["count"], first["page"], first["pages"]) == (14, 1, 2)
    found = [each["negotiation"] for each in (*first["quotes"], *second["quotes"])]
    assert found == [talk.ref for talk in reversed(market.talks)]
    assert second["best"]["total"] == [market.cheapest.ref]
