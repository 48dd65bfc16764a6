"""However many quotes there are, they are read in as many statements."""

from __future__ import annotations

from decimal import Decimal

import pytest

from marketplace.accounts.roles import StaffGroup
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.orders.awards import making
from tests.standing.counting import statements

pytestmark = pytest.mark.django_db
MOST = 25
CURRENCIES = ("GBP", "CNY", "USD", "EUR")


@pytest.mark.capability("Q11", "columns are sorted and hidden")
def test_ten_quotes_ask_no_more_than_four(haoyuan: Company, client_for: ClientFor) -> None:
    suppliers = [build.company(name=f"Maker {n} Ltd") for n in range(10)]
    need = making.opened(haoyuan, build.staff(StaffGroup.MODERATOR), *suppliers)
    client = client_for(haoyuan.owner)
    at = f"/en/needs/{need.ref}/quotes/?currency=CNY&basis=DAP"
    counts = []
    for number, supplier in enumerate(suppliers):
        making.quoted(need, supplier, currency=CURRENCIES[number % 4], part_least=Decimal(0))
        if number in (3, 9):
            client.get(at)
            with statements() as asked:
                page = client.get(at).content.decode()
            counts.append(len(asked))
            assert page.count('class="cmp__n"') == (number + 1) * (page.count("</tr>"))

    assert counts[0] == counts[1] <= MOST
