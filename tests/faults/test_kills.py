"""`kill -9` of web, worker and indexer at random, while companies trade and makers publish."""

from __future__ import annotations

import itertools
import random
import time

import pytest

from marketplace.accounts.members import Member
from marketplace.notifications.letters import message_id
from marketplace.notifications.models import MailDelivery
from orders.contracts.models import Order
from suppliers.catalogue.models import Listing
from tests.faults import auditor, backlog, scene
from tests.faults.calling import Program
from tests.faults.conftest import Parties, rounds
from tests.faults.load import Market
from tests.faults.measured import note
from tests.faults.processes import Processes, wait_for
from tests.suppliers.catalogue import making

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

KILLS = rounds(small=4, full=100)
VICTIMS = ("web-1", "web-2", "worker", "indexer")
_numbers = itertools.count(1)


def product() -> dict[str, object]:
    """The body of a new listing."""
    number = next(_numbers)
    return {
        "title": f"Shortbread fingers, batch {number}",
        "category": "biscuits",
        "sku": f"FAULT-{number}",
        "hs_code": "190531",
        "moq": 24,
        "tiers": [{"min_quantity": 24, "unit_price": "21.60"}],
        "lead_days": 21,
        "terms": [{"incoterm": "FCA", "place": "Felixstowe"}],
        "units_per_carton": 12,
        "carton_length_cm": "38.6",
        "carton_width_cm": "26.2",
        "carton_height_cm": "14.8",
        "net_kg": "1.8",
        "gross_kg": "2.3",
        "shelf_life_months": 12,
        "attributes": {"allergens": "Contains wheat and milk."},
    }


def killed_at_random(processes: Processes, market: Market) -> None:
    chance = random.Random(20261121)
    # Everybody's turn comes, in an order that cannot be foreseen.
    turns = [*VICTIMS * (KILLS // len(VICTIMS) + 1)][:KILLS]
    chance.shuffle(turns)
    for victim in turns:
        processes.until_up(victim)
        market.go_on()
        time.sleep(chance.uniform(0, 0.5))
        processes.kill(victim)
        processes.again(victim)


def of_each(market: Market) -> bool:
    return min(market.done["ordered"], market.done["published"]) >= 1


def found(program: Program) -> set[str]:
    """Every listing the public finds, page by page."""
    refs: set[str] = set()
    cursor = ""
    while True:
        page = program.get(f"listings/?page_size=48&cursor={cursor}")
        assert page.status == 200, page.body
        refs |= {each["ref"] for each in page.json["results"]}
        if not page.json["next"]:
            return refs
        cursor = (
            page.json["next"].partition("cursor=")[2].partition("&")[0] or page.json["next"]
        )


def test_nothing_is_lost_and_nobody_is_told_twice(
    parties: Parties, hands: Processes, moderator: Member
) -> None:
    market = Market(list(hands.doors.values()))
    clerk = scene.person(moderator, market.doors[0])
    trade = market.deal(parties.seller, parties.owner, parties.listing)
    other = market.deal(parties.seller, parties.manager, making.live(parties.supplier.trader))
    with market:
        market.open(trade, other, market.publish(parties.seller, clerk, product))
        killed_at_random(hands, market)
        wait_for(lambda: market.wrong or of_each(market), "an order and a publication")
    for victim in VICTIMS:
        hands.until_up(victim)

    def all_done() -> bool:
        backlog.two_minutes_pass()
        return not backlog.waiting()

    wait_for(all_done, f"the backlog {backlog.waiting()}", 180)

    assert market.finished() >= KILLS
    assert of_each(market), market.done
    assert Order.objects.count() == market.done["ordered"]
    assert auditor.violations() == []
    public = set(Listing.objects.public().values_list("ref", flat=True))
    assert len(public) == market.done["published"] + 2
    assert found(parties.seller) == public
    sent = backlog.mails(hands.where.mail)
    assert set(sent) == {
        message_id("notice", pk) for pk in MailDelivery.objects.values_list("pk", flat=True)
    }
    assert sent.total() - len(sent) <= 2 * KILLS, sent.most_common(5)
    note(
        "kill -9",
        kills=KILLS,
        **market.done,
        notifications=len(sent),
        mails_twice=sent.total() - len(sent),
    )
