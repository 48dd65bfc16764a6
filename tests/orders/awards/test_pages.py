"""The comparison and the award as pages and as a workbook; without any script."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from buyers.needs.models import Need
from marketplace.accounts.members import Member
from marketplace.accounts.roles import StaffGroup
from orders.contracts.models import Order
from orders.negotiation import actions as negotiations
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.orders.awards import making

pytestmark = pytest.mark.django_db
ALONE = {"part_least": Decimal(0)}


@pytest.fixture
def moderator(db: None) -> Member:
    return build.staff(StaffGroup.MODERATOR)


@pytest.fixture
def need(haoyuan: Company, moderator: Member, fellside: Company, rival: Company) -> Need:
    return making.opened(haoyuan, moderator, fellside, rival)


@pytest.mark.capability(
    "Q11", "the best of a row is marked in words, among quotes that can be compared"
)
@pytest.mark.capability("Q11", "a quote that is expired or withdrawn is shown as such")
def test_quotes_side_by_side(
    need: Need, haoyuan: Company, fellside: Company, rival: Company, client_for: ClientFor
) -> None:
    mine, theirs = making.quoted(need, fellside, **ALONE), making.quoted(need, rival, **ALONE)
    negotiations.withdraw(by=rival.trader, ref=theirs.ref)
    client = client_for(haoyuan.owner)

    page = client.get(f"/en/needs/{need.ref}/quotes/?currency=CNY&basis=DAP").content.decode()

    assert "Withdrawn" in page
    assert "Total at DAP, your door" in page
    assert "+ ¥1,800.00 Port and terminal in China" in page
    assert "1 GBP = " in page
    assert f'name="line-1" value="{mine.ref}"' in page
    assert f'value="{theirs.ref}"' not in page  # withdrawn: not to be chosen
    assert "Compare side by side" in client.get(f"/en/needs/{need.ref}/").content.decode()
    chinese = client.get(f"/zh-hans/needs/{need.ref}/quotes/").content.decode()
    assert "报价对比" in chinese


def test_the_choices_stand_in_the_address(
    need: Need, haoyuan: Company, fellside: Company, rival: Company, client_for: ClientFor
) -> None:
    mine, theirs = making.quoted(need, fellside), making.quoted(need, rival)
    client = client_for(haoyuan.viewer)
    at = f"/en/needs/{need.ref}/quotes/"

    wrong = client.get(f"{at}?freight=much&currency=XXX&basis=9&sort=9").content.decode()
    hidden = client.get(f"{at}?hide={mine.ref}").content.decode()

    assert "Give an amount in figures" in wrong
    assert 'value="much"' in wrong
    assert "1 quote is not shown." in hidden
    assert f"/negotiations/{mine.ref}/" not in hidden
    assert f"/negotiations/{theirs.ref}/" in hidden
    assert 'type="radio"' not in wrong  # a viewer awards nothing


@pytest.mark.capability("Q11", "only the buyer's company sees it")
def test_strangers_hear_nothing(
    need: Need,
    haoyuan: Company,
    fellside: Company,
    rival_buyer: Company,
    client_for: ClientFor,
) -> None:
    talk = making.quoted(need, fellside)
    for path in ("quotes/", "quotes.xlsx", "award/"):
        for member in (fellside.owner, rival_buyer.owner):
            assert client_for(member).get(f"/en/needs/{need.ref}/{path}").status_code == 404
    other = client_for(rival_buyer.owner).get(f"/en/quotes/compare/?quote={talk.ref}")
    assert f"/negotiations/{talk.ref}/" not in other.content.decode()
    assert client_for(fellside.owner).get("/en/quotes/compare/").status_code == 404


@pytest.mark.capability(
    "Q11", "it is exported as a workbook: figures as numbers, no text a formula"
)
def test_the_workbook(
    need: Need, haoyuan: Company, fellside: Company, rival: Company, client_for: ClientFor
) -> None:
    making.quoted(need, fellside, place='=HYPERLINK("http://x")')
    making.quoted(need, rival, prices=("14.00", "9.00"))
    client = client_for(haoyuan.trader)

    answer = client.get(f"/zh-hans/needs/{need.ref}/quotes.xlsx?currency=CNY")

    book = load_workbook(BytesIO(answer.content))
    compared, assumed = book.worksheets
    cells = {row[0].value: row for row in compared.iter_rows()}
    total = next(row for label, row in cells.items() if label == "报价总额")
    assert total[1].value == "CNY"
    assert [cell.data_type for cell in total[2:]] == ["n", "n"]
    assert total[2].value > total[3].value > 100_000
    assert not [c for row in compared.iter_rows() for c in row if c.data_type == "f"]
    assert any("HYPERLINK" in str(c.value) for row in compared.iter_rows() for c in row)
    assert any("1 GBP = " in str(row[0].value) for row in assumed.iter_rows())
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.capability("Q12", "lines picked from several quotes become several orders")
def test_from_the_choice_to_two_orders(
    need: Need, haoyuan: Company, fellside: Company, rival: Company, client_for: ClientFor
) -> None:
    mine = making.quoted(need, fellside, **ALONE, freight=Decimal("850.00"))
    theirs = making.quoted(need, rival, **ALONE)
    client = client_for(haoyuan.owner)
    at = f"/en/needs/{need.ref}/award/"

    asked = client.get(f"{at}?line-1={mine.ref}&line-2={theirs.ref}").content.decode()
    assert "An order, at once" in asked
    assert "£15,250.00" in asked  # 960 at 15.00, and the freight in full
    given = {
        "line-1": mine.ref, "line-2": theirs.ref,
        f"offer-{mine.ref}": 1, f"total-{mine.ref}": "15250.00", f"currency-{mine.ref}": "GBP",
        f"offer-{theirs.ref}": 1, f"total-{theirs.ref}": "4320.00", f"currency-{theirs.ref}": "GBP",
    }  # fmt: skip
    strange = given | {f"total-{mine.ref}": "sNaN"}
    assert "note--bad" in client.post(at, strange, follow=True).content.decode()
    done = client.post(at, given, follow=True).content.decode()
    again = client.post(at, given, follow=True).content.decode()
    gone = client.get(f"{at}?line-1={mine.ref}", follow=True).content.decode()

    orders = list(Order.objects.order_by("pk"))
    assert [str(order.total) for order in orders] == ["15250.0000", "4320.0000"]
    assert all(order.ref in done for order in orders)
    assert "note--bad" in again
    assert "note--bad" in gone
    assert Order.objects.count() == 2
    assert "Awarded" in again


@pytest.mark.parametrize(
    "query", ["", "?line-1=N-0", "?line-1=", "?line-x=1", "?line-99999999=N-1"]
)
def test_a_choice_that_is_none_leads_back(
    need: Need, haoyuan: Company, fellside: Company, client_for: ClientFor, query: str
) -> None:
    making.quoted(need, fellside)
    client = client_for(haoyuan.owner)

    answer = client.get(f"/en/needs/{need.ref}/award/{query}", follow=True)

    assert answer.redirect_chain
    assert "note--bad" in answer.content.decode()
    assert client_for(haoyuan.viewer).get(f"/en/needs/{need.ref}/award/").status_code == 403


def test_a_quote_that_stands_as_a_whole_says_so_before(
    need: Need, haoyuan: Company, fellside: Company, client_for: ClientFor
) -> None:
    talk = making.quoted(need, fellside)
    client = client_for(haoyuan.owner)
    at = f"/en/needs/{need.ref}/award/"

    asked = client.get(f"{at}?line-1={talk.ref}").content.decode()
    given = {
        "line-1": talk.ref, f"offer-{talk.ref}": 1,
        f"total-{talk.ref}": "14400.00", f"currency-{talk.ref}": "GBP",
    }  # fmt: skip
    done = client.post(at, given, follow=True).content.decode()

    assert "A counter-offer for these lines alone" in asked
    assert "1 supplier was asked for these lines alone." in done
    assert "Waits for the supplier" in done
    assert not Order.objects.exists()


def test_quotes_of_requests_by_name(
    haoyuan: Company, fellside: Company, rival: Company, client_for: ClientFor
) -> None:
    making.rates.load()
    talks = [build.negotiation(supplier=each, buyer=haoyuan) for each in (fellside, rival)]
    for talk, company in zip(talks, (fellside, rival), strict=True):
        build.offer(talk, by=company, valid_until=making.in_ten_days())
    client = client_for(haoyuan.trader)

    chosen = client.get("/en/quotes/compare/").content.decode()
    query = "&".join(f"quote={talk.ref}" for talk in talks)
    page = client.get(f"/en/quotes/compare/?{query}").content.decode()
    book = client.get(f"/en/quotes/compare.xlsx?{query}")

    assert all(f'value="{talk.ref}"' in chosen for talk in talks)
    assert "Line 1: unit price at 960 cartons" in page
    assert "All-butter shortbread fingers" in page
    assert 'type="radio"' not in page
    assert book.status_code == 200


def test_a_supplier_types_which_lines_are_offered(
    need: Need, haoyuan: Company, fellside: Company, client_for: ClientFor
) -> None:
    talk, _made = negotiations.open_for_need(by=fellside.trader, ref=need.ref)
    first, second = talk.rfq.lines.all()
    client = client_for(fellside.trader)
    at = f"/en/negotiations/{talk.ref}/offer/"
    typed = {
        f"quantity-{first.pk}": "960", f"unit_price-{first.pk}": "15.00", f"skip-{second.pk}": "on",
        "separable": "on", "part_least": "", "currency": "GBP", "incoterm": "CIF",
        "place": "Ningbo", "lead_days": "28",
        "valid_until": (making.in_ten_days() - timedelta(days=1)).date().isoformat(),
        "percent-1": "100", "trigger-1": "order_confirmed",
    }  # fmt: skip

    form = client.get(at).content.decode()
    answer = client.post(at, typed)

    assert "Leave this line out of the offer" in form
    assert answer.status_code == 302, answer.content.decode()
    talk.refresh_from_db()
    assert talk.current.terms.keys == [first.pk]
    assert talk.current.part_least == 0
    room = client_for(haoyuan.trader).get(f"/en/negotiations/{talk.ref}/").content.decode()
    assert "allowed; the charges stand in full" in room
    counter = client_for(haoyuan.trader).get(at).content.decode()
    assert f'name="skip-{second.pk}" id="id_skip-{second.pk}" checked' in counter
