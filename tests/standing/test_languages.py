"""Every page has one address, but for the language it begins with."""

from __future__ import annotations

import pytest
from django.urls import translate_url

from marketplace.languages import CHINESE, ENGLISH, in_language
from tests.standing import routes, table
from tests.standing.world import World

pytestmark = pytest.mark.xdist_group("standing")


def test_the_address_in_the_other_language_is_the_one_the_resolver_finds(world: World) -> None:
    for name, row in table.rows().items():
        here = routes.address(name, world.things[row.args]) + "?q=a%2Fb"

        there = in_language(here, CHINESE)

        assert there == translate_url(here, CHINESE)
        assert in_language(there, ENGLISH) == here


@pytest.mark.parametrize("path", ["/", "/api/v1/", "/english/", "/hooks/en/", ""])
def test_what_is_in_no_language_stays_where_it_is(path: str) -> None:
    assert in_language(path, CHINESE) == path
