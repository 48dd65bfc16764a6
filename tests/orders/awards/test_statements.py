"""However many quotes there are, they are read in as many statements."""

from __future__ import annotations

from decimal import Decimal

import pytest

from buyers.needs import actions as needs
from marketplace.accounts.roles import StaffGroup
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.orders.awards import making
from tests.standing.counting import statements

pytestmark = pytest.mark.django_db
MOST = 25
CURRENCIES = ("GBP", "CNY", "USD", "EUR")


@pytest.mark.capability(
    "Q11", "however many quotes there are, all are compared, ten at a time, and chosen from"
)
def test_fourteen_quotes_ask_no_more_than_four(haoyuan: Company, client_for: ClientFor) -> None:
    suppliers = [build.company(name=f"Maker {n} Ltd") for n in range(14)]
    need = making.opened(haoyuan, build.staff(StaffGroup.MODERATOR), *suppliers)
    client = client_for(haoyuan.owner)
    at = f"/en/needs/{need.ref}/quotes/?currency=CNY&basis=DAP"
    counts = []
    for number, supplier in enumerate(suppliers):
        if number == 10:
            needs.ask_more(by=haoyuan.owner, ref=need.ref)
        making.quoted(need, supplier, currency=CURRENCIES[number % 4], part_least=Decimal(0))
        if number in (3, 13):
            client.get(at)
            with statements() as asked:
                page = client.get(at).content.decode()
            counts.append(len(asked))
            shown = min(number + 1, 10)
            assert page.count('class="cmp__n"') == shown * (page.count("</tr>"))

    assert counts[0] == counts[1] <= MOST
