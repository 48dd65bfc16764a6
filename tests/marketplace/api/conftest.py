"""Callers with keys, as programs are."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from marketplace.accounts import keys
from marketplace.accounts.members import Member

Call = Callable[..., Any]


@pytest.fixture
def caller(db: None) -> Callable[[Member], Call]:
    """`caller(member)` gives `call(method, path, body, key=, **headers)`, JSON in and out."""

    def of(member: Member) -> Call:
        _row, token = keys.issue(by=member, name="Test")
        client = Client(headers={"authorization": f"Bearer {token}"})

        def call(method: str, path: str, body: Any = None, *, key: str = "") -> Any:
            headers = {"idempotency-key": key} if key else {}
            return client.generic(
                method,
                f"/api/v1/{path}",
                json.dumps({} if body is None else body),
                "application/json",
                headers=headers,
            )

        return call

    return of
