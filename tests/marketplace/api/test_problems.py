"""Whatever goes wrong is answered in the one shape, and tells nothing of the inside."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from marketplace.api.documentation import OpenApi
from tests.build import Company

pytestmark = pytest.mark.django_db


def test_an_error_we_did_not_foresee_says_nothing_of_the_inside(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("SELECT secret FROM /srv/inside.py")

    monkeypatch.setattr(OpenApi, "get", broken)

    answer = Client().get("/api/v1/schema/", headers={"x-request-id": "help-me-0001"})

    assert answer.status_code == 500
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["request_id"] == answer.headers["X-Request-Id"] == "help-me-0001"
    assert "secret" not in answer.content.decode()
    assert "inside.py" not in answer.content.decode()
    assert "RuntimeError" in caplog.text


def test_an_error_outside_the_views_has_the_same_shape(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("marketplace.accounts.places.acting", broken)

    answer = Client(raise_request_exception=False).get("/api/v1/listings/")

    assert answer.status_code == 500
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "error"
    assert "secret" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/api/v1/nothing/", "/api/", "/api/v2/listings/"])
def test_an_address_that_does_not_exist(path: str) -> None:
    answer = Client().get(path)

    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"


def test_a_host_that_is_not_ours() -> None:
    answer = Client().get("/api/v1/listings/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert answer.json()["code"] == "malformed"


def test_a_page_for_a_host_that_is_not_ours_is_a_page() -> None:
    answer = Client().get("/en/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert "<h1>" in answer.content.decode()
    assert "evil.example" not in answer.content.decode()


@pytest.mark.parametrize(
    "body",
    ["{", '{"rfq": 1, "rfq": 2}', '{"rfq": NaN}', '{"rfq": "\\u0000"}', "[" * 50 + "]" * 50],
)
def test_json_that_nobody_should_send(fellside: Company, caller: Any, body: str) -> None:
    from marketplace.accounts import keys

    _key, token = keys.issue(by=fellside.owner, name="Test")

    answer = Client().post(
        "/api/v1/negotiations/",
        body,
        content_type="application/json",
        headers={"authorization": f"Bearer {token}"},
    )

    assert answer.status_code in {400, 422}
    assert answer.headers["Content-Type"] == "application/problem+json"
