"""Who may open and do what: every address × every role, each answer as written in `matrix.toml`."""

from __future__ import annotations

from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.standing import headers, routes, table
from tests.standing.world import KEYLESS, ROLES, STRANGERS, World

pytestmark = pytest.mark.xdist_group("standing")
OUTSIDE = ("anonymous", "newcomer", *STRANGERS)
REFUSED = {403, 404, 409, 422}


@pytest.fixture(scope="module")
def kept(_world: World) -> World:
    """The world, and what the cache keeps of it: every request is undone, so it stays true."""
    cache.clear()
    return _world


@pytest.fixture(scope="module")
def browsers(_world: World) -> dict[str, tuple[Client, dict[str, str]]]:
    """A signed-in client per role, with its cookies as they were at first."""
    found = {}
    for role in ROLES:
        client = _world.client(role)
        found[role] = (client, {name: each.value for name, each in client.cookies.items()})
    return found


class Asker:
    """Asks as a role, and undoes what the request did."""

    def __init__(self, world: World, browsers: dict[str, Any]) -> None:
        self.world, self.browsers = world, browsers

    def __call__(self, role: str, method: str, name: str, url: str) -> Any:
        client, cookies = self.browsers[role]
        client.cookies = SimpleCookie(cookies)
        with transaction.atomic():
            try:
                return self._ask(client, role, method, name, url)
            finally:
                transaction.set_rollback(True)

    def _ask(self, client: Client, role: str, method: str, name: str, url: str) -> Any:
        if name.startswith("api:"):
            headers = {"idempotency-key": f"{role}-{name}"}
            if role not in KEYLESS:
                headers["authorization"] = f"Bearer {self.world.api_keys[role]}"
            return client.generic(method, url, "{}", "application/json", headers=headers)
        if method == "GET":
            return client.get(url)
        return client.post(url, {"csrfmiddlewaretoken": "x", **table.row(name).body})


@pytest.fixture
def ask(kept: World, browsers: dict[str, Any]) -> Asker:
    return Asker(kept, browsers)


def _said(answer: Any) -> int | str:
    to_sign_in = answer.status_code == 302 and "/account/login/?next=" in answer["Location"]
    return "sign-in" if to_sign_in else answer.status_code


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert sorted(routes.names()) == sorted(table.rows())


@pytest.mark.parametrize("name", sorted(table.rows()))
def test_each_role_gets_the_answer_written_down(kept: World, ask: Asker, name: str) -> None:
    """And where a stranger is refused, the answer is the one for a number nobody has given out."""
    row = table.row(name)
    args = kept.things[row.args]
    url, nowhere = routes.address(name, args), routes.address(name, routes.nowhere(args))
    numbered = table.tells_which(name)

    wrong, unsafe, told = {}, {}, {}
    for method, cells in row.cells.items():
        for role, expected in cells.items():
            answer = ask(role, method, name, url)
            if (said := _said(answer)) != expected:
                wrong[f"{method} {role}"] = f"{said}, not {expected}"
            if found := headers.problems(answer):
                unsafe[f"{method} {role}"] = found
            if numbered and role in OUTSIDE and expected in REFUSED:
                there = ask(role, method, name, nowhere)
                told[f"{method} {role}"] = (_shape(answer, url), _shape(there, nowhere))

    assert wrong == {}
    assert unsafe == {}
    assert {who: both for who, both in told.items() if both[0] != both[1]} == {}


def _shape(answer: Any, url: str) -> tuple[int, str]:
    """What is seen of an answer, whatever its address and its request's id."""
    words = answer.content.decode()
    for varying in (url.removeprefix("/en"), answer.headers["X-Request-Id"]):
        words = words.replace(varying, "…")
    return answer.status_code, words


@pytest.mark.parametrize(
    "name", sorted(n for n in table.rows() if not n.startswith(("api:", "admin:")))
)
def test_a_form_from_elsewhere_is_refused(kept: World, name: str) -> None:
    """Without the token of our own page no POST does anything."""
    client = Client(enforce_csrf_checks=True)
    url = routes.address(name, kept.things[table.row(name).args])

    assert client.post(url).status_code in {403, 405}
