"""The rate to yuan stands on each version, and an offer may bind its price to it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Conflict, Invalid
from marketplace.money import reference
from marketplace.money.models import Rate
from orders.contracts.models import Order
from orders.negotiation import actions
from orders.negotiation.models import Negotiation, Offer
from tests import build
from tests.build import Company
from tests.conftest import ClientFor


@pytest.fixture
def talk(fellside: Company, haoyuan: Company) -> Negotiation:
    reference.load()
    return build.negotiation(supplier=fellside, buyer=haoyuan)


def moved(offer: Offer, factor: str) -> None:
    """A newer rate, so many times the one that stands on the offer."""
    Rate.objects.create(
        base="GBP",
        quote="CNY",
        value=Decimal(offer.rate["value"]) * Decimal(factor),
        source="later",
        as_of=clock.now().date(),
    )


def accept(offer: Offer, by: Company) -> str:
    given: dict[str, Any] = {"expected_total": offer.total, "currency": offer.currency}
    return actions.accept(by=by.owner, ref=offer.negotiation.ref, number=offer.number, **given)


@pytest.mark.capability(
    "F06",
    "the rate of the day stands on the version and in the order, with its date and source",
)
def test_the_rate_stays_with_its_version(
    talk: Negotiation, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    offer = build.offer(talk, by=fellside)
    kept = offer.rate
    moved(offer, "10")

    words = client_for(haoyuan.owner).get(f"/en/negotiations/{talk.ref}/").content.decode()
    order = Order.objects.get(ref=accept(offer, haoyuan))

    assert (kept["to"], kept["source"]) == ("CNY", "bundled offline rates")
    assert f"1 GBP = ¥{Decimal(kept['value']).normalize():f}" in words
    assert order.snapshot["rate"] == kept


@pytest.mark.capability(
    "F06", "an offer may bind its price to the rate, and asks for a new one beyond a share"
)
@pytest.mark.parametrize(
    ("factor", "stands"), [("1.02", True), ("0.98", True), ("1.0201", False), ("0.97", False)]
)
def test_beyond_its_share_an_offer_is_not_accepted(
    talk: Negotiation, fellside: Company, haoyuan: Company, factor: str, stands: bool
) -> None:
    offer = build.offer(talk, by=fellside, requote_percent=Decimal(2))
    moved(offer, factor)

    if stands:
        order = Order.objects.get(ref=accept(offer, haoyuan))
        assert Decimal(order.snapshot["requote_percent"]) == 2
    else:
        with pytest.raises(Conflict) as refused:
            accept(offer, haoyuan)
        assert refused.value.code == "rate_moved"
        assert not Order.objects.exists()


def test_who_accepts_reads_that_the_rate_has_moved(
    talk: Negotiation, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    offer = build.offer(talk, by=fellside, requote_percent=Decimal(2))
    moved(offer, "1.5")
    url = f"/en/negotiations/{talk.ref}/accept/"
    given = {"offer": 1, "total": str(offer.total), "currency": "GBP"}

    answer = client_for(haoyuan.owner).post(url, given)

    assert answer.status_code == 409
    assert "The rate to yuan has moved" in answer.content.decode()


def test_without_the_clause_the_price_stands(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    offer = build.offer(talk, by=fellside)
    moved(offer, "2")

    assert accept(offer, haoyuan)


@pytest.mark.parametrize("share", ["0", "-1", "50.01"])
def test_a_share_that_cannot_be(talk: Negotiation, fellside: Company, share: str) -> None:
    with pytest.raises(Invalid) as refused:
        build.offer(talk, by=fellside, requote_percent=Decimal(share))

    assert set(refused.value.errors) == {"requote_percent"}


def test_the_room_and_the_offer_say_the_clause(
    talk: Negotiation, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    build.offer(talk, by=fellside, requote_percent=Decimal("1.50"))
    client = client_for(haoyuan.owner)

    room = client.get(f"/en/negotiations/{talk.ref}/").content.decode()
    form = client.get(f"/zh-hans/negotiations/{talk.ref}/offer/").content.decode()
    paper = client.get(f"/en/negotiations/{talk.ref}/offers/1.pdf")

    assert "a new quote when the rate moves by more than 1.5%" in room
    assert 'value="1.5"' in form
    assert paper.status_code == 200
