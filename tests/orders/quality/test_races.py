"""Two people of a buyer mark at once, on two connections: one mark stands."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection

from buyers.needs.models import Freeze
from marketplace.accounts.members import Member
from marketplace.lifecycle.replay import problems
from orders.negotiation.models import Offer
from orders.quality import actions
from orders.quality.models import QuoteCheck, Rating
from tests.build import Company
from tests.orders.quality import making

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 3


def _at_once(acts: list[Any]) -> None:
    start, failed = threading.Barrier(len(acts)), []

    def run(act: Any) -> None:
        try:
            start.wait()
            act()
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


@pytest.mark.capability("Q17", "a doubt and a report at once are one case")
def test_a_worker_doubts_what_the_buyer_reports(
    haoyuan: Company, fellside: Company, moderator: Member
) -> None:
    empty = [{"reason": "attachment", "code": "empty", "facts": {"file": "scan.png"}}]
    for _ in range(ROUNDS):
        talk = making.quoted(haoyuan, fellside, moderator)
        offer = Offer.objects.get(negotiation=talk)
        _at_once(
            [
                lambda ref=talk.ref: actions.report(by=haoyuan.trader, ref=ref, reason="spec"),
                lambda offer=offer: actions.doubt(offer, empty),
            ]
        )
        made = QuoteCheck.objects.get(offer=offer)
        assert {row["code"] for row in made.findings} == {"report", "empty"}
        assert problems(made) == []


@pytest.mark.capability("Q18", "two people of the buyer who mark at once make one mark")
def test_two_who_mark_at_once_make_one_mark(
    haoyuan: Company, fellside: Company, moderator: Member
) -> None:
    for _ in range(ROUNDS):
        talk = making.quoted(haoyuan, fellside, moderator)
        _at_once(
            [
                lambda ref=talk.ref: actions.rate(by=haoyuan.trader, ref=ref, mark=3),
                lambda ref=talk.ref: actions.rate(by=haoyuan.owner, ref=ref, mark=4),
            ]
        )
        rating = Rating.objects.get(negotiation=talk)
        kinds = [event.kind for event in rating.events.order_by("sequence")]
        assert (kinds, problems(rating)) == (["created", "change"], [])


def test_bad_marks_at_once_make_one_freeze(
    haoyuan: Company, rival_buyer: Company, fellside: Company, moderator: Member
) -> None:
    talks = [making.quoted(haoyuan, fellside, moderator) for _ in range(3)]
    other = making.quoted(rival_buyer, fellside, moderator)
    for talk in talks[:2]:
        making.marked(haoyuan, talk, 1)

    _at_once(
        [
            lambda: making.marked(haoyuan, talks[2], 1),
            lambda: making.marked(rival_buyer, other, 1),
        ]
    )

    assert Rating.objects.count() == 4
    assert len(Freeze.objects.get().marks) == 3
