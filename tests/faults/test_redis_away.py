"""Redis frozen, or killed and wiped: the trade goes on, and what waited is done afterwards."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from marketplace.notifications.letters import message_id
from marketplace.notifications.models import MailDelivery
from orders.contracts.models import Order
from tests import build
from tests.faults import auditor, backlog, scene
from tests.faults.calling import Person, Program
from tests.faults.conftest import Parties, rounds
from tests.faults.measured import note
from tests.faults.processes import REDIS, Processes, wait_for

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

DEALS = rounds(small=2, full=40)
LONGEST = 5.0
SIGN_IN = "/en/account/login/"


def frozen(processes: Processes) -> Callable[[], None]:
    processes.freeze(*REDIS)
    return lambda: processes.thaw(*REDIS)


def killed_and_wiped(processes: Processes) -> Callable[[], None]:
    for name in REDIS:
        processes.kill(name)
        processes.wipe(name)

    def back() -> None:
        for name in REDIS:
            processes.again(name)

    return back


def trade(parties: Parties) -> None:
    """The core of the trade through the API: ask, open, offer, write, accept."""
    seller, buyer = parties.seller, parties.owner
    (rfq,) = done(buyer, "rfqs/", scene.request(parties.listing))
    line = seller.get(f"rfqs/{rfq['ref']}/").json["lines"][0]["id"]
    talk = done(seller, "negotiations/", {"rfq": rfq["ref"]})
    path = f"negotiations/{talk['ref']}"
    talk = done(seller, f"{path}/offers/", scene.offer(talk["version"], line))
    done(buyer, f"{path}/messages/", {"body": "请尽快安排发货。"})
    acceptance = {
        "offer": 1,
        "expected_total": talk["offers"][0]["total"],
        "expected_version": talk["version"],
    }
    order = done(buyer, f"{path}/accept/", acceptance)["order"]
    assert buyer.get(f"orders/{order}/").status == 200


def done(program: Program, path: str, body: object) -> object:
    answer = program.post(path, body)
    assert answer.status < 300, (answer.status, answer.body)
    return answer.json


def browse(owner: Person, email: str) -> list[float]:
    """Sign in, look at the front, search, go home; how long each of them took."""
    stranger = Person(owner.door, session="")
    entered = stranger.send(SIGN_IN, {"login": email, "password": build.PASSWORD})
    assert entered.status == 302, entered.body[-1000:]
    read = [stranger.read("/en/"), stranger.read("/en/search/?q=tea"), owner.read("/en/home/")]
    assert [each.status for each in read] == [200] * 3
    return [each.seconds for each in (entered, *read)]


def test_the_trade_goes_on_and_what_waited_is_done_afterwards(
    parties: Parties, hands: Processes
) -> None:
    """One fault after the other, with the same processes at work."""
    trade(parties)  # connections are warm
    browse(scene.person(parties.buyer.owner, parties.owner.door), owners_mail(parties))
    for fault in (frozen, killed_and_wiped):
        endured(fault, parties, hands)

    assert Order.objects.count() == 2 * DEALS + 1
    assert auditor.violations() == []
    ids = {message_id("notice", pk) for pk in MailDelivery.objects.values_list("pk", flat=True)}
    assert ids <= set(backlog.mails(hands.where.mail))


def endured(
    fault: Callable[[Processes], Callable[[], None]], parties: Parties, hands: Processes
) -> None:
    """Trade during the fault; then everything that waited is done."""
    owner = scene.person(parties.buyer.owner, parties.owner.door)
    looked: list[float] = []
    asked = len(parties.owner.times) + len(parties.seller.times)
    back = fault(hands)
    try:
        for _ in range(DEALS):
            trade(parties)
            looked += browse(owner, owners_mail(parties))
        waited = backlog.waiting().get("mail", 0)
    finally:
        back()
    began = time.monotonic()

    def all_done() -> bool:
        backlog.two_minutes_pass()
        return not backlog.waiting()

    wait_for(all_done, "the backlog to be worked off", 120)
    cleared = time.monotonic() - began

    times = [*parties.owner.times, *parties.seller.times, *looked]
    assert max(times) < LONGEST
    assert waited > 0
    note(
        f"Redis {fault.__name__}",
        requests=len(times) - asked,
        longest_s=round(max(times), 2),
        mails_waited=waited,
        cleared_s=round(cleared),
    )


def owners_mail(parties: Parties) -> str:
    return parties.buyer.owner.user.email
