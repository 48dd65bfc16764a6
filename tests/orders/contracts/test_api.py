"""Orders through the API: the same facts, the same refusals."""

import pytest
from django.test import Client

from marketplace.accounts import keys
from marketplace.accounts.members import Member
from orders.contracts.models import Order
from tests.build import Company
from tests.orders.contracts import making

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/orders/"


@pytest.fixture
def order(fellside: Company, haoyuan: Company) -> Order:
    return making.order(supplier=fellside, buyer=haoyuan)


def client(member: Member) -> Client:
    _row, key = keys.issue(by=member, name="tests")
    return Client(headers={"Authorization": f"Bearer {key}"})


def post(caller: Client, path: str, **body: object) -> object:
    return caller.post(ROOT + path, body, content_type="application/json")


def test_an_order_in_full(order: Order, haoyuan: Company) -> None:
    body = client(haoyuan.owner).get(f"{ROOT}{order.ref}/").json()

    assert body["total"] == {"amount": "15984.00", "currency": "GBP"}
    assert [
        (row["percent"], row["amount"]["amount"], row["state"], row["actions"])
        for row in body["milestones"]
    ] == [("30", "4795.20", "due", ["claim"]), ("70", "11188.80", "scheduled", [])]
    assert body["agreement"] == order.snapshot
    assert body["agreement_hash"] == order.snapshot_hash
    assert body["actions"] == ["cancel"]
    assert body["documents"][0]["drawn"] is False
    assert [event["kind"] for event in body["events"]] == ["created", "confirm", "ask_deposit"]


def test_an_order_walks_to_its_end(order: Order, fellside: Company, haoyuan: Company) -> None:
    sides = {"supplier": client(fellside.owner), "buyer": client(haoyuan.owner)}
    body = sides["buyer"].get(f"{ROOT}{order.ref}/").json()
    for side, step in making.WAY:
        for row in body["milestones"]:
            if row["state"] == "due":
                path = f"{order.ref}/payments/{row['position']}/receive/"
                answer = post(sides["supplier"], path, expected_version=body["version"])
                assert answer.status_code == 200, answer.content
                body = answer.json()
        given = {"carrier": "Mersey Line", "carrier_reference": "M 1"} if step == "ship" else {}
        path = f"{order.ref}/steps/{step}/"
        answer = post(sides[side], path, expected_version=body["version"], **given)
        assert answer.status_code == 200, answer.content
        body = answer.json()

    assert (body["state"], body["actions"]) == ("completed", [])


def test_refusals_have_their_codes(order: Order, fellside: Company, haoyuan: Company) -> None:
    supplier, buyer = client(fellside.owner), client(haoyuan.owner)
    start = f"{order.ref}/steps/start_production/"

    assert post(supplier, start).json()["code"] == "version_required"
    assert post(supplier, start, expected_version=1).json()["code"] == "stale"
    refused = post(supplier, start, expected_version=order.version)
    assert (refused.status_code, refused.json()["code"]) == (409, "wrong_state")
    assert post(buyer, start, expected_version=order.version).status_code == 403
    cancel = post(buyer, f"{order.ref}/steps/cancel/", expected_version=order.version)
    assert (cancel.status_code, list(cancel.json()["errors"])) == (422, ["reason"])
    assert post(buyer, f"{order.ref}/steps/fly/", expected_version=1).status_code == 404


def test_the_paper_by_api(order: Order, haoyuan: Company) -> None:
    caller = client(haoyuan.owner)
    path = caller.get(f"{ROOT}{order.ref}/").json()["documents"][0]["url"]
    assert caller.get(path).json()["code"] == "not_drawn"

    making.draw()

    assert caller.get(path).content.startswith(b"%PDF")


def test_strangers_find_nothing(order: Order, rival: Company) -> None:
    caller = client(rival.owner)

    assert caller.get(f"{ROOT}{order.ref}/").status_code == 404
    assert caller.get(ROOT).json()["results"] == []
    assert Client().get(ROOT).status_code == 401


def test_the_list_goes_page_by_page(fellside: Company, haoyuan: Company) -> None:
    made = [making.order(supplier=fellside, buyer=haoyuan).ref for _ in range(3)]
    caller = client(haoyuan.owner)

    first = caller.get(ROOT, {"page_size": 2}).json()
    rest = caller.get(first["next"]).json()

    assert [row["ref"] for row in first["results"] + rest["results"]] == made[::-1]
    assert rest["next"] is None
    assert caller.get(ROOT, {"state": "completed"}).json()["results"] == []
