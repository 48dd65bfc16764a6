"""The same key, the same effect, once."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from buyers.rfqs.models import Rfq
from marketplace.accounts.members import Member
from marketplace.api.models import IdempotencyKey
from orders.negotiation.models import Offer
from tests import build
from tests.build import Company

Caller = Callable[[Member], Callable[..., Any]]


def ask(listing: Any, **changes: Any) -> dict[str, Any]:
    line = {"listing": listing.ref, "quantity": 960, "unit": "CT", "target_price": "15.00"}
    plain = {"incoterm": "FCA", "place": "Felixstowe", "destination": "杭州"}
    return plain | {"lines": [line]} | changes


def test_a_request_without_a_key_is_refused_and_nothing_is_done(
    fellside: Company, haoyuan: Company, caller: Caller
) -> None:
    body = ask(build.listing(supplier=fellside))

    answer = caller(haoyuan.trader)("POST", "rfqs/", body)

    assert answer.status_code == 400
    assert answer.json()["code"] == "idempotency_key_required"
    assert not Rfq.objects.exists()


def test_the_same_request_twice_is_answered_alike_and_done_once(
    fellside: Company, haoyuan: Company, caller: Caller
) -> None:
    call, body = caller(haoyuan.trader), ask(build.listing(supplier=fellside))

    first = call("POST", "rfqs/", body, key="one")
    again = call("POST", "rfqs/", body, key="one")

    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert again.headers["Idempotent-Replay"] == "true"
    assert Rfq.objects.count() == 1


def test_the_order_of_the_fields_does_not_make_another_request(
    fellside: Company, haoyuan: Company, caller: Caller
) -> None:
    call, body = caller(haoyuan.trader), ask(build.listing(supplier=fellside))
    call("POST", "rfqs/", body, key="one")

    again = call("POST", "rfqs/", dict(reversed(body.items())), key="one")

    assert again.headers["Idempotent-Replay"] == "true"


def test_the_same_key_with_another_body_is_refused(
    fellside: Company, haoyuan: Company, caller: Caller
) -> None:
    call, listing = caller(haoyuan.trader), build.listing(supplier=fellside)
    call("POST", "rfqs/", ask(listing), key="one")

    other = call("POST", "rfqs/", ask(listing, place="Southampton"), key="one")

    assert other.status_code == 422
    assert other.json()["code"] == "idempotency_key_reused"
    assert Rfq.objects.count() == 1


def test_a_key_belongs_to_its_member(
    fellside: Company, haoyuan: Company, rival_buyer: Company, caller: Caller
) -> None:
    body = ask(build.listing(supplier=fellside))
    caller(haoyuan.trader)("POST", "rfqs/", body, key="one")

    other = caller(rival_buyer.trader)("POST", "rfqs/", body, key="one")

    assert other.status_code == 201
    assert "Idempotent-Replay" not in other.headers
    assert Rfq.objects.count() == 2


def test_a_refused_request_leaves_its_key_free(
    fellside: Company, haoyuan: Company, caller: Caller
) -> None:
    call, listing = caller(haoyuan.trader), build.listing(supplier=fellside)

    refused = call("POST", "rfqs/", ask(listing, incoterm="XXX"), key="one")
    mended = call("POST", "rfqs/", ask(listing), key="one")

    assert refused.status_code == 422
    assert mended.status_code == 201
    assert IdempotencyKey.objects.count() == 1


@pytest.mark.parametrize("path", ["offers/", "accept/"])
def test_offers_and_acceptances_need_a_key(
    fellside: Company, haoyuan: Company, caller: Caller, path: str
) -> None:
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)

    answer = caller(fellside.owner)("POST", f"negotiations/{talk.ref}/{path}", {})

    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_required")


def test_an_acceptance_repeated_names_the_same_order(
    fellside: Company, haoyuan: Company, caller: Caller
) -> None:
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    made = build.offer(talk, by=fellside)
    total = {"amount": str(made.total), "currency": "GBP"}
    body = {"offer": 1, "expected_total": total, "expected_version": 2}
    call = caller(haoyuan.owner)

    first = call("POST", f"negotiations/{talk.ref}/accept/", body, key="yes")
    again = call("POST", f"negotiations/{talk.ref}/accept/", body, key="yes")

    assert first.status_code == 201, first.json()
    assert first.json() == again.json()
    assert Offer.objects.filter(state="accepted").count() == 1
    assert made.total == Decimal(total["amount"])
