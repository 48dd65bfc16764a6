"""What a form may say of the total that it accepts."""

import pytest

from orders.negotiation import actions
from tests import build
from tests.build import Company
from tests.conftest import ClientFor


@pytest.mark.parametrize("total", ["NaN", "sNaN", "Infinity", "", "1e400"])
def test_a_total_that_is_no_number_is_not_the_one_shown(
    fellside: Company, haoyuan: Company, client_for: ClientFor, total: str
) -> None:
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    actions.send(by=fellside.owner, ref=talk.ref, terms=build.terms(talk.rfq))
    accept = {"offer": 1, "total": total, "currency": "GBP"}

    answer = client_for(haoyuan.owner).post(f"/en/negotiations/{talk.ref}/accept/", accept)

    assert answer.status_code == 409
