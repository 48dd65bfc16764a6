"""Listings through the API: made, changed, sent for review and read."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from marketplace.accounts import keys
from marketplace.accounts.members import Member
from suppliers.catalogue import actions
from suppliers.catalogue.models import Listing
from tests.build import Company
from tests.suppliers.catalogue import making

pytestmark = pytest.mark.django_db
Call = Callable[..., Any]
BODY = {
    "title": "Shortbread fingers",
    "category": "biscuits",
    "hs_code": "1905.31",
    "currency": "GBP",
    "order_multiple": 12,
    "tiers": [
        {"min_quantity": 24, "unit_price": "21.60"},
        {"min_quantity": 96, "unit_price": "19.80"},
    ],
    "terms": [{"incoterm": "FCA", "place": "Felixstowe"}],
    "attributes": {"allergens": "Contains wheat."},
    "carton_length_cm": "38.6",
}


@pytest.fixture
def call(db: None) -> Call:
    making.category()

    def send(
        member: Member | None, method: str, path: str, body: Any = None, **headers: str
    ) -> Any:
        if member is not None:
            headers["Authorization"] = f"Bearer {keys.issue(by=member, name='test')[1]}"
        return getattr(Client(headers=headers), method)(
            f"/api/v1/listings/{path}",
            data=json.dumps(body) if body is not None else None,
            content_type="application/json",
        )

    return send


@pytest.mark.capability("L01", "a listing can be made through the API")
@pytest.mark.capability("L09", "the same walk works through the API")
def test_a_listing_is_made_changed_sent_and_read(
    fellside: Company, moderator: Member, call: Call
) -> None:
    made = call(fellside.trader, "post", "", BODY)
    assert made.status_code == 201
    body = made.json()
    assert (body["state"], body["moq"], body["price"]) == ("draft", 24, "21.60")
    assert body["actions"] == ["submit", "archive"]
    ref = body["ref"]
    assert made.headers["Location"] == f"/api/v1/listings/{ref}/"
    change = {"expected_version": body["version"], "lead_days": 21}
    assert call(fellside.trader, "patch", f"{ref}/", change).json()["lead_days"] == 21
    assert call(None, "get", f"{ref}/").status_code == 404
    sent = call(fellside.trader, "post", f"{ref}/submit/", {})
    assert sent.json()["state"] == "submitted"
    actions.publish(by=moderator, ref=ref)
    read = call(None, "get", f"{ref}/?quantity=100&lang=zh-hans").json()
    assert (read["state"], read["price"], read["quantity"]) == ("live", "19.80", 100)
    assert read["original_title"] == "Shortbread fingers"
    assert "actions" not in read


def test_money_is_always_a_string(fellside: Company, call: Call) -> None:
    body = call(fellside.trader, "post", "", BODY).json()
    assert [tier["unit_price"] for tier in body["tiers"]] == ["21.60", "19.80"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"category": "nothing"}, "category"),
        ({"category": "food"}, "category"),
        ({"tiers": [{"min_quantity": 24, "unit_price": "1.999"}]}, "tiers"),
        ({"tiers": [{"min_quantity": 24, "unit_price": "0"}]}, "tiers.0.unit_price"),
        ({"tiers": [*BODY["tiers"], BODY["tiers"][0]]}, "tiers.2.min_quantity"),
        ({"hs_code": "77"}, "hs_code"),
        ({"terms": [{"incoterm": "DDP", "place": "Hangzhou"}]}, "terms"),
        ({"attributes": {"nonsense": "x"}}, "attribute:nonsense"),
        ({"currency": "JPY"}, "currency"),
        ({"moq": 36}, "tiers.0.min_quantity"),
    ],
)
def test_what_is_wrong_is_named_by_field(
    fellside: Company, call: Call, change: dict[str, Any], field: str
) -> None:
    answer = call(fellside.trader, "post", "", BODY | change)
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "invalid"
    assert field in answer.json()["errors"]
    assert not Listing.objects.exists()


def test_a_change_needs_the_version_that_was_read(fellside: Company, call: Call) -> None:
    ref = call(fellside.trader, "post", "", BODY).json()["ref"]
    assert call(fellside.trader, "patch", f"{ref}/", {"brand": "A"}).status_code == 428
    assert (
        call(
            fellside.trader, "patch", f"{ref}/", {"brand": "A", "expected_version": 1}
        ).status_code
        == 200
    )
    stale = call(fellside.trader, "patch", f"{ref}/", {"brand": "B", "expected_version": 1})
    assert stale.status_code == 409
    assert stale.json()["code"] == "stale"
    assert stale.json()["changed"][0]["data"]["changed"]["brand"] == ["", "A"]
    by_header = call(fellside.trader, "patch", f"{ref}/", {"brand": "C"}, **{"If-Match": '"2"'})
    assert by_header.json()["brand"] == "C"


def test_a_guarded_change_of_a_live_listing_waits(fellside: Company, call: Call) -> None:
    listing = making.live(fellside.trader)
    change = {"expected_version": listing.version, "title": "New words", "lead_days": 3}
    body = call(fellside.trader, "patch", f"{listing.ref}/", change).json()
    assert (body["title"], body["lead_days"]) == (making.TEXTS["title"], 3)
    assert body["pending_change"] == ["text:title"]


def test_an_unfinished_listing_is_not_taken_for_review(fellside: Company, call: Call) -> None:
    ref = call(fellside.trader, "post", "", {"title": "Tea", "category": "biscuits"}).json()[
        "ref"
    ]
    answer = call(fellside.trader, "post", f"{ref}/submit/", {})
    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == {"hs_code", "tiers", "terms"}


def test_who_may_do_what(
    fellside: Company, rival: Company, haoyuan: Company, call: Call
) -> None:
    ref = call(fellside.trader, "post", "", BODY).json()["ref"]
    change = {"brand": "A", "expected_version": 1}
    assert call(None, "post", "", BODY).status_code == 401
    assert call(None, "patch", f"{ref}/", change).status_code == 401
    assert call(None, "post", f"{ref}/submit/", {}).status_code == 401
    for stranger in (rival.owner, haoyuan.owner):
        assert call(stranger, "get", f"{ref}/").status_code == 404
        assert call(stranger, "patch", f"{ref}/", change).status_code == 404
        assert call(stranger, "post", f"{ref}/submit/", {}).status_code == 404
    assert call(haoyuan.owner, "post", "", BODY).status_code == 403
    assert call(fellside.viewer, "get", f"{ref}/").status_code == 200
    assert call(fellside.viewer, "patch", f"{ref}/", change).status_code == 403
    assert call(fellside.viewer, "post", "", BODY).status_code == 403


def test_the_same_key_makes_one_listing(fellside: Company, call: Call) -> None:
    key = {"Idempotency-Key": "listing-1"}
    first = call(fellside.trader, "post", "", BODY, **key)
    again = call(fellside.trader, "post", "", BODY, **key)
    assert first.json() == again.json()
    assert Listing.objects.count() == 1
    other = call(fellside.trader, "post", "", BODY | {"title": "Other"}, **key)
    assert other.status_code == 422
