"""Two at the same moment, at two web processes: one wins, the other is told why not."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection

from marketplace.accounts.members import Member, member_of
from orders.contracts.models import Order
from suppliers.onboarding import actions as onboarding
from suppliers.onboarding.models import Application
from tests.build import Company
from tests.faults import auditor, scene
from tests.faults.calling import Answer, Call, Door, Person, Program, at_once, late
from tests.faults.conftest import Parties, rounds
from tests.faults.measured import note
from tests.faults.scene import Table
from tests.suppliers.catalogue import making
from tests.suppliers.onboarding import cast

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

ROUNDS = rounds(small=8, full=300)
FEWER = rounds(small=6, full=300)


def accept(program: Program, table: Table) -> Call:
    return lambda ready: program.post(f"{table.path}/accept/", table.acceptance(), ready=ready)


def counter(program: Program, table: Table) -> Call:
    return lambda ready: program.post(f"{table.path}/offers/", table.counter(), ready=ready)


def withdraw(program: Program, table: Table) -> Call:
    body = {"expected_version": table.version}
    return lambda ready: program.post(f"{table.path}/withdraw/", body, ready=ready)


def fought(
    parties: Parties, contenders: Callable[[Table], list[Call]], times: int
) -> Counter[int]:
    """Race `times` times; which contender won how often. Losers got 409 `stale`."""
    won: Counter[int] = Counter()
    for _ in range(times):
        table = scene.laid(
            supplier=parties.supplier, buyer=parties.buyer, listing=parties.listing
        )
        answers = at_once(*contenders(table))
        won[only_winner(answers)] += 1
    return won


def only_winner(answers: list[Answer]) -> int:
    seen = [(each.status, each.code) for each in answers]
    winners = [index for index, each in enumerate(answers) if each.status < 300]
    assert len(winners) == 1, seen
    assert sorted(seen)[1:] == [(409, "stale")] * (len(seen) - 1), seen
    return winners[0]


@pytest.mark.capability("Q13", "accepting makes exactly one order")
def test_accept_against_accept(parties: Parties) -> None:
    won = fought(
        parties,
        lambda table: [accept(parties.owner, table), accept(parties.manager, table)],
        ROUNDS,
    )

    note("accept against accept", rounds=ROUNDS, won=sorted(won.values()))
    assert auditor.violations() == []


def test_eight_accept_at_once(parties: Parties) -> None:
    both = [parties.owner, parties.manager]
    times = rounds(small=2, full=50)
    fought(parties, lambda table: [accept(both[n % 2], table) for n in range(8)], times)

    note("eight acceptances", rounds=times)
    assert auditor.violations() == []


def test_accept_against_counter(parties: Parties) -> None:
    won = fought(
        parties,
        lambda table: [accept(parties.owner, table), counter(parties.manager, table)],
        ROUNDS,
    )

    note("accept against counter", rounds=ROUNDS, accepted=won[0], countered=won[1])
    assert auditor.violations() == []


def test_withdraw_against_accept(parties: Parties) -> None:
    won = fought(
        parties,
        lambda table: [accept(parties.owner, table), withdraw(parties.seller, table)],
        FEWER,
    )

    note("accept against withdraw", rounds=FEWER, accepted=won[0], withdrawn=won[1])
    assert auditor.violations() == []


def test_suspension_against_accept(
    doors: list[Door], haoyuan: Company, lead_officer: Member
) -> None:
    """Whole before or whole after: an order from before stands, afterwards nobody gets one.

    The acceptance sets out up to a tenth of a second later: it is the quicker of the two.
    """
    chance = random.Random(20261121)
    applicant, application = cast.approved(lead_officer)
    owner = member_of(applicant.user, application.organisation)
    supplier = Company(application.organisation, owner, owner, owner)
    listing = making.live(owner)
    buyer = scene.program(haoyuan.owner, doors[0])
    officer = scene.person(lead_officer, doors[1])
    made = Counter[int]()
    for _ in range(FEWER):
        table = scene.laid(supplier=supplier, buyer=haoyuan, listing=listing)

        accepted, suspended = at_once(
            late(accept(buyer, table), chance.uniform(0, 0.1)),
            partial(suspend, officer, application.ref),
        )

        assert suspended.status == 302, suspended.body[-2000:]
        seen = (accepted.status, accepted.code)
        assert seen in {(201, ""), (403, "not_allowed")}, seen
        made[accepted.status] += 1
        again = buyer.post(f"{table.path}/accept/", table.acceptance())
        assert again.status in {403, 409}, again.body
        onboarding.reinstate(by=lead_officer, ref=application.ref, reason="mistake")

    note("accept against suspension", rounds=FEWER, accepted=made[201], refused=made[403])
    assert Order.objects.count() == made[201]
    assert auditor.violations() == []


def suspend(officer: Person, ref: str, ready: Callable[[], object]) -> Answer:
    version = Application.objects.get(ref=ref).version
    connection.close()
    return officer.send(
        f"/en/desk/applications/{ref}/decide/suspend/",
        {"expected_version": str(version), "reason": "complaints", "note": "Complaints."},
        ready=ready,
    )
