"""What the OpenAPI document says of answers is what is answered."""

from __future__ import annotations

from typing import Any

import pytest
from drf_spectacular.generators import SchemaGenerator


@pytest.fixture(scope="module")
def document() -> Any:
    return SchemaGenerator().get_schema(request=None, public=True)


def _answer(document: Any, path: str) -> Any:
    content = document["paths"][f"/api/v1/{path}"]["get"]["responses"]["200"]["content"]
    told = content["application/json"]["schema"]
    name = told.get("$ref", "").rpartition("/")[2]
    return document["components"]["schemas"][name] if name else told


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("favourites/", {"results", "next"}),
        ("follows/", {"results", "next"}),
        ("webhooks/{number}/deliveries/", {"results", "next"}),
        ("favourite-folders/", {"results"}),
        ("saved-searches/", {"results"}),
        ("webhooks/", {"results"}),
    ],
)
def test_a_list_is_told_with_what_is_around_it(
    document: Any, path: str, parts: set[str]
) -> None:
    assert set(_answer(document, path)["properties"]) == parts


def test_drafts_are_told_as_a_bare_list(document: Any) -> None:
    assert _answer(document, "rfq-drafts/")["type"] == "array"


def test_a_time_on_the_clock_is_no_moment(document: Any) -> None:
    """`format: time` would promise a zone."""
    hours = _answer(document, "notification-preferences/")["properties"]["digest_at"]

    assert "pattern" in hours
    assert "format" not in hours
