"""Working off rows: each once, tried five times at most, listed when dead and put back."""

from __future__ import annotations

import os
import signal
import threading
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models.functions import Now

from marketplace.notifications.models import MailDelivery
from marketplace.outbox import registry, work
from tests.marketplace.outbox.conftest import Handler

pytestmark = pytest.mark.django_db


def later(**fields: object) -> None:
    """Let the pauses and the leases of all rows run out."""
    past = Now() - timedelta(seconds=1)
    MailDelivery.objects.filter(work_state="new").update(available_at=past, **fields)
    MailDelivery.objects.filter(work_state="leased").update(leased_until=past)


def fails(row: MailDelivery) -> None:
    raise ValueError(f"no mail for {row.pk}")


def dies(row: MailDelivery) -> None:
    """As if the process had been killed: nothing after the handler happens."""
    raise KeyboardInterrupt


def states() -> list[tuple[str, int]]:
    return list(MailDelivery.objects.order_by("pk").values_list("work_state", "attempts"))


def test_what_is_due_is_done_once(mails, handled) -> None:
    seen: list[int] = []
    handled(lambda row: seen.append(row.pk))
    rows = mails(3)

    assert work.drain("mail") == 3
    assert work.drain("mail") == 0
    assert seen == [row.pk for row in rows]
    assert states() == [("done", 1)] * 3


def test_a_failure_waits_longer_each_time_and_the_fifth_is_the_last(mails, handled) -> None:
    handled(fails)
    (row,) = mails(1)
    pauses = []
    for _ in range(4):
        work.drain("mail")
        row.refresh_from_db()
        assert row.work_state == "new"
        with connection.cursor() as cursor:
            cursor.execute("SELECT round(extract(epoch FROM %s - now()))", [row.available_at])
            pauses.append(int(cursor.fetchone()[0]))
        later()

    work.drain("mail")
    later()
    work.drain("mail")

    assert pauses == list(registry.PAUSES)
    assert states() == [("dead", 5)]
    row.refresh_from_db()
    assert row.last_error == f"ValueError: no mail for {row.pk}"


def test_work_that_kills_its_worker_is_tried_five_times_and_harms_no_other(
    mails, handled
) -> None:
    poison, *others = mails(4)

    def handler(row: MailDelivery) -> None:
        if row.pk == poison.pk:
            dies(row)

    handled(handler)
    for _ in range(5):
        with pytest.raises(KeyboardInterrupt):
            work.drain("mail")
        later()
    work.drain("mail")

    assert states() == [("dead", 5), *[("done", 1)] * len(others)]


def test_a_lease_holds_until_it_runs_out(mails, handled) -> None:
    kind = handled(dies)
    mails(1)

    assert len(work.claim(kind)) == 1
    assert work.claim(kind) == []
    later()
    assert len(work.claim(kind)) == 1


def test_a_row_taken_over_by_another_worker_is_left_to_it(mails, handled) -> None:
    seen: list[int] = []
    kind = handled(lambda row: seen.append(row.pk))
    mails(1)
    (slow,) = work.claim(kind)
    later()
    (quick,) = work.claim(kind)

    assert work.begin(kind, quick)
    assert not work.begin(kind, slow)


def test_after_its_time_a_worker_gives_the_rest_back_uncounted(mails, handled) -> None:
    handled(lambda row: None)
    mails(3)

    assert work.drain("mail", seconds=-1) == 0
    assert states() == [("new", 0)] * 3


def test_untried_leaves_out_what_was_begun_before(mails, handled) -> None:
    kind = handled(fails)
    first, second = mails(2)
    MailDelivery.objects.filter(pk=first.pk).update(attempts=1)

    assert [row.pk for row in work.claim(kind, untried=True)] == [second.pk]


def test_dead_work_is_listed_and_put_back(mails, handled) -> None:
    handled(fails)
    kept, chosen = mails(2)
    MailDelivery.objects.update(work_state="dead", attempts=5, last_error="ValueError: full")

    assert command() == "".join(
        f"mail {pk} after 5: ValueError: full\n" for pk in (kept.pk, chosen.pk)
    )
    assert command("mail", id=[kept.pk]) == f"mail {kept.pk} after 5: ValueError: full\n"
    assert command("mail", id=[chosen.pk], replay=True) == "mail: 1 put back\n"
    assert states() == [("dead", 5), ("new", 0)]
    assert "mail: 1 put back\n" in command(replay=True)

    handled(lambda row: None)
    assert work.drain("mail") == 2
    assert command() == ""


def command(*arguments: str, **options: object) -> str:
    out = StringIO()
    call_command("outbox_dead", *arguments, stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_hold_the_same_row(mails, handled) -> None:
    """Eight connections claim from the same hundred rows until nothing is left."""
    kind = handled(fails)
    mails(100)
    claimed: list[int] = []

    def take() -> None:
        while rows := work.claim(registry.Work(**{**as_dict(kind), "batch": 3})):
            claimed.extend(row.pk for row in rows)
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert len(claimed) == len(set(claimed)) == 100


def as_dict(kind: registry.Work) -> dict[str, object]:
    return {name: getattr(kind, name) for name in kind.__slots__}


@pytest.mark.django_db(transaction=True)
def test_a_killed_process_leaves_its_row_leased_and_counted(mails, handled) -> None:
    """A real process, killed by the work itself."""

    def kills(row: MailDelivery) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    handler: Handler = kills
    handled(handler)
    mails(2)
    connection.close()

    child = os.fork()
    if child == 0:
        work.drain("mail")
        os._exit(0)
    _pid, status = os.waitpid(child, 0)

    assert os.WTERMSIG(status) == signal.SIGKILL
    assert states() == [("leased", 1), ("leased", 0)]
