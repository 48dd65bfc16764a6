"""The quote flow through HTTP: ask, open, offer, perhaps counter, accept, as programs do it."""

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
    listings: list[str]
    asker: str = "buyer_owner"

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

    def run(self, *, counter: bool) -> str:
        """The order's reference at the end, of the first offer or of a counter-offer."""
        lines = [{"listing": each, "quantity": 960} for each in self.listings]
        asked = self.post(
            self.asker,
            "rfqs/",
            {
                "lines": lines,
                "incoterm": "FCA",
                "place": "Felixstowe",
                "destination": "杭州",
            },
        )
        talk = self.post("seller_trader", "negotiations/", {"rfq": asked[0]["ref"]})
        path = f"negotiations/{talk['ref']}/"
        first = _offer(1, "16.65", asked[0]["ref"])
        offered = self.post("seller_trader", f"{path}offers/", first)
        if not counter:
            return self._accept("buyer_owner", path, offered)
        better = _offer(2, "16.20", asked[0]["ref"])
        return self._accept(
            "seller_owner", path, self.post("buyer_owner", f"{path}offers/", better)
        )

    def _accept(self, role: str, path: str, talk: dict[str, Any]) -> str:
        agreed = {
            "offer": talk["current"],
            "expected_total": talk["offers"][-1]["total"],
            "expected_version": talk["version"],
        }
        return self.post(role, f"{path}accept/", agreed)["order"]


def _offer(version: int, price: str, rfq: str) -> dict[str, Any]:
    from buyers.rfqs.models import RfqLine

    lines = RfqLine.objects.filter(rfq__ref=rfq)
    return {
        "expected_version": version,
        "lines": [
            {"rfq_line": line.pk, "quantity": 960, "unit_price": price} for line in lines
        ],
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
