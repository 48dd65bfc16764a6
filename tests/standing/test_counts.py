"""How many statements each page sends to PostgreSQL: as many as are committed, neither more nor fewer.

`REGENERATE=1` writes `query_counts.json` anew, on purpose; the limits hold all the same.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from orders.negotiation.models import Negotiation
from suppliers.search import actions as search
from tests import build
from tests.orders.negotiation.lengthening import lengthen
from tests.standing.counting import statements
from tests.standing.pages import Page, every, open_page
from tests.standing.quoting import Flow
from tests.standing.world import ROLES, World

pytestmark = pytest.mark.xdist_group("standing")
FILE = Path(__file__).with_name("query_counts.json")
# Of a signed-in page, three are who reads: session, person, company.
LIMITS = {"search:category": 5, "search:results": 6, "catalogue:listing": 7}
MOST = 40
LONG_ROOM = 10
# Of the quote flow, with keys that nobody has used before.
# Three of the 60 find out whose the conversation is: the supplier of this world has rules for that.
IN_ONE_REQUEST, IN_ALL = 25, 60
PAGES = [page for page in every() if page.status == 200]


@pytest.fixture(scope="module")
def browsers(_world: World) -> dict[str, Client]:
    return {role: _world.client(role) for role in ROLES}


def _count(world: World, browsers: dict[str, Any], page: Page) -> int:
    """Of the second visit: the first fills what is kept for a while, and notes what was seen.

    Everything kept is thrown away before it, so that nothing runs out between the two.
    """
    cache.clear()
    open_page(world, browsers, page, "en")
    with statements() as asked:
        open_page(world, browsers, page, "en")
    return len(asked)


def _agree(name: str, count: int) -> None:
    committed = json.loads(FILE.read_text())
    if os.environ.get("REGENERATE"):
        committed[name] = count
        FILE.write_text(json.dumps(dict(sorted(committed.items())), indent=1) + "\n")
    assert committed.get(name) == count


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_asks_as_often_as_is_committed(
    world: World, browsers: dict[str, Any], page: Page
) -> None:
    count = _count(world, browsers, page)

    assert count <= LIMITS.get(page.name, MOST)
    _agree(str(page), count)


@pytest.mark.parametrize("role", ["anonymous", "buyer_owner"])
def test_twice_as_many_cards_ask_no_more(
    world: World, browsers: dict[str, Any], role: str
) -> None:
    for number in range(48):
        build.listing(supplier=world.fellside, title=f"Oat biscuits no. {number}")
    search.rebuild()
    counts, cards = [], []
    for size in (24, 48):
        page = Page(role, "search:results", query=f"?q=oat&page_size={size}")
        counts.append(_count(world, browsers, page))
        words = open_page(world, browsers, page, "en").content.decode()
        cards.append(words.count('class="lc"'))

    assert cards == [24, 48]
    assert counts[0] == counts[1] <= LIMITS["search:results"]


def test_longer_lists_ask_no_more(world: World, browsers: dict[str, Any]) -> None:
    lists = ("rfqs:list", "negotiation:list", "contracts:list", "catalogue:list")
    pages = [Page("seller_owner", name) for name in lists]
    before = [_count(world, browsers, page) for page in pages]
    for _ in range(3):
        build.order(supplier=world.fellside, buyer=world.haoyuan)

    assert [_count(world, browsers, page) for page in pages] == before


def test_a_long_negotiation_opens_in_ten(world: World, browsers: dict[str, Any]) -> None:
    """Fifty versions and two thousand messages, the first time and the second."""
    talk = Negotiation.objects.get(ref=world.things["talk"][0])
    sides = {"supplier": world.fellside, "buyer": world.haoyuan}
    lengthen(talk, **sides, versions=50, messages=2000)
    for role in ("buyer_owner", "seller_trader"):
        open_page(world, browsers, Page(role, "notifications:list"), "en")
        for _visit in (1, 2):
            with statements() as asked:
                open_page(world, browsers, Page(role, "negotiation:room"), "en")
            assert len(asked) <= LONG_ROOM


@pytest.mark.parametrize(
    ("flow", "counter", "asker", "most"),
    [
        ("quote flow", False, "buyer_owner", IN_ALL),
        # Whom an amount bounds: the bounds, the ladders and the rate; and a third key used first.
        ("bounded quote flow", False, "buyer_trader", IN_ALL + 4),
        ("countered quote flow", True, "buyer_owner", IN_ALL + 18),
    ],
    ids=["accepted", "bounded", "countered"],
)
def test_the_quote_flow(world: World, flow: str, counter: bool, asker: str, most: int) -> None:
    """Ask for three products, open, offer, accept: what each request asks, and all together."""
    counts: dict[str, int] = {}
    goods = [world.things["listing"][0]]
    goods += [build.listing(supplier=world.fellside, title=f"Oatcakes {n}").ref for n in (1, 2)]

    class Counted(Flow):
        def post(self, role: str, path: str, body: dict[str, Any]) -> Any:
            with statements() as asked:
                answer = super().post(role, path, body)
            counts[f"{len(counts) + 1} {path.rstrip('/').split('/')[-1]}"] = len(asked)
            return answer

    Counted(world, goods, asker).run(counter=counter)

    assert max(counts.values()) <= IN_ONE_REQUEST
    assert sum(counts.values()) <= most
    for name, count in counts.items():
        _agree(f"{flow} {name}", count)


def test_the_committed_pages_exist() -> None:
    names = {name for name in json.loads(FILE.read_text()) if "quote flow" not in name}

    assert names == {str(page) for page in PAGES}
