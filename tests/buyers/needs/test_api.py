"""Open requests through the API, from both sides."""

import json

import pytest
from django.test import Client

from buyers.needs import actions
from buyers.needs.models import Need
from marketplace.accounts import keys
from marketplace.accounts.members import Member
from tests.build import Company
from tests.buyers.needs import making
from tests.suppliers.catalogue.making import category

pytestmark = pytest.mark.django_db


def program(member: Member) -> tuple[Client, dict[str, str]]:
    _key, token = keys.issue(by=member, name="Test")
    return Client(), {"Authorization": f"Bearer {token}"}


def post(caller: tuple[Client, dict[str, str]], path: str, data: object) -> tuple[int, dict]:
    client, headers = caller
    answer = client.post(
        f"/api/v1/{path}", json.dumps(data), content_type="application/json", headers=headers
    )
    return answer.status_code, answer.json()


def test_post_quote_and_decline(
    haoyuan: Company, fellside: Company, rival: Company, moderator: Member
) -> None:
    category()
    buyer, seller = program(haoyuan.owner), program(fellside.owner)
    status, need = post(
        buyer,
        "needs/",
        {
            "title": "Shortbread",
            "category": "biscuits",
            "specification": "150 g",
            "incoterm": "CIF",
            "place": "Ningbo",
            "destination": "Hangzhou",
            "lines": [{"title": "Fingers", "quantity": 960, "unit": "CT"}],
        },
    )
    assert (status, need["state"]) == (201, "submitted")
    actions.approve(by=moderator, ref=need["ref"])
    making.told(Need.objects.get(), fellside, rival)

    listed = seller[0].get("/api/v1/needs/", headers=seller[1]).json()
    assert [row["ref"] for row in listed["results"]] == [need["ref"]]
    assert listed["results"][0]["reasons"][0]["code"] == "category"
    status, talk = post(seller, "negotiations/", {"need": need["ref"]})
    assert status == 201
    assert talk["rfq"]
    status, _body = post(
        program(rival.owner), f"needs/{need['ref']}/decline/", {"reason": "capacity"}
    )
    assert status == 200
    status, asked = post(seller, f"needs/{need['ref']}/questions/", {"body": "Which label?"})
    assert status == 200
    question = asked["questions"][0]["id"]
    path = f"needs/{need['ref']}/questions/{question}/answer/"
    status, answered = post(buyer, path, {"body": "Chinese"})
    assert status == 200
    assert answered["reach"]["declined"] == [
        {"supplier": rival.organisation.ref, "reason": "capacity"}
    ]
    status, problem = post(buyer, f"needs/{need['ref']}/more/", {})
    assert (status, problem["code"]) == (403, "not_allowed")


def test_a_supplier_who_knows_of_a_request_cannot_answer_its_questions(
    haoyuan: Company, fellside: Company, moderator: Member
) -> None:
    need = making.told(making.published(haoyuan, moderator), fellside)
    asked = actions.question(by=fellside.trader, ref=need.ref, body="Which label?")
    path = f"needs/{need.ref}/questions/{asked.pk}/answer/"

    status, problem = post(program(fellside.owner), path, {"body": "Ours"})

    assert (status, problem["code"]) == (403, "not_allowed")
