"""Blanket agreements through the API: one key, one call-off."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from rest_framework.test import APIClient

from marketplace.accounts import keys
from marketplace.accounts.members import Member
from orders.contracts.models import Order
from tests import build
from tests.build import Company
from tests.orders.blankets import making

pytestmark = pytest.mark.django_db


def program(member: Member) -> APIClient:
    client = APIClient()
    token = keys.issue(by=member, name="Test")[1]
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    return client


def post(client: APIClient, path: str, body: dict[str, Any], key: str = "") -> Any:
    return client.post(
        f"/api/v1/{path}", body, format="json", HTTP_IDEMPOTENCY_KEY=key or uuid.uuid4().hex
    )


@pytest.mark.capability("Q22", "one key makes one call-off")
def test_one_key_is_one_call_off(fellside: Company, haoyuan: Company) -> None:
    blanket = making.agreement(supplier=fellside, buyer=haoyuan)
    buyer, path = program(haoyuan.owner), f"agreements/{blanket.ref}/"
    shown = buyer.get(f"/api/v1/{path}").json()
    assert shown["actions"] == ["call_off", "close"]
    body = {"expected_version": shown["version"], "lines": [{"line": 1, "quantity": 300}]}
    key = uuid.uuid4().hex
    answers = [post(buyer, f"{path}call-offs/", body, key) for _ in range(3)]
    assert [each.status_code for each in answers] == [201, 201, 201]
    assert answers[0].json() == answers[2].json() == {
        "number": 1, "order": Order.objects.get().ref,
    }  # fmt: skip
    again = post(buyer, f"{path}call-offs/", body)
    assert (again.status_code, again.json()["code"]) == (409, "stale")
    without = buyer.post(f"/api/v1/{path}call-offs/", body, format="json")
    assert without.status_code in {400, 428}
    shown = buyer.get(f"/api/v1/{path}").json()
    assert shown["lines"][0]["balance"] == 660
    assert shown["left"] == {"amount": "10989.00", "currency": "GBP"}
    assert shown["call_offs"][0]["lines"] == [{"line": 1, "quantity": 300}]


def test_refusals_name_the_field(fellside: Company, haoyuan: Company) -> None:
    blanket = making.agreement(supplier=fellside, buyer=haoyuan)
    body = {"expected_version": blanket.version, "lines": [{"line": 1, "quantity": 961}]}
    answer = post(program(haoyuan.owner), f"agreements/{blanket.ref}/call-offs/", body)
    assert answer.status_code == 422
    assert "quantity-1" in answer.json()["errors"]


def test_the_ends_by_programs(fellside: Company, haoyuan: Company) -> None:
    blanket = making.agreement(supplier=fellside, buyer=haoyuan)
    supplier, buyer = program(fellside.owner), program(haoyuan.owner)
    path, version = f"agreements/{blanket.ref}/", blanket.version
    for client, step in ((supplier, "ask_to_close"), (buyer, "keep"), (buyer, "close")):
        body = {"expected_version": version, "reason": "Prices have doubled"}
        answer = post(client, f"{path}{step}/", body)
        assert answer.status_code == 200, answer.content
        version = answer.json()["version"]
    assert answer.json()["state"] == "closed"
    rows = buyer.get("/api/v1/agreements/?state=closed").json()["results"]
    assert [row["ref"] for row in rows] == [blanket.ref]
    assert post(buyer, f"{path}burn/", body).status_code == 404


def test_a_blanket_is_offered_and_accepted_by_programs(
    fellside: Company, haoyuan: Company
) -> None:
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    line = talk.rfq.lines.get().pk
    offered = {
        "expected_version": talk.version,
        "lines": [{
            "rfq_line": line, "quantity": 1000, "unit_price": "12.00", "least_call_off": 50,
        }],
        "currency": "GBP", "incoterm": "FCA", "place": "Felixstowe", "lead_days": 28,
        "payment": [{"percent": "100", "trigger": "before_shipment"}],
        "valid_until": "2099-01-01",
        "blanket": {"first": "2098-01-01", "last": "2098-12-31"},
    }  # fmt: skip
    answer = post(program(fellside.owner), f"negotiations/{talk.ref}/offers/", offered)
    assert answer.status_code == 201, answer.content
    assert answer.json()["offers"][0]["blanket"] == {
        "first": "2098-01-01",
        "last": "2098-12-31",
    }
    assert answer.json()["offers"][0]["lines"][0]["least_call_off"] == 50
    accepted = {
        "expected_version": answer.json()["version"],
        "offer": 1,
        "expected_total": {"amount": "12000.00", "currency": "GBP"},
    }
    made = post(program(haoyuan.owner), f"negotiations/{talk.ref}/accept/", accepted)
    assert (made.status_code, list(made.json())) == (201, ["agreement"])
