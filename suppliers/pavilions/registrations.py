"""What this room puts on the front page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from suppliers.pavilions import queries


def current(_request: HttpRequest, _thing: Any) -> dict[str, Any] | None:
    """The pavilions open now; no section where there is none."""
    found = queries.pavilions()
    there = found.britain or found.campaigns or found.regions or found.themes
    return {"pavilions": found} if there else None
