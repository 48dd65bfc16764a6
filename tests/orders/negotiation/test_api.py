"""The negotiation through the API alone, with its refusals."""

import json
import uuid
from datetime import timedelta

import pytest
from django.test import Client

from marketplace.accounts import keys
from marketplace.lifecycle import clock
from orders.contracts.models import Order
from tests import build
from tests.build import Company

pytestmark = pytest.mark.django_db


class Caller:
    """A program with a company's key."""

    def __init__(self, company: Company) -> None:
        self.client = Client()
        self.token = keys.issue(by=company.owner, name="test")[1]

    def post(self, path: str, body: object, *, key: str | None = "") -> object:
        headers = {"Authorization": f"Bearer {self.token}"}
        if key is not None:
            headers["Idempotency-Key"] = key or uuid.uuid4().hex
        return self.client.post(
            f"/api/v1/{path}",
            json.dumps(body),
            content_type="application/json",
            headers=headers,
        )

    def get(self, path: str) -> object:
        return self.client.get(
            f"/api/v1/{path}", headers={"Authorization": f"Bearer {self.token}"}
        )


@pytest.fixture
def seller(fellside: Company) -> Caller:
    return Caller(fellside)


@pytest.fixture
def buyer(haoyuan: Company) -> Caller:
    return Caller(haoyuan)


def asked(buyer: Caller, fellside: Company) -> dict:
    listing = build.listing(supplier=fellside)
    body = {
        "lines": [{"listing": listing.ref, "quantity": 960, "unit": "CT", "note": "礼盒"}],
        "incoterm": "FCA", "place": "Felixstowe", "destination": "杭州",
    }  # fmt: skip
    answer = buyer.post("rfqs/", body)
    assert answer.status_code == 201, answer.content
    return answer.json()[0]


def offer(talk: dict, line: int, **changes: object) -> dict:
    return {
        "expected_version": talk["version"],
        "lines": [{"rfq_line": line, "quantity": 960, "unit_price": "16.65"}],
        "currency": "GBP", "incoterm": "FCA", "place": "Felixstowe", "lead_days": 28,
        "payment": [
            {"percent": "30", "trigger": "order_confirmed"},
            {"percent": "70", "trigger": "bl_copy"},
        ],
        "valid_until": (clock.now() + timedelta(days=9)).isoformat(),
    } | changes  # fmt: skip


def opened(seller: Caller, buyer: Caller, fellside: Company) -> tuple[dict, int]:
    rfq = asked(buyer, fellside)
    line = seller.get(f"rfqs/{rfq['ref']}/").json()["lines"][0]["id"]
    first = seller.post("negotiations/", {"rfq": rfq["ref"]})
    again = seller.post("negotiations/", {"rfq": rfq["ref"]})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["ref"] == again.json()["ref"]
    return first.json(), line


@pytest.mark.capability("Q13", "accepting makes exactly one order")
def test_the_whole_trade(seller: Caller, buyer: Caller, fellside: Company) -> None:
    talk, line = opened(seller, buyer, fellside)
    sent = seller.post(f"negotiations/{talk['ref']}/offers/", offer(talk, line))
    assert sent.status_code == 201, sent.content
    assert sent.json()["offers"][0]["total"] == {"amount": "15984.00", "currency": "GBP"}
    seen = buyer.get(f"negotiations/{talk['ref']}/").json()
    assert seen["actions"] == ["send", "accept", "decline"]
    body = {
        "offer": 1,
        "expected_total": {"amount": "15984.00", "currency": "GBP"},
        "expected_version": seen["version"],
    }

    first = buyer.post(f"negotiations/{talk['ref']}/accept/", body, key="once-and-for-all")
    again = buyer.post(f"negotiations/{talk['ref']}/accept/", body, key="once-and-for-all")

    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert first.json() == {"order": Order.objects.get().ref}
    other = buyer.post(
        f"negotiations/{talk['ref']}/accept/", body | {"offer": 2}, key="once-and-for-all"
    )
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    late = buyer.post(f"negotiations/{talk['ref']}/accept/", body)
    assert late.status_code == 409
    assert buyer.get(f"orders/{first.json()['order']}/").status_code == 200


