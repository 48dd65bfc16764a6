"""One call of a robot's service: both answer with a code and words."""

from __future__ import annotations

from typing import Any

import httpx2

from marketplace.outbound import client
from marketplace.outbound.failures import OutboundFailure
from marketplace.robots.ports import Said


def carrier() -> httpx2.BaseTransport | None:
    """What carries the request: the guarded client's own."""
    return None


def call(service: client.Service, url: str, body: dict[str, Any]) -> Said:
    """Send `body`; what went wrong in the service's own words, short."""
    try:
        reply = client.send(service, "POST", url, json=body, transport=carrier())
        answer = reply.json()
        code, words = int(answer["errcode"]), str(answer.get("errmsg", ""))
    except OutboundFailure as failure:
        return Said(f"{type(failure).__name__}: {failure}"[:300])
    except (ValueError, KeyError, TypeError):
        return Said("the service answered in a form we do not know")
    return Said() if code == 0 else Said(f"{code}: {words}"[:300])
