"""Who writes must say what they have read; who comes late is told what changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from orders.negotiation.models import Negotiation
from tests import build
from tests.build import Company

Caller = Callable[[Member], Callable[..., Any]]


@pytest.fixture
def talk(fellside: Company, haoyuan: Company) -> Negotiation:
    return build.negotiation(supplier=fellside, buyer=haoyuan)


def offer(talk: Negotiation, **changes: Any) -> dict[str, Any]:
    line = talk.rfq.lines.get()
    return {
        "lines": [{"rfq_line": line.pk, "quantity": 960, "unit_price": "16.65"}],
        "currency": "GBP",
        "incoterm": "FCA",
        "place": "Felixstowe",
        "lead_days": 28,
        "payment": [
            {"percent": "30", "trigger": "order_confirmed"},
            {"percent": "70", "trigger": "before_shipment"},
        ],
        "valid_until": (clock.now() + timedelta(days=10)).date().isoformat(),
        "expected_version": 1,
    } | changes


def test_the_whole_trade_runs_through_the_api(
    talk: Negotiation, fellside: Company, haoyuan: Company, caller: Caller
) -> None:
    seller, buyer, path = (
        caller(fellside.owner),
        caller(haoyuan.owner),
        f"negotiations/{talk.ref}/",
    )

    first = seller("POST", f"{path}offers/", offer(talk), key="a")
    second = buyer(
        "POST", f"{path}offers/", offer(talk, lead_days=21, expected_version=2), key="b"
    )
    total = second.json()["offers"][-1]["total"]
    yes = {"offer": 2, "expected_total": total, "expected_version": 3}
    agreed = seller("POST", f"{path}accept/", yes, key="c")

    assert (first.status_code, second.status_code, agreed.status_code) == (201, 201, 201)
    assert total == {"amount": "15984.00", "currency": "GBP"}
    assert buyer("GET", path).json()["order"] == agreed.json()["order"]


@pytest.mark.parametrize("path", ["offers/", "accept/", "decline/", "withdraw/"])
def test_a_write_without_a_version_is_refused(
    talk: Negotiation, fellside: Company, caller: Caller, path: str
) -> None:
    body = offer(talk)
    del body["expected_version"]

    answer = caller(fellside.owner)("POST", f"negotiations/{talk.ref}/{path}", body, key="a")

    assert (answer.status_code, answer.json()["code"]) == (428, "version_required")


def test_a_stale_write_is_told_what_changed(
    talk: Negotiation, fellside: Company, haoyuan: Company, caller: Caller
) -> None:
    build.offer(talk, by=fellside)
    build.offer(talk, by=haoyuan)

    body = offer(talk, expected_version=1)
    answer = caller(fellside.owner)("POST", f"negotiations/{talk.ref}/offers/", body, key="a")

    assert (answer.status_code, answer.json()["code"]) == (409, "stale")
    assert [each["kind"] for each in answer.json()["changed"]] == ["send", "send"]


def test_it_is_the_other_sides_turn(
    talk: Negotiation, haoyuan: Company, caller: Caller
) -> None:
    answer = caller(haoyuan.owner)(
        "POST", f"negotiations/{talk.ref}/offers/", offer(talk), key="a"
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "not_your_turn")


def test_an_offer_past_its_date_cannot_be_accepted(
    talk: Negotiation, fellside: Company, haoyuan: Company, caller: Caller
) -> None:
    made = build.offer(talk, by=fellside)
    with clock.told(clock.now() + timedelta(days=30)):
        answer = caller(haoyuan.owner)(
            "POST",
            f"negotiations/{talk.ref}/accept/",
            {
                "offer": 1,
                "expected_total": {"amount": str(made.total), "currency": "GBP"},
                "expected_version": 2,
            },
            key="a",
        )

    assert (answer.status_code, answer.json()["code"]) == (409, "expired")
