"""What was typed into a form stands in it again after a sign-in that had ended meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from marketplace.accounts.members import Member
from suppliers.onboarding import actions as applications
from tests import build

pytestmark = pytest.mark.django_db
TOLD = "What you had typed is here again"


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A form: whose, to which address, and the page on which it stands when that is another."""

    by: Member
    to: str
    typed: dict[str, str]
    page: str = ""


def _applicant() -> Member:
    company = build.company(name="Kendal Wool Ltd", approved=False)
    applications.start(by=company.owner, legal_name="Kendal Wool Ltd", language="en")
    return company.owner


def _start() -> Sent:
    return Sent(
        by=build.company(name="Cark Cheese Ltd", approved=False).owner,
        to="/en/apply/",
        typed={"legal_name": "Cark Cheese Makers Ltd"},
    )


def _company() -> Sent:
    typed = {"registered_street": "12 Mill Lane", "registered_postcode": "LA9 4DL"}
    return Sent(by=_applicant(), to="/en/application/company/", typed=typed)


def _goods() -> Sent:
    typed = {"story_en": "We spin and weave in one mill."}
    return Sent(by=_applicant(), to="/en/application/goods/", typed=typed)


def _person() -> Sent:
    typed = {"name": "Ann Thwaite", "email": "ann@example.com"}
    return Sent(by=_applicant(), to="/en/application/people/new/", typed=typed)


def _document() -> Sent:
    typed = {"issuer": "North Mutual", "number": "PL-118"}
    return Sent(
        by=_applicant(), to="/en/application/documents/liability_insurance/", typed=typed
    )


def _new_listing() -> Sent:
    typed = {"title": "Grasmere gingerbread, 24 × 200 g", "hs_code": "1905.20"}
    return Sent(by=_maker().owner, to="/en/listings/new/", typed=typed)


def _prices() -> Sent:
    maker = _maker()
    ref = build.listing(supplier=maker, state="draft").ref
    typed = {"moq": "72", "tiers-count": "1", "tiers-0-unit_price": "17.35"}
    return Sent(by=maker.owner, to=f"/en/listings/{ref}/prices/", typed=typed)


def _translation() -> Sent:
    maker = _maker()
    ref = build.listing(supplier=maker).ref
    return Sent(
        by=maker.owner,
        to=f"/en/listings/{ref}/translation/title/",
        typed={"text": "手工黄油酥饼"},
        page=f"/en/listings/{ref}/translation/?at=title",
    )


def _request() -> Sent:
    ref = build.listing(supplier=_maker()).ref
    typed = {f"quantity-{ref}": "961", f"note-{ref}": "Labels in Chinese", "place": "Hull"}
    return Sent(by=_buyer().trader, to="/en/requests/ask/", typed=typed)


def _offer() -> Sent:
    maker = _maker()
    talk = build.negotiation(supplier=maker, buyer=_buyer())
    line = talk.rfq.lines.get().pk
    typed = {f"unit_price-{line}": "16.21", "note": "Ready in four weeks."}
    return Sent(by=maker.trader, to=f"/en/negotiations/{talk.ref}/offer/", typed=typed)


def _message() -> Sent:
    maker = _maker()
    thread = build.negotiation(supplier=maker, buyer=_buyer()).thread_id
    return Sent(
        by=maker.trader,
        to=f"/en/talk/{thread}/messages/",
        typed={"body": "We can ship on Monday."},
        page=f"/en/talk/{thread}/",
    )


def _maker() -> build.Company:
    return build.company(name="Fellside Bakery Ltd")


def _buyer() -> build.Company:
    return build.company(name="杭州皓远食品有限公司", kind="buyer", language="zh-hans")


FORMS = (
    *(_start, _company, _goods, _person, _document),
    *(_new_listing, _prices, _translation),
    *(_request, _offer, _message),
)


@pytest.mark.parametrize("form", FORMS)
def test_it_is_in_the_form_again_once(client: Client, form: Callable[[], Sent]) -> None:
    sent = form()
    answer = client.post(sent.to, sent.typed)
    assert _next(answer.headers["Location"]) == (sent.page or sent.to)

    client.force_login(sent.by.user)
    words = client.get(sent.page or sent.to).content.decode()

    assert TOLD in words
    for value in sent.typed.values():
        assert escape(value) in words, value
    assert TOLD not in client.get(sent.page or sent.to).content.decode()


def test_a_session_that_ends_while_somebody_types_costs_them_nothing(client: Client) -> None:
    sent = _offer()
    client.force_login(sent.by.user)
    page = client.get(sent.to)
    assert page.status_code == 200
    Session.objects.all().delete()

    to_sign_in = client.post(sent.to, sent.typed).headers["Location"]
    credentials = {"login": sent.by.user.email, "password": build.PASSWORD}
    words = client.post(to_sign_in, credentials, follow=True).content.decode()

    assert TOLD in words
    assert 'value="16.21"' in words
    assert "Ready in four weeks." in words


def test_htmx_leaves_the_page_for_the_sign_in_and_comes_back_to_it(client: Client) -> None:
    sent = _message()
    answer = client.post(sent.to, sent.typed, headers={"hx-request": "true"})

    assert _next(answer.headers["HX-Redirect"]) == sent.page


def test_another_page_does_not_take_it(client: Client) -> None:
    sent, other = _message(), _message()
    client.post(sent.to, sent.typed)
    client.force_login(other.by.user)

    assert sent.typed["body"] not in client.get(other.page).content.decode()


def test_what_is_given_back_and_sent_is_stored(client: Client) -> None:
    """The products of a request come back too: the basket ended with the sign-in."""
    sent = _request()
    client.post(sent.to, sent.typed)
    client.force_login(sent.by.user)
    client.get(sent.to)

    answer = client.post(sent.to, sent.typed | {"incoterm": "FCA", "destination": "杭州"})

    assert answer.status_code == 302
    words = client.get(answer.headers["Location"]).content.decode()
    assert "961" in words
    assert "Labels in Chinese" in words


def _next(address: str) -> str:
    return parse_qs(urlsplit(address).query)["next"][0]
