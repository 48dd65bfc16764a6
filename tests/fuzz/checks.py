"""What every answer must be: what schemathesis asks of it, and what the house promises."""

from __future__ import annotations

from typing import Any

from schemathesis import checks
from schemathesis.specs.openapi import checks as conformance

PROBLEM = "application/problem+json"
CONFORMANCE = [
    checks.not_a_server_error,
    conformance.status_code_conformance,
    conformance.content_type_conformance,
    conformance.response_headers_conformance,
    conformance.response_schema_conformance,
]
INSIDE = (b"Traceback", b'File "', b"psycopg", b"site-packages")


def sound(case: Any, answer: Any) -> None:
    """The answer is one that the document describes; a refusal is a problem with its number."""
    case.validate_response(answer, checks=CONFORMANCE)
    assert answer.status_code < 500
    assert not [each for each in INSIDE if each in answer.content]
    if answer.status_code >= 400:
        told = answer.json()
        assert answer.headers["content-type"] == [PROBLEM]
        assert told["status"] == answer.status_code
        assert told["code"]
        assert [told["request_id"]] == answer.headers["x-request-id"]
