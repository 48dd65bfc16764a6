"""An acceptance in the very moment in which its ground goes: the clock runs out, the member leaves."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from marketplace.accounts.models import Membership
from orders.contracts.models import Order
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Negotiation, NegotiationEvent, Offer
from tests.faults import auditor, scene
from tests.faults.calling import Answer, Door, Person, at_once, late
from tests.faults.conftest import Parties, rounds
from tests.faults.measured import note
from tests.faults.test_races import accept

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

ROUNDS = rounds(small=6, full=200)


def runs_out(ref: str, *, after: timedelta) -> None:
    """Let the offer on the table end so soon; only the owner may change a term."""
    current = Negotiation.objects.get(ref=ref).current_id
    rows = Offer.objects.using("owner").filter(pk=current)
    rows.update(valid_until=timezone.now() + after)
    connections["owner"].close()


@pytest.mark.capability("Q10", "an expired offer is read-only for every act")
def test_acceptance_at_the_moment_of_expiry(parties: Parties) -> None:
    """Fifty milliseconds before or after, with the expiry task at work: never both, never late."""
    chance = random.Random(20261121)
    seen: Counter[str] = Counter()
    for _ in range(ROUNDS):
        table = scene.laid(
            supplier=parties.supplier, buyer=parties.buyer, listing=parties.listing
        )
        runs_out(table.ref, after=timedelta(milliseconds=chance.randint(50, 250)))
        (answer,) = at_once(accept(parties.owner, table))
        time.sleep(0.1)
        negotiations.expire_due()
        row = Negotiation.objects.select_related("current").get(ref=table.ref)
        assert (answer.status, answer.code) in {(201, ""), (409, "expired")}, answer.body
        if answer.status == 409:
            time.sleep(0.2)
            negotiations.expire_due()
            row.refresh_from_db()
        assert row.state == {201: "accepted", 409: "expired"}[answer.status]
        seen[row.state] += 1

    for event in NegotiationEvent.objects.filter(kind="accept").select_related("aggregate"):
        assert event.at < event.aggregate.current.valid_until
    note("accept at expiry", rounds=ROUNDS, **seen)
    assert Order.objects.count() == seen["accepted"]
    assert auditor.violations() == []


def test_removal_against_acceptance(parties: Parties, doors: list[Door]) -> None:
    """The removal sets out up to a twentieth of a second later: it is the quicker of the two."""
    chance = random.Random(20261121)
    owner = scene.person(parties.buyer.owner, doors[0])
    seen: Counter[int] = Counter()
    for _ in range(rounds(small=6, full=100)):
        member = scene.manager(parties.buyer)
        place = Membership.objects.get(user=member.user)
        program = scene.program(member, doors[1])
        table = scene.laid(
            supplier=parties.supplier, buyer=parties.buyer, listing=parties.listing
        )
        removal = partial(_remove, owner, reverse("accounts:remove", args=[place.pk]))
        accepted, removed = at_once(
            accept(program, table), late(removal, chance.uniform(0, 0.05))
        )
        assert removed.status == 302, removed.body[-1000:]
        assert accepted.status in {201, 401, 403}, accepted.body
        seen[accepted.status] += 1
        assert program.post(f"{table.path}/accept/", table.acceptance()).status == 401

    note("accept against removal", accepted=seen[201], refused=seen[401] + seen[403])
    assert Order.objects.count() == seen[201]
    assert auditor.violations() == []


def _remove(owner: Person, path: str, ready: Callable[[], object]) -> Answer:
    return owner.send(path, {}, ready=ready)
