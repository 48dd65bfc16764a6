"""Every page type in both languages: its words come from the catalogue, its markup is sound."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from marketplace.languages import HTML_LANG
from tests.standing import headers, markup
from tests.standing.pages import Page, every, open_page
from tests.standing.pseudo import bare_texts, pseudo
from tests.standing.world import ROLES, World

pytestmark = pytest.mark.xdist_group("standing")
PAGES = list(every())


@pytest.fixture(scope="module")
def browsers(_world: World) -> dict[str, Client]:
    return {role: _world.client(role) for role in ROLES}


@pytest.mark.parametrize("language", HTML_LANG)
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_page(
    world: World,
    browsers: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    page: Page,
    language: str,
) -> None:
    pseudo(monkeypatch)

    answer = open_page(world, browsers, page, language)

    words = answer.content.decode()
    assert markup.problems(words, lang=HTML_LANG[language]) == []
    assert bare_texts(words) == []
    assert headers.problems(answer) == []


def test_pages_of_every_room_are_read() -> None:
    rooms = {page.name.split(":")[0] for page in PAGES if ":" in page.name}

    assert {"web", "catalogue", "search", "onboarding", "rfqs", "negotiation"} <= rooms
    assert len(PAGES) > 80


def test_what_is_wrong_is_seen() -> None:
    wrong = (
        '<html lang="fr"><head><title></title></head><body style="x"><main><p>bare<div></p>'
        '<img src="//other.example/x"><input id="a"><b id="a" onclick="x"></b>'
        '<form method="post"></form></main></body></html>'
    )

    found = " ".join(markup.problems(wrong, lang="en-GB"))

    for sign in ("'fr'", "no title", "<body> has style", "</p>", "without alt", "'a' twice"):
        assert sign in found
    for sign in ("onclick", "no token", "no label", "0 <h1>", "other.example"):
        assert sign in found
    assert bare_texts("<p>bare</p><p>⟦said⟧</p><p data-v>data</p>") == ["bare"]


def test_a_policy_with_a_hole_is_seen() -> None:
    hole = "default-src 'self'; script-src 'self' 'unsafe-inline' https://other.example"

    assert "script-src allows" in " ".join(headers._policy(hole))
