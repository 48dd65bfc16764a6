"""What a whole deal asks of the database: a request for three goods, a quote, an acceptance."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from marketplace.accounts import keys
from marketplace.accounts.members import Member
from marketplace.money import reference
from tests import build
from tests.build import Company
from tests.faults import scene
from tests.standing.counting import statements

IN_ALL = 60
IN_A_REQUEST = 25


class Deal:
    """The programs of both sides; `counts` holds the statements of each of their POSTs."""

    def __init__(self, seller: Member, buyer: Member) -> None:
        self.seller, self.buyer = (keys.issue(by=each, name="x")[1] for each in (seller, buyer))
        self.counts: dict[str, int] = {}
        for key in (self.seller, self.buyer):  # that a key is in use is noted now and then
            self.get(key, "orders/")

    def post(self, name: str, key: str, path: str, body: dict[str, Any]) -> Any:
        with statements() as asked:
            found = self._ask("POST", key, path, json.dumps(body), HTTP_IDEMPOTENCY_KEY=name)
        self.counts[name] = len(asked)
        return found

    def get(self, key: str, path: str) -> Any:
        return self._ask("GET", key, path)

    def _ask(self, method: str, key: str, path: str, body: str = "", **headers: str) -> Any:
        headers["HTTP_AUTHORIZATION"] = f"Bearer {key}"
        answer = Client().generic(
            method, f"/api/v1/{path}", body, content_type="application/json", **headers
        )
        assert answer.status_code < 300, answer.content
        return answer.json()


def test_a_deal_with_three_lines_asks_sixty_statements_at_most(
    fellside: Company, haoyuan: Company
) -> None:
    reference.load()
    goods = [build.listing(supplier=fellside, brand="Fellside").ref for _ in range(3)]
    deal = Deal(fellside.owner, haoyuan.owner)
    lines = [{"listing": ref, "quantity": scene.QUANTITY} for ref in goods]
    delivery = {"incoterm": "FCA", "place": "Felixstowe", "destination": "杭州"}

    (rfq,) = deal.post("ask", deal.buyer, "rfqs/", {"lines": lines, **delivery})
    talk = deal.post("take up", deal.seller, "negotiations/", {"rfq": rfq["ref"]})
    path = f"negotiations/{talk['ref']}/"
    asked = deal.get(deal.seller, f"rfqs/{rfq['ref']}/")["lines"]
    offer = scene.offer(talk["version"], 0)
    offer["lines"] = [offer["lines"][0] | {"rfq_line": line["id"]} for line in asked]
    deal.post("quote", deal.seller, f"{path}offers/", offer)
    seen = deal.get(deal.buyer, path)
    agreed = {"offer": 1, "expected_total": seen["offers"][0]["total"]}
    agreed["expected_version"] = seen["version"]
    deal.post("accept", deal.buyer, f"{path}accept/", agreed)

    assert deal.get(deal.buyer, path)["order"]
    assert max(deal.counts.values()) <= IN_A_REQUEST, deal.counts
    assert sum(deal.counts.values()) <= IN_ALL, deal.counts
