"""No agreement above what its member may spend: neither accepted nor offered."""

from __future__ import annotations

import pytest

from marketplace.accounts.members import member_of
from marketplace.accounts.models import Membership
from marketplace.accounts.roles import Role
from marketplace.lifecycle.refusals import NotAllowed
from orders.negotiation import actions as negotiations
from tests import build
from tests.build import Company
from tests.buyers.spending.limits import limit, place


@pytest.mark.capability("B04", "a member accepts no offer above their limit")
def test_an_offer_above_the_limit_is_not_accepted(
    money: None, haoyuan: Company, fellside: Company
) -> None:
    Membership.objects.filter(pk=place(haoyuan.trader)).update(role=Role.MANAGER)
    manager = member_of(haoyuan.trader.user, haoyuan.organisation)
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    offer = build.offer(talk, by=fellside)
    given = {
        "ref": talk.ref,
        "number": offer.number,
        "expected_total": offer.total,
        "currency": offer.currency,
    }
    limit(haoyuan, manager, "1000")

    with pytest.raises(NotAllowed):
        negotiations.accept(by=manager, **given)

    limit(haoyuan, manager, "1000000")
    assert negotiations.accept(by=manager, **given)


@pytest.mark.capability("B04", "a member accepts no offer above their limit")
def test_a_counter_offer_above_the_limit_is_not_sent(
    money: None, haoyuan: Company, fellside: Company
) -> None:
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    offer = build.offer(talk, by=fellside)
    limit(haoyuan, haoyuan.trader, str(offer.total - 1))
    counter = {"ref": talk.ref, "terms": offer.terms}

    with pytest.raises(NotAllowed):
        negotiations.send(by=haoyuan.trader, **counter)

    talk.refresh_from_db()
    assert (talk.versions, talk.turn) == (1, "buyer")
    limit(haoyuan, haoyuan.trader, str(offer.total))
    assert negotiations.send(by=haoyuan.trader, **counter).number == 2
