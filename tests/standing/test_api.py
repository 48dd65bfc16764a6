"""Every API route refuses in the one shape, and the OpenAPI document tells of every one."""

from __future__ import annotations

import json
import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from tests.standing import routes, table
from tests.standing.world import World

pytestmark = pytest.mark.xdist_group("standing")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
JSON = "application/json"
UNDESCRIBED = {"api:schema", "api:docs"}
INSIDE = ("Traceback", 'File "', "SELECT ", "psycopg", "site-packages")


KEYLESS = ({}, {"Authorization": "Bearer tp_no_such_key"}, {"Authorization": "Basic eDp5"})


def _refusals(world: World, name: str) -> list[Any]:
    """The answers of one route to everybody who asks wrongly."""
    args = world.things[table.row(name).args]
    here, missing = routes.address(name, args), routes.address(name, routes.nowhere(args))
    said, unreadable = ("{}", JSON), ("{", JSON)
    key = {
        "Authorization": f"Bearer {world.api_keys['seller_owner']}",
        "Idempotency-Key": "standing",
    }
    bodies = [(here, unreadable, key), (missing, said, key)]
    bodies.append((here, ("a=b", "text/plain"), key))
    # Without a key that opens anything nobody looks at what is said, readable or not.
    bodies += [(here, body, headers) for headers in KEYLESS for body in (said, unreadable)]
    client = Client(raise_request_exception=False)
    answers = []
    for method in METHODS:
        # Where the route has no such method, what is said makes no difference either.
        known, unknown = (
            client.generic(method, here, *said, headers=headers) for headers in (key, {})
        )
        answers += [known, unknown, client.generic(method, missing, *said)]
        if known.status_code != 405:
            answers += [
                client.generic(method, path, *body, headers=headers)
                for path, body, headers in bodies
            ]
    return answers


@pytest.mark.parametrize("name", [n for n in routes.names() if n.startswith("api:")])
def test_every_error_is_a_problem_with_the_requests_id(world: World, name: str) -> None:
    refused = [each for each in _refusals(world, name) if each.status_code >= 400]

    assert refused
    for answer in refused:
        words = answer.content.decode()
        assert answer.status_code < 500, words
        assert answer.headers["Content-Type"] == "application/problem+json", words
        assert answer.json()["status"] == answer.status_code
        assert answer.json()["code"]
        assert answer.json()["request_id"] == answer.headers["X-Request-Id"]
        assert not [each for each in INSIDE if each in words]


@pytest.fixture(scope="module")
def document(_world: World) -> dict[str, Any]:
    """As the command writes it, which fails where it is not valid or a view needs a word more."""
    written = StringIO()
    call_command(
        "spectacular",
        validate=True,
        fail_on_warn=True,
        format="openapi-json",
        stdout=written,
    )
    found: dict[str, Any] = json.loads(written.getvalue())
    return found


def test_the_document_tells_of_every_route(document: dict[str, Any]) -> None:
    exist = {
        "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", pattern)
        for name, pattern in routes.names().items()
        if name.startswith("api:") and name not in UNDESCRIBED
    }

    assert set(document["paths"]) == exist


def test_the_document_says_where_a_key_for_doing_once_is_needed(
    document: dict[str, Any],
) -> None:
    paths = document["paths"]
    needed = {
        path
        for path, methods in paths.items()
        for parameter in methods.get("post", {}).get("parameters", [])
        if parameter["name"] == "Idempotency-Key" and parameter.get("required")
    }

    assert needed == {
        "/api/v1/rfqs/",
        "/api/v1/negotiations/{ref}/offers/",
        "/api/v1/negotiations/{ref}/accept/",
        "/api/v1/samples/",
        "/api/v1/offerings/",
        "/api/v1/agreements/{ref}/call-offs/",
        "/api/v1/needs/{ref}/award/",
    }


def test_schema_and_docs_are_open_to_everybody(world: World) -> None:
    schema = Client().get("/api/v1/schema/")
    docs = Client().get("/api/v1/docs/")
    script = Client().get("/api/v1/docs/?script")

    assert schema.status_code == docs.status_code == script.status_code == 200
    assert "swagger-ui" in docs.content.decode()
    assert "javascript" in script.headers["Content-Type"]
    assert (
        "/api/v1/schema/" in script.content.decode() or "../schema/" in script.content.decode()
    )


def test_every_route_but_the_public_ones_needs_a_key(world: World) -> None:
    """A signed-in browser is nobody here: only the key counts."""
    browser = world.client("seller_owner")
    open_to_all = set()
    for name in routes.names():
        if name.startswith("api:") and name not in UNDESCRIBED:
            url = routes.address(name, world.things[table.row(name).args])
            if browser.get(url).status_code not in {401, 405}:
                open_to_all.add(name)

    assert open_to_all == {
        *("api:listings", "api:listing", "api:compare", "api:related"),
        *("api:suppliers", "api:supplier", "api:pavilions", "api:pavilion"),
    }
