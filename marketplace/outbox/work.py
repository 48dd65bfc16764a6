"""Working off pending rows: claim, do, settle.

1. Claim: lease a few rows that are due, or whose lease ran out, `FOR UPDATE SKIP LOCKED`.
2. Begin: count the attempt of one row, and of no other: work that kills its worker is charged
   to the row that did it, not to those that waited behind it.
3. Do: call the handler outside any transaction.
4. Settle: done; or new again after a growing pause; or dead after the last attempt.

Rows are never claimed "after the last id seen": ids become visible out of order.
"""

from __future__ import annotations

import logging
import math
import random
import time
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Now

from marketplace.outbox import registry
from marketplace.outbox.models import Pending
from marketplace.postgresql.prepared import Prepared

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=120)
# Rows that failed together do not all come back at the same moment.
JITTER = 0.1
JITTERED = 1000  # shorter pauses are as they are


def claim(work: registry.Work, *, untried: bool = False) -> list[Any]:
    """Lease up to one batch of due rows; the same row is never leased to two workers at once.

    `untried` leaves out the rows that were begun before and not finished.
    """
    with transaction.atomic():
        rows = _due(work, untried).ask()
        spent = [row.pk for row in rows if row.attempts >= work.attempts]
        fresh = [row for row in rows if row.attempts < work.attempts]
        _update(work, spent, work_state=Pending.State.DEAD, leased_until=None)
        _update(
            work,
            [row.pk for row in fresh],
            work_state=Pending.State.LEASED,
            leased_until=Now() + LEASE,
        )
    for row in fresh:
        row.work_state = Pending.State.LEASED
    return fresh


@cache
def _due(work: registry.Work, untried: bool) -> Prepared[Any]:
    """Every worker asks for every kind, over and over; mostly there is nothing."""

    def rows() -> QuerySet[Any]:
        due = _is_due()
        if untried:
            due &= Q(attempts=0)
        found = work.rows.filter(due).order_by("available_at")
        return found.select_for_update(skip_locked=True, of=("self",))[: work.batch]

    return Prepared(rows)


def _is_due() -> Q:
    return Q(work_state=Pending.State.NEW, available_at__lte=Now()) | Q(
        work_state=Pending.State.LEASED, leased_until__lt=Now()
    )


def begin(work: registry.Work, row: Any) -> bool:
    """Count an attempt at a leased row and renew its lease; False when it is no longer ours."""
    ours = work.rows.filter(
        pk=row.pk, work_state=Pending.State.LEASED, attempts=row.attempts
    ).update(attempts=F("attempts") + 1, leased_until=Now() + LEASE)
    row.attempts += ours
    return bool(ours)


def drain(name: str, *, limit: int = 1000, seconds: float = math.inf) -> int:
    """Work off what is due under `name`; return how many rows were done.

    Nothing more is begun after `limit` rows or so many `seconds`.
    """
    work, done, end = registry.work(name), 0, time.monotonic() + seconds
    while done < limit:
        rows = claim(work)
        for index, row in enumerate(rows):
            if time.monotonic() > end:
                _give_back(work, rows[index:])
                return done
            done += _do(work, row)
        if not any(row.work_state == Pending.State.DONE for row in rows):
            break
    return done


def drain_all() -> int:
    """Work off everything that is due, also what that work itself leaves to do (tests, story)."""
    total = 0
    while done := sum(drain(name) for name in _waiting().ask()):
        total += done
    return total


@cache
def _waiting() -> Prepared[str]:
    """The names under which something is due, in one question instead of one for each."""

    def names() -> QuerySet[Any, str]:
        first, *others = (
            work.rows.filter(_is_due()).values_list(Value(work.name), flat=True)[:1]
            for work in registry.works()
        )
        return first.union(*others, all=True)

    return Prepared(names)


def _do(work: registry.Work, row: Any) -> bool:
    if not begin(work, row):
        return False
    try:
        work.handler(row)
    except Exception as error:
        log.warning("%s %s failed: %s", work.name, row.pk, error, exc_info=True)
        _failed(work, row, error)
        return False
    row.work_state = Pending.State.DONE
    # A row that asked for more work while it was being done (its lease taken away) stays due.
    work.rows.filter(pk=row.pk, work_state=Pending.State.LEASED).update(
        work_state=Pending.State.DONE, leased_until=None, last_error=""
    )
    return True


def _failed(work: registry.Work, row: Any, error: Exception) -> None:
    reason = f"{type(error).__name__}: {error}"[:2000]
    if row.attempts >= work.attempts:
        _update(
            work, [row.pk], work_state=Pending.State.DEAD, leased_until=None, last_error=reason
        )
        return
    pause = timedelta(seconds=_pause(work, row.attempts))
    _update(
        work,
        [row.pk],
        work_state=Pending.State.NEW,
        leased_until=None,
        available_at=Now() + pause,
        last_error=reason,
    )


def _pause(work: registry.Work, attempts: int) -> float:
    seconds = work.pauses[attempts - 1]
    return (
        seconds + random.SystemRandom().uniform(0, seconds * JITTER)
        if seconds >= JITTERED
        else seconds
    )


def _give_back(work: registry.Work, rows: list[Any]) -> None:
    ours = work.rows.filter(pk__in=[row.pk for row in rows], work_state=Pending.State.LEASED)
    ours.update(work_state=Pending.State.NEW, leased_until=None)


def _update(work: registry.Work, pks: list[Any], **values: Any) -> None:
    if pks:
        work.rows.filter(pk__in=pks).update(**values)


def again(work: registry.Work, pks: list[Any] | None = None) -> int:
    """Put dead rows (all, or those named) back as new with their attempts counted from zero."""
    rows = work.rows.filter(work_state=Pending.State.DEAD)
    if pks is not None:
        rows = rows.filter(pk__in=pks)
    return rows.update(work_state=Pending.State.NEW, attempts=0, available_at=Now())


def put_off(row: Pending, until: datetime) -> None:
    """From inside a handler: the row comes again at `until`, and this try did not count."""
    _ours(row).update(
        work_state=Pending.State.NEW,
        attempts=F("attempts") - 1,
        leased_until=None,
        available_at=until,
    )


def finish(row: Pending) -> bool:
    """From inside a handler: the row is done, in the caller's transaction; False when it is
    nobody's to do any more. For work whose whole effect stands in our own database.
    """
    done = {"work_state": Pending.State.DONE, "leased_until": None, "last_error": ""}
    return bool(_ours(row).update(**done))


def _ours(row: Pending) -> QuerySet[Any]:
    return QuerySet(type(row)).filter(pk=row.pk, work_state=Pending.State.LEASED)
