"""Two at once, on two connections: a quota is a quota, and a verdict is given once."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import pytest

from marketplace.lifecycle.replay import problems
from orders.contracts.models import Order
from orders.negotiation import actions as negotiations
from orders.samples import actions
from orders.samples.models import Sample
from suppliers.catalogue.models import Listing
from tests import build
from tests.at_once import at_once
from tests.build import Company
from tests.orders.samples import making

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


@pytest.mark.capability("P03", "two who ask at once get exactly the quota")
def test_the_quota_holds_for_those_who_askat_once(
    fellside: Company, haoyuan: Company, listing: Listing
) -> None:
    actions.set_limit(by=fellside.owner, most=1)
    address = build.address(buyer=haoyuan).pk
    for at in range(1, ROUNDS + 1):
        given = {"listing": listing.ref, "quantity": 1, "address": address}
        said = at_once(
            *(partial(actions.ask, by=by, **given) for by in (haoyuan.owner, haoyuan.trader))
        )
        assert said == ["done", "wrong_state"]
        assert Sample.objects.count() == at
        making.step(Sample.objects.latest("pk"), fellside, "decline", reason="none_left")


def test_two_verdicts_at_once_make_one(
    fellside: Company, haoyuan: Company, listing: Listing
) -> None:
    sample = making.taken(making.ask(haoyuan, listing), fellside, haoyuan, until="receive")
    seen = {"ref": sample.ref, "expected_version": sample.version}
    said = at_once(
        lambda: actions.judge(by=haoyuan.owner, step="approve", **seen),
        lambda: actions.judge(by=haoyuan.trader, step="approve", **seen),
    )
    assert said == ["done", "stale"]
    assert problems(making.fresh(sample)) == []


def test_two_orders_at_once_refund_a_sample_once(
    fellside: Company, haoyuan: Company, listing: Listing
) -> None:
    making.taken(making.ask(haoyuan, listing), fellside, haoyuan)
    acts = []
    for _ in range(2):
        asked = build.rfq(buyer=haoyuan, listings=[listing])
        talk = negotiations.open_negotiation(by=fellside.trader, ref=asked.ref)[0]
        offer = build.offer(talk, by=fellside)
        facts = {
            "by": haoyuan.owner, "ref": talk.ref, "number": offer.number,
            "expected_total": offer.total, "currency": "GBP",
        }  # fmt: skip
        acts.append(lambda facts=facts: negotiations.accept(**facts))
    assert at_once(*acts) == ["done", "done"]
    stands = [each.snapshot["samples"][0]["refund"]["stands"] for each in Order.objects.all()]
    assert sorted(stands) == ["due", "given"]
    assert Decimal(Sample.objects.get().price) == Decimal(25)
