"""Every page, asked with strange queries, and its forms, sent with strange fields: never broken."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.bending import ODD_WORDS
from tests.fuzz.forms import Fields, posted
from tests.fuzz.house import House
from tests.fuzz.sizes import FULL, often
from tests.standing import routes, table

WHO = ("anonymous", "buyer_owner", "seller_owner", "officer", "lead", "moderator", "newcomer")
# Django's own rooms, and what ends the session that all the calls of a role share.
LEFT_OUT = {"admin:index", "account_logout", "accounts:end_sessions", "accounts:end_session"}
NAMES = [n for n in table.rows() if not n.startswith("api:") and n not in LEFT_OUT]
# What pages and searches read of a query, beside what nobody has heard of.
ASKED = (
    *("page", "cursor", "sort", "show", "state", "q", "lang", "listing", "quantity", "draft"),
    *("page_size", "category", "supplier", "level", "min_price", "max_price", "currency", "hs"),
    *("wanted", "template", "folder", "talk", "negotiation", "kind", "label", "person", "to"),
    *("before", "after", "at", "v", "do", "copy", "again", "next", "search", "filters", "x"),
    *(
        "max_moq",
        "max_lead",
        "incoterm",
        "trait",
        "weight",
        "volume",
        "pieces",
        "words",
        "only",
    ),
)
KNOWN = (
    "1",
    "2",
    "0",
    "-1",
    "999999",
    "price",
    "newest",
    "response",
    "sales",
    "open",
    "all",
    "zh-hans",
    "GBP",
    "food",
)


def queries(house: House) -> st.SearchStrategy[Fields]:
    """Names that are read, each with a thing of the house, a known word or nonsense."""
    things = [str(a[0]) for a in (*house.mine.values(), *house.theirs.values()) if a]
    words = st.sampled_from(KNOWN) | ODD_WORDS | st.sampled_from(things)
    return st.lists(st.tuples(st.sampled_from(ASKED), words), min_size=1, max_size=4)


@st.composite
def bent(draw: st.DrawFn, fields: Fields) -> Fields:
    """The form with one to three of its fields changed, missing or twice there."""
    made = list(fields)
    for _ in range(draw(st.integers(0, 3))):
        if made:
            place = draw(st.integers(0, len(made) - 1))
            name = made[place][0]
            words = draw(ODD_WORDS)
            made[place : place + 1] = draw(
                st.sampled_from(([(name, words)], [], [(name, words), made[place]]))
            )
    return made


def _shown() -> list[tuple[str, str]]:
    """The pages with those who are shown them: at the small size the first of them."""
    found = []
    for name in NAMES:
        cells = table.row(name).cells["GET"]
        able = [who for who in WHO if cells.get(who) == 200]
        found += [(name, who) for who in (able if FULL else able[:1])]
    return found


@pytest.fixture(scope="module")
def sent() -> set[tuple[str, str]]:
    """The forms sent so far: those of the frame around every page are sent once."""
    return set()


def _ask(client: Client, method: str, url: str, fields: Fields) -> Any:
    """The answer; what the request did is undone. What breaks is raised here."""
    data: dict[str, list[str]] = {}
    for name, value in fields:
        data.setdefault(name, []).append(value)
    cookies = dict(client.cookies)
    with transaction.atomic():
        answer = getattr(client, method)(url, data)
        if answer.streaming:
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.update(cookies)
    assert answer.status_code < 500
    return answer


@pytest.mark.parametrize(("name", "who"), _shown())
def test_no_query_breaks_a_page(house: House, name: str, who: str) -> None:
    browser = house.browsers[who]
    url = routes.address(name, house.mine[table.row(name).args])

    @often(small=1, full=8)
    @given(queries(house))
    def ask(query: Fields) -> None:
        _ask(browser, "get", url, query)

    ask()


@pytest.mark.parametrize(("name", "who"), _shown())
def test_no_field_breaks_a_form(
    house: House, sent: set[tuple[str, str]], name: str, who: str
) -> None:
    browser = house.browsers[who]
    url = routes.address(name, house.mine[table.row(name).args])
    page = _ask(browser, "get", url, [])
    if "html" not in page.headers["Content-Type"]:
        return
    for form in posted(page.content.decode()):
        action = urljoin(url, form.action)
        if (action, who) not in sent:
            sent.add((action, who))
            _send(browser, action, form.fields)


def _send(client: Client, url: str, fields: Fields) -> None:
    @often(small=1, full=3)
    @given(bent(fields))
    def send(made: Fields) -> None:
        _ask(client, "post", url, made)

    send()
