"""The public register of British companies, by its data API."""

from __future__ import annotations

import base64
from typing import Any

from marketplace.outbound.client import Service, send
from marketplace.outbound.failures import Unreachable
from suppliers.onboarding.ports import NotConnected, Record

_BASE = "https://api.company-information.service.gov.uk"
_SERVICE = Service("companies-house", max_bytes=1_000_000)


class CompaniesHouse:
    """Reads profile and officers. "Not on the register" is an answer, a bad key is not."""

    name = "Companies House"

    def __init__(self, key: str) -> None:
        self._basic = base64.b64encode(f"{key}:".encode()).decode()

    def company(self, number: str) -> Record | None:
        profile = self._get(f"/company/{number}")
        if profile is None:
            return None
        officers = self._get(f"/company/{number}/officers?items_per_page=100") or {}
        return {"profile": profile, "officers": officers.get("items", [])}

    def _get(self, path: str) -> Any:
        reply = send(
            _SERVICE, "GET", f"{_BASE}{path}", headers={"Authorization": f"Basic {self._basic}"}
        )
        if reply.status == 404:
            return None
        if reply.status in {401, 403}:
            raise NotConnected
        if not reply.ok:
            raise Unreachable(f"{_SERVICE.name}: status {reply.status}")
        return reply.json()
