"""Lists in pages: a cursor that nobody gave out is refused, whatever stands in it."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest

from tests.build import Company


@pytest.mark.parametrize("inside", ["p=abc", "p=²", "p=-1", "p=1.5", "r=1&p=2026-01-01"])
def test_a_cursor_that_names_no_place_is_refused(
    fellside: Company, caller: Callable[..., Any], inside: str
) -> None:
    cursor = base64.b64encode(inside.encode()).decode()

    answer = caller(fellside.owner)("GET", f"orders/?cursor={cursor}")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