def test_every_refusal_has_its_code(seller: Caller, buyer: Caller, fellside: Company) -> None:
    talk, line = opened(seller, buyer, fellside)
    path = f"negotiations/{talk['ref']}/offers/"

    def code(answer: object) -> tuple[int, str]:
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["request_id"] == answer["X-Request-Id"]
        return answer.status_code, answer.json()["code"]

    body = offer(talk, line)
    assert code(seller.post(path, body, key=None)) == (400, "idempotency_key_required")
    assert code(seller.post(path, {**body, "expected_version": None})) == (
        428, "version_required",
    )  # fmt: skip
    assert code(buyer.post(path, body)) == (409, "not_your_turn")
    wrong = seller.post(path, offer(talk, line, lead_days=0, place=""))
    assert code(wrong) == (422, "invalid")
    assert set(wrong.json()["errors"]) == {"lead_days", "place"}
    assert seller.post(path, body).status_code == 201
    stale = buyer.post(path, body)
    assert code(stale) == (409, "stale")
    assert [each["kind"] for each in stale.json()["changed"]] == ["send"]


@pytest.mark.capability("Q10", "an expired offer is read-only for every act")
def test_an_expired_offer_is_refused_by_the_api(
    seller: Caller, buyer: Caller, fellside: Company
) -> None:
    talk, line = opened(seller, buyer, fellside)
    sent = seller.post(f"negotiations/{talk['ref']}/offers/", offer(talk, line)).json()
    body = {
        "offer": 1,
        "expected_total": sent["offers"][0]["total"],
        "expected_version": sent["version"],
    }

    with clock.told(clock.now() + timedelta(days=10)):
        answer = buyer.post(f"negotiations/{talk['ref']}/accept/", body)
        state = buyer.get(f"negotiations/{talk['ref']}/").json()

    assert (answer.status_code, answer.json()["code"]) == (409, "expired")
    assert (state["state"], state["actions"]) == ("expired", [])


def test_a_stranger_finds_nothing(
    seller: Caller, buyer: Caller, fellside: Company, rival: Company
) -> None:
    talk, _line = opened(seller, buyer, fellside)
    stranger = Caller(rival)

    assert stranger.get(f"negotiations/{talk['ref']}/").status_code == 404
    assert stranger.post(f"negotiations/{talk['ref']}/offers/", {}).status_code == 404
    assert stranger.post(f"negotiations/{talk['ref']}/accept/", {}).status_code == 404


def test_messages_go_both_ways(seller: Caller, buyer: Caller, fellside: Company) -> None:
    talk, _line = opened(seller, buyer, fellside)

    sent = buyer.post(f"negotiations/{talk['ref']}/messages/", {"body": "请尽快报价。"})

    assert (sent.status_code, sent.json()["language"]) == (201, "zh-hans")
    seen = seller.get(f"negotiations/{talk['ref']}/messages/").json()["results"]
    assert [each["body"] for each in seen][-1] == "请尽快报价。"


@pytest.mark.parametrize(
    "ladder",
    [
        [["480", "17.00"], ["960", "NaN"]],
        [["960", "sNaN"]],
        [["1", "1E+30"], ["960", "16.65"]],
        [["960", "16.65"], ["1920", "-1"]],
        [["480", "16.651"], ["960", "16.65"]],
    ],
)
def test_a_ladder_is_of_prices(
    seller: Caller, buyer: Caller, fellside: Company, ladder: list[list[str]]
) -> None:
    talk, line = opened(seller, buyer, fellside)
    given = offer(talk, line)
    given["lines"][0]["ladder"] = ladder

    refused = seller.post(f"negotiations/{talk['ref']}/offers/", given)

    assert refused.status_code == 422
    assert "lines.0.ladder" in refused.json()["errors"]
