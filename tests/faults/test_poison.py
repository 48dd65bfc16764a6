"""Mail that raises and mail that kills: five attempts, then dead, and nobody else suffers."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models.functions import Now

from marketplace.notifications.actions import tell
from marketplace.notifications.letters import message_id
from marketplace.notifications.models import MailDelivery
from tests import build
from tests.faults import backlog
from tests.faults.conftest import rounds
from tests.faults.measured import note
from tests.faults.poison.apps import KILLS, RAISES
from tests.faults.processes import Processes, wait_for

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

HEALTHY = rounds(small=10, full=100)


def test_poison_is_tried_five_times_and_then_put_aside() -> None:
    person = build.user()
    keys = [f"healthy:{number}" for number in range(HEALTHY)]
    keys[1:1] = [KILLS, RAISES]
    for key in keys:
        tell(
            kind="listing_published", event_key=key, recipients=[person], params={"title": "x"}
        )
    processes = Processes(
        database=connection.settings_dict["NAME"],
        settings_module="tests.faults.poison_settings",
    )
    try:
        processes.redis()
        processes.worker()
        processes.until_up("worker")
        worker = processes.pid("worker")

        def only_poison_left() -> bool:
            backlog.two_minutes_pass(held=timedelta(seconds=2))
            end_leases_of_the_killed(swallowed(processes)[KILLS])
            processes.sweep()
            return set(states()) <= {("done", 1), ("dead", 5)}

        wait_for(only_poison_left, "poison to be put aside", 120)
        tried = swallowed(processes)
        sent = backlog.mails(processes.where.mail)
        assert processes.pid("worker") == worker
        assert processes.children["worker"].alive()
    finally:
        processes.stop()

    note("poison", attempts=dict(tried), healthy=HEALTHY)
    assert Counter(states()) == {("done", 1): HEALTHY, ("dead", 5): 2}
    assert tried == {KILLS: 5, RAISES: 5}
    healthy = MailDelivery.objects.filter(notification__event_key__startswith="healthy")
    assert set(sent) == {
        message_id("notice", pk) for pk in healthy.values_list("pk", flat=True)
    }
    assert replayed() == "mail: 2 put back\n"
    assert Counter(states()) == {("done", 1): HEALTHY, ("new", 0): 2}


def swallowed(processes: Processes) -> Counter[str]:
    """How often each poison has been swallowed."""
    note = processes.where.mail / "swallowed"
    return Counter(note.read_text().split() if note.exists() else ())


def end_leases_of_the_killed(times: int) -> None:
    """Whoever swallowed it for the last time is known to be dead: nobody need wait for them."""
    rows = MailDelivery.objects.filter(notification__event_key=KILLS, work_state="leased")
    rows.filter(attempts=times).update(leased_until=Now() - timedelta(seconds=1))


def states() -> list[tuple[str, int]]:
    return list(MailDelivery.objects.values_list("work_state", "attempts"))


def replayed() -> str:
    out = StringIO()
    call_command("outbox_dead", "mail", replay=True, stdout=out)
    return out.getvalue()
