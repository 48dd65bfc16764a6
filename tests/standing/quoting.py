"""The quote flow through HTTP: ask, open, offer, counter, accept, as programs do it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.test import Client

from marketplace.lifecycle import clock
from tests.standing.world import World


@dataclass
class Flow:
    """Each step is one request; `post` may be wrapped by whoever measures."""

    world: World
    listing: str

    def post(self, role: str, path: str, body: dict[str, Any]) -> Any:
        answer = Client().post(
            f"/api/v1/{path}",
            json.dumps(body),
            content_type="application/json",
            headers={
                "authorization": f"Bearer {self.world.api_keys[role]}",
                "idempotency-key": f"{role} {path}",
            },
        )
        assert answer.status_code == 201, answer.content.decode()
        return answer.json()

    def run(self) -> str:
        """The order's reference at the end."""
        line = {"listing": self.listing, "quantity": 960}
        asked = self.post(
            "buyer_owner",
            "rfqs/",
            {
                "lines": [line],
                "incoterm": "FCA",
                "place": "Felixstowe",
                "destination": "杭州",
            },
        )
        talk = self.post("seller_trader", "negotiations/", {"rfq": asked[0]["ref"]})
        path = f"negotiations/{talk['ref']}/"
        self.post("seller_trader", f"{path}offers/", _offer(talk, 1, "16.65", asked[0]["ref"]))
        counter = _offer(talk, 2, "16.20", asked[0]["ref"])
        countered = self.post("buyer_owner", f"{path}offers/", counter)
        agreed = {
            "offer": 2,
            "expected_total": countered["offers"][-1]["total"],
            "expected_version": 3,
        }
        return self.post("seller_owner", f"{path}accept/", agreed)["order"]


def _offer(talk: dict[str, Any], version: int, price: str, rfq: str) -> dict[str, Any]:
    from buyers.rfqs.models import RfqLine

    line = RfqLine.objects.get(rfq__ref=rfq)
    return {
        "expected_version": version,
        "lines": [{"rfq_line": line.pk, "quantity": 960, "unit_price": price}],
        "currency": "GBP",
        "incoterm": "FCA",
        "place": "Felixstowe",
        "lead_days": 28,
        "payment": [
            {"percent": "30", "trigger": "order_confirmed"},
            {"percent": "70", "trigger": "before_shipment"},
        ],
        "valid_until": (clock.now() + timedelta(days=10)).date().isoformat(),
    }
