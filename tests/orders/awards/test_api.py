"""Comparing and awarding through the API alone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from buyers.needs.models import Need
from marketplace.accounts.members import Member
from marketplace.accounts.roles import StaffGroup
from orders.contracts.models import Order
from orders.negotiation.models import Negotiation
from tests import build
from tests.build import Company
from tests.orders.awards import making
from tests.orders.negotiation.test_api import Caller

pytestmark = pytest.mark.django_db
ALONE = {"part_least": Decimal(0)}


@pytest.fixture
def moderator(db: None) -> Member:
    return build.staff(StaffGroup.MODERATOR)


@pytest.fixture
def need(haoyuan: Company, moderator: Member, fellside: Company, rival: Company) -> Need:
    return making.opened(haoyuan, moderator, fellside, rival)


def named(talk: Negotiation, lines: list[int], total: str) -> dict[str, Any]:
    amount = {"amount": total, "currency": "GBP"}
    return {"negotiation": talk.ref, "offer": 1, "lines": lines, "expected_total": amount}


@pytest.mark.capability(
    "Q11",
    "unit price at the quantity asked for, totals and landed cost in one currency at the day's rate",
)
@pytest.mark.capability("Q11", "only the buyer's company sees it")
def test_a_comparison_for_programs(
    need: Need, haoyuan: Company, fellside: Company, rival: Company, rival_buyer: Company
) -> None:
    mine = making.quoted(need, fellside)
    theirs = making.quoted(need, rival, prices=("14.00", "9.00"))
    path = f"needs/{need.ref}/quotes/"

    found = Caller(haoyuan).get(f"{path}?currency=GBP&basis=DAP").json()
    plain = Caller(haoyuan).get(f"{path}?currency=GBP").json()

    assert [each["negotiation"] for each in found["quotes"]] == [mine.ref, theirs.ref]
    assert plain["quotes"][0]["prices"] == {"1": "15.0000", "2": "9.0000"}
    assert Decimal(found["quotes"][0]["prices"]["1"]) > 15  # its share of port and inland
    assert found["quotes"][1]["total"] == "17760.00"
    assert [step["step"] for step in found["quotes"][0]["levelled"]["added"]] == [
        "port",
        "inland",
    ]
    assert found["best"]["levelled"] == [theirs.ref]
    assert any("1 CNY" in each or "1 GBP" in each for each in found["assumptions"])
    assert Caller(fellside).get(path).status_code == 404
    assert Caller(rival_buyer).get(path).status_code == 404
    by_name = Caller(haoyuan).get(f"quotes/compare/?quote={mine.ref}").json()
    assert [each["negotiation"] for each in by_name["quotes"]] == [mine.ref]


@pytest.mark.capability("Q12", "lines picked from several quotes become several orders")
def test_an_award_by_key(
    need: Need, haoyuan: Company, fellside: Company, rival: Company
) -> None:
    mine, theirs = making.quoted(need, fellside, **ALONE), making.quoted(need, rival)
    buyer, path = Caller(haoyuan), f"needs/{need.ref}/award/"
    version = buyer.get(f"needs/{need.ref}/quotes/").json()["version"]
    body = {
        "expected_version": version,
        "awards": [named(mine, [1], "14400.00"), named(theirs, [2], "4320.00")],
    }

    first = buyer.post(path, body, key="award-1")
    again = buyer.post(path, body, key="award-1")
    other = buyer.post(path, body, key="award-2")

    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 409)
    order = Order.objects.get()
    assert first.json() == again.json()
    assert first.json()["awards"] == [
        {
            "negotiation": mine.ref,
            "order": order.ref,
            "agreement": None,
            "counter_offer": None,
        },
        {"negotiation": theirs.ref, "order": None, "agreement": None, "counter_offer": 2},
    ]
    assert other.json()["code"] == "stale"
    offer = buyer.get(f"negotiations/{mine.ref}/").json()["offers"][0]
    assert offer["taken"] == [offer["lines"][0]["rfq_line"]]


def test_what_an_award_has_to_name(need: Need, haoyuan: Company, fellside: Company) -> None:
    talk = making.quoted(need, fellside)
    buyer, path = Caller(haoyuan), f"needs/{need.ref}/award/"
    body = {"expected_version": 1, "awards": [named(talk, [1], "14400.00")]}

    assert buyer.post(path, body, key=None).status_code == 400
    assert buyer.post(path, {"awards": body["awards"]}).status_code == 428
    assert buyer.post(path, {"expected_version": 1, "awards": []}).status_code == 422
    assert Caller(fellside).post(path, body).status_code == 404
    assert Caller(fellside).post(path, {}).status_code == 404


def test_some_lines_of_one_offer_are_accepted_by_key(
    need: Need, haoyuan: Company, fellside: Company
) -> None:
    talk = making.quoted(need, fellside, **ALONE)
    buyer = Caller(haoyuan)
    shown = buyer.get(f"negotiations/{talk.ref}/").json()
    line = shown["offers"][0]["lines"][1]
    body = {
        "offer": 1,
        "expected_total": {"amount": line["amount"], "currency": "GBP"},
        "expected_version": shown["version"],
        "lines": [line["rfq_line"]],
    }

    answer = buyer.post(f"negotiations/{talk.ref}/accept/", body)

    assert answer.status_code == 201, answer.content
    assert Order.objects.get().total == Decimal("4320.00")
