"""Who wants none of a thing: what says that it is free of it stays, what names it goes."""

from decimal import Decimal

import pytest

from suppliers.search.queries.search import search
from suppliers.search.request import SearchRequest
from suppliers.search.tokens import tokens
from tests.suppliers.search import rows

pytestmark = pytest.mark.django_db
NAMES = {
    "free": ("Oat biscuits, nut-free", "燕麦饼干"),
    "without": ("Oat biscuits without nuts", "燕麦饼干"),
    "from": ("Oat biscuits free from nuts", "燕麦饼干"),
    "chinese": ("Oat biscuits", "燕麦饼干 无坚果"),
    "holds": ("Oat biscuits", "燕麦饼干 不含坚果"),
    "named": ("Oat biscuits with nuts", "燕麦饼干"),
    "in chinese": ("Oat biscuits", "坚果燕麦饼干"),
    "silent": ("Oat biscuits", "燕麦饼干"),
}


@pytest.fixture
def shelf(index) -> dict[str, int]:
    owner = rows.supplier()
    made = {name: rows.listing(owner, en, zh) for name, (en, zh) in NAMES.items()}
    rows.put(index, *made.values())
    return {name: row.pk for name, row in made.items()}


def found(query: str, shelf: dict[str, int]) -> set[str]:
    ids = set(search(SearchRequest(q=query), to_gbp=Decimal(1)).ids)
    return {name for name, pk in shelf.items() if pk in ids}


@pytest.mark.parametrize("query", ["biscuits without nuts", "饼干 不要坚果"])
def test_free_of_it_stays_and_with_it_goes(shelf: dict[str, int], query: str) -> None:
    found_names = found(query, shelf)

    assert "silent" in found_names
    if query.isascii():
        assert {"free", "without", "from"} <= found_names
        assert "named" not in found_names
    else:
        assert {"chinese", "holds"} <= found_names
        assert "in chinese" not in found_names


def test_who_looks_for_it_finds_every_mention(shelf: dict[str, int]) -> None:
    assert {"free", "without", "from", "named"} <= found("nuts", shelf)
    assert {"chinese", "holds", "in chinese"} <= found("坚果", shelf)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("sugar-free", {"-sugar"}),
        ("free from palm oil", {"-palm", "-oil"}),
        ("无糖", {"-糖"}),
        ("with sugar", set()),
        ("feel free to ask", {"-feel"}),
        ("无", set()),
    ],
)
def test_what_a_text_denies(text: str, denied: set[str]) -> None:
    assert {each for each in tokens(text).own if each.startswith("-")} == denied
