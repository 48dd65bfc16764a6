"""More suppliers than places quote on an open request at the same moment: each place is taken once."""

from __future__ import annotations

import threading
from collections import Counter

import pytest
from django.db import connection

from buyers.needs.models import Need, NeedRules
from marketplace.accounts.roles import StaffGroup
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Refused
from orders.contracts.models import Order
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Offer
from tests import build
from tests.build import Company
from tests.buyers.needs import making
from tests.faults.conftest import rounds

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

ROUNDS = rounds(small=2, full=50)
PLACES, SUPPLIERS = 2, 5


def at_once(calls: list[object]) -> list[str]:
    """Each call in a thread and a connection of its own, begun together; their codes."""
    answers = ["" for _ in calls]
    ready = threading.Barrier(len(calls))

    def run(index: int) -> None:
        try:
            ready.wait(timeout=60)
            calls[index]()  # type: ignore[operator]
            answers[index] = "done"
        except Refused as refused:
            answers[index] = refused.code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[index]) for index in range(len(calls))]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=120)
    return answers


def unlimited(**rules: int) -> None:
    """From today on suppliers may quote in a month as often as these tests do."""
    NeedRules.objects.update_or_create(
        from_on=clock.now().date(), defaults={"quotes_a_month": 1_000, **rules}
    )


@pytest.fixture
def parties() -> tuple[Company, list[Company]]:
    unlimited()
    buyer = build.company(name="杭州浩源", kind="buyer", language="zh-hans")
    return buyer, [build.company(name=f"Maker {n} Ltd") for n in range(SUPPLIERS)]


def opened(buyer: Company, suppliers: list[Company]) -> Need:
    moderator = build.staff(StaffGroup.MODERATOR)
    return making.told(making.published(buyer, moderator), *suppliers)


@pytest.mark.capability("Q03", "at most N quotes, then closed until the buyer asks for more")
def test_no_more_quotes_than_places(parties: tuple[Company, list[Company]]) -> None:
    buyer, suppliers = parties
    unlimited(quotes_at_most=PLACES)
    for _ in range(ROUNDS):
        need = opened(buyer, suppliers)
        begun = [
            negotiations.open_for_need(by=each.trader, ref=need.ref)[0] for each in suppliers
        ]
        calls = [
            lambda talk=talk, by=by: negotiations.send(
                by=by.trader, ref=talk.ref, terms=making.terms(talk, "15.00")
            )
            for talk, by in zip(begun, suppliers, strict=True)
        ]

        answers = Counter(at_once(calls))

        assert answers == {"done": PLACES, "full": SUPPLIERS - PLACES}
        need.refresh_from_db()
        assert need.quotes == PLACES == need.matches.exclude(quoted_at=None).count()
        assert Offer.objects.filter(negotiation__in=begun).count() == PLACES


@pytest.mark.capability("Q05", "draft, submitted, moderated, open, quoted, awarded")
def test_a_line_is_awarded_once(parties: tuple[Company, list[Company]]) -> None:
    buyer, suppliers = parties
    for _ in range(ROUNDS):
        before = Order.objects.count()
        need = opened(buyer, suppliers[:3])
        talks = [making.quoted(need, each) for each in suppliers[:3]]

        answers = at_once([lambda talk=talk: making.accepted(talk, buyer) for talk in talks])

        assert answers.count("done") == 1
        assert Order.objects.count() == before + 1
        need.refresh_from_db()
        assert need.state == "awarded"
