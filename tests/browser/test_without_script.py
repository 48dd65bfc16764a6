"""The negotiation, and what leads to it, with scripts switched off: forms and reloads do it all."""

import pytest

from tests.browser import dealing
from tests.browser.conftest import Visits
from tests.browser.signing import sign_in

pytestmark = pytest.mark.browser


def test_two_sides_agree_without_script(pair: dict[str, str], visit: Visits) -> None:
    supplier, buyer = visit(script=False), visit(language="zh-hans", script=False)
    sign_in(supplier, pair["supplier"])
    sign_in(buyer, pair["buyer"])

    dealing.open_room(supplier, buyer=pair["buyer_name"])
    dealing.offer(supplier, price="16.20", number=1)
    dealing.enter(buyer)
    dealing.say(buyer, "付款方式可以接受。")
    dealing.counter(buyer, price="15.60", number=2)
    dealing.enter(supplier)
    supplier.sees("付款方式可以接受。")
    dealing.accept(supplier, number=2)
    dealing.has_proforma(supplier)
    dealing.can_print(supplier)


def test_a_negotiation_is_declined_without_script(pair: dict[str, str], visit: Visits) -> None:
    supplier, buyer = visit(script=False), visit(language="zh-hans", script=False)
    sign_in(supplier, pair["supplier"])
    sign_in(buyer, pair["buyer"])

    dealing.open_room(supplier, buyer=pair["buyer_name"])
    dealing.offer(supplier, price="16.20", number=1)
    dealing.enter(buyer)
    buyer.press("Decline")
    buyer.fill({"reason": "price"})
    buyer.press("Decline", inside=".dialog")
    buyer.reads("This negotiation was declined")
