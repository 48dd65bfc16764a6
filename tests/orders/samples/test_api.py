"""Samples through the API: the same rules, the same words for refusals."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from marketplace.accounts import keys
from marketplace.accounts.members import Member
from orders.samples.models import Sample
from suppliers.catalogue.models import Listing
from tests import build
from tests.build import Company
from tests.orders.samples import making

Post = Callable[..., Any]


def program(member: Member) -> APIClient:
    client = APIClient()
    token = keys.issue(by=member, name="Test")[1]
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    return client


def post(client: APIClient, path: str, body: dict[str, Any], key: str = "") -> Any:
    return client.post(
        f"/api/v1/{path}", body, format="json", HTTP_IDEMPOTENCY_KEY=key or uuid.uuid4().hex
    )


@pytest.mark.capability("P02", "programs take the same steps through the API")
def test_the_whole_way_by_programs(
    fellside: Company, haoyuan: Company, listing: Listing
) -> None:
    sides = {"supplier": program(fellside.owner), "buyer": program(haoyuan.owner)}
    address = build.address(buyer=haoyuan)
    body = {"listing": listing.ref, "quantity": 2, "address": address.pk}
    key = uuid.uuid4().hex
    made = post(sides["buyer"], "samples/", body, key)
    again = post(sides["buyer"], "samples/", body, key)
    assert (made.status_code, again.status_code) == (201, 201)
    assert made.json()["ref"] == again.json()["ref"] == Sample.objects.get().ref
    assert made.json()["actions"] == ["cancel"]
    found = made.json()
    for side, name, facts in making.WAY:
        given = {k: str(v) for k, v in facts.items()} | {"expected_version": found["version"]}
        answer = post(sides[side], f"samples/{found['ref']}/steps/{name}/", given)
        assert answer.status_code == 200, answer.content
        found = answer.json()
    assert (found["state"], found["owed"]) == (
        "approved", {"amount": "43.00", "currency": "GBP"},
    )  # fmt: skip
    rows = sides["supplier"].get("/api/v1/samples/?state=approved").json()["results"]
    assert [row["ref"] for row in rows] == [found["ref"]]


def test_refusals_have_their_codes(
    fellside: Company, haoyuan: Company, rival: Company, listing: Listing
) -> None:
    sample = making.ask(haoyuan, listing)
    seller, buyer, stranger = map(program, (fellside.owner, haoyuan.owner, rival.owner))
    path = f"samples/{sample.ref}/steps/"
    stale = {"expected_version": 7, "price": "25", "freight": "0"}
    cases = [
        (stranger, f"{path}accept/", {"expected_version": 1}, 404),
        (seller, f"{path}fly/", {"expected_version": 1}, 404),
        (seller, f"{path}accept/", {"price": "25"}, 428),
        (seller, f"{path}accept/", stale, 409),
        (seller, f"{path}accept/", {"expected_version": 1, "price": "99", "freight": "0"}, 422),
        (buyer, f"{path}accept/", {"expected_version": 1, "price": "25"}, 403),
        (seller, f"{path}ship/", {"expected_version": 1}, 409),
        (seller, f"{path}decline/", {"expected_version": 1}, 422),
        (seller, "samples/", {"listing": listing.ref, "quantity": 1, "address": 1}, 403),
        (buyer, "samples/", {"listing": "L-0", "quantity": 1, "address": 1}, 404),
        (buyer, "samples/", {"listing": listing.ref, "quantity": 1, "address": 999999}, 422),
        (buyer, "samples/limit/", {"most": 1}, 403),
        (seller, "samples/limit/", {"most": 999}, 422),
    ]
    for client, where, body, status in cases:
        assert post(client, where, body).status_code == status, (where, body)
    assert making.fresh(sample).version == 1


def test_the_limit_and_what_came_of_the_samples(fellside: Company) -> None:
    client = program(fellside.owner)
    assert post(client, "samples/limit/", {"most": 2}).json()["own"] == 2
    found = client.get("/api/v1/samples/limit/").json()
    assert (found["own"], found["asked"], found["conversion_percent"]) == (2, 0, None)
