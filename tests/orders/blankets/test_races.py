"""The last of an agreement is called off once, whoever is quicker."""

from __future__ import annotations

from functools import partial

import pytest

from marketplace.invariants import checks
from orders.blankets import actions
from orders.contracts import actions as contracts
from orders.contracts.models import Order
from tests.at_once import at_once
from tests.build import Company
from tests.orders.blankets import making

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 8


@pytest.mark.capability("Q22", "two who call off the last at once get one order")
def test_the_last_of_it_is_called_off_once(fellside: Company, haoyuan: Company) -> None:
    for at in range(1, ROUNDS + 1):
        blanket = making.agreement(supplier=fellside, buyer=haoyuan, least=None)
        call = partial(actions.call_off, by=haoyuan.owner, ref=blanket.ref, quantities={1: 500})
        assert at_once(call, call) == ["done", "invalid"]
        assert making.balances(blanket) == [460]
        assert Order.objects.count() == at
    assert not list(checks.broken(but=frozenset({"backlog", "histories"})))


def test_a_call_off_against_a_cancellation(fellside: Company, haoyuan: Company) -> None:
    for _round in range(ROUNDS):
        blanket = making.agreement(supplier=fellside, buyer=haoyuan, least=None)
        given = {"by": haoyuan.owner, "ref": blanket.ref}
        order = actions.call_off(**given, quantities={1: 900}).order
        cancel = partial(contracts.cancel, by=fellside.owner, ref=order.ref, reason="Sold")
        said = at_once(cancel, partial(actions.call_off, **given, quantities={1: 500}))
        assert said in (["done", "done"], ["done", "invalid"])
        assert making.balances(blanket) == [460 if said == ["done", "done"] else 960]
    assert not list(checks.broken(but=frozenset({"backlog", "histories"})))
