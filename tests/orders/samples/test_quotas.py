"""How many samples a buyer may ask a supplier for, and which buyers pay for theirs."""

from decimal import Decimal

import pytest

from marketplace.lifecycle.refusals import Invalid, NotAllowed, WrongState
from orders.samples import actions, quotas
from suppliers.catalogue.models import Listing
from tests import build
from tests.build import Company
from tests.orders.samples import making

D = Decimal


@pytest.mark.capability("P03", "a buyer asks one supplier for so many at a time, by dated rows of our staff")  # fmt: skip
def test_the_quota_holds_for_the_pair(
    haoyuan: Company, rival: Company, fellside: Company, listing: Listing
) -> None:
    rule = quotas.rule(listing.created_at.date())
    for _ in range(rule.most_verified):
        sample = making.ask(haoyuan, listing, quantity=1)
    with pytest.raises(WrongState):
        making.ask(haoyuan, listing, quantity=1)
    elsewhere = build.listing(supplier=rival, **making.PAID)
    assert making.ask(haoyuan, elsewhere, quantity=1).state == "requested"
    making.step(sample, fellside, "decline", reason="none_left")
    assert making.ask(haoyuan, listing, quantity=1).state == "requested"


@pytest.mark.capability("P03", "the supplier sets a lower limit of its own")
def test_the_own_limit_is_lower_or_nothing(
    haoyuan: Company, fellside: Company, listing: Listing
) -> None:
    with pytest.raises(Invalid):
        actions.set_limit(by=fellside.owner, most=99)
    with pytest.raises(NotAllowed):
        actions.set_limit(by=fellside.trader, most=1)
    actions.set_limit(by=fellside.owner, most=1)
    making.ask(haoyuan, listing)
    with pytest.raises(WrongState):
        making.ask(haoyuan, listing)
    actions.set_limit(by=fellside.owner, most=None)
    assert making.ask(haoyuan, listing).state == "requested"


@pytest.mark.capability("P03", "buyers who are not verified get samples only against payment")
def test_an_unverified_buyer_pays(fellside: Company, listing: Listing, free: Listing) -> None:
    newcomer = build.company(name="新客贸易", kind="buyer", language="zh-hans", level=0)
    with pytest.raises(WrongState, match="verified"):
        making.ask(newcomer, free)
    assert making.ask(newcomer, listing).state == "requested"
    open_price = build.listing(supplier=fellside, samples=True)
    sample = making.ask(newcomer, open_price)
    with pytest.raises(Invalid) as refused:
        making.step(sample, fellside, "accept", price=D(0))
    assert set(refused.value.errors) == {"price"}
    assert making.step(sample, fellside, "accept", price=D(3)).state == "accepted"
    with pytest.raises(WrongState):
        making.ask(newcomer, listing)
