"""The one way to change what has a life.

In one transaction: lock the row (at most 3 s), re-read it, compare the version the caller has
read, ask the policy, look the step up in the table, change the named fields, append the event,
write what follows from it, and wake the workers once it is committed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import OperationalError, transaction
from django.db.models import QuerySet

from marketplace.lifecycle import clock
from marketplace.lifecycle.locks import is_busy
from marketplace.lifecycle.models import Aggregate, Event
from marketplace.lifecycle.refusals import Busy, NotAllowed, Stale
from marketplace.lifecycle.verdict import Verdict

A = TypeVar("A", bound=Aggregate)


class Actor(Protocol):
    """Whoever acts: a member of an organisation, an officer, or the system itself."""

    @property
    def user_id(self) -> int | None: ...
    @property
    def organisation_id(self) -> int | None: ...
    @property
    def side(self) -> str: ...


Change = Callable[[Any, datetime], Mapping[str, Any] | None]
Announce = Callable[[Event], None]


def begin(
    thing: A,
    *,
    by: Actor,
    kind: str = "created",
    data: Mapping[str, Any] | None = None,
    announce: Iterable[Announce] = (),
) -> Event:
    """Give birth to `thing` in its table's initial state, with a reference and a first event."""
    with transaction.atomic():
        now = clock.now()
        thing.ref = thing.ref or type(thing).objects.next_ref()
        thing.state = thing.table.initial
        thing.version = 1
        thing.created_at = thing.changed_at = now
        thing.save(force_insert=True)
        return _append(thing, by, kind, "", data or {}, _Last(now), announce)


def move(
    rows: QuerySet[A],
    *,
    by: Actor,
    step: str,
    expected_version: int | None = None,
    may: Callable[[A, Any], Verdict] | None = None,
    change: Change | None = None,
    data: Mapping[str, Any] | None = None,
    announce: Iterable[Announce] = (),
) -> Event:
    """Take `step` with the one row of `rows`; return its event (`event.aggregate` is the row).

    `change(row, now)` sets the fields that change and may raise `Refused`; what it returns is
    added to the event's data. Raises `Stale`, `NotAllowed`, `WrongState`, `Busy`, or
    `DoesNotExist` when `rows` is empty.
    """
    with transaction.atomic():
        thing = lock(rows)
        last = _last(thing)
        _expect(thing, expected_version)
        if may is not None:
            _require(may(thing, by))
        return _take(thing, last, by, step, change, data, announce)


def move_held(
    thing: A,
    *,
    by: Actor,
    step: str,
    after: Event | None = None,
    change: Change | None = None,
    data: Mapping[str, Any] | None = None,
    announce: Iterable[Announce] = (),
) -> Event:
    """As `move`, for a row that the caller's transaction holds already and has read since.

    It was born in it, or came from `lock`. `after` is its last event where that is at hand.
    """
    with transaction.atomic():
        last = _Last(after.at, after.sequence, after.hash) if after else _last(thing)
        return _take(thing, last, by, step, change, data, announce)


def record(
    rows: QuerySet[A],
    *,
    by: Actor,
    kind: str,
    expected_version: int | None = None,
    may: Callable[[A, Any], Verdict] | None = None,
    change: Change | None = None,
    data: Mapping[str, Any] | None = None,
    announce: Iterable[Announce] = (),
) -> Event:
    """As `move`, for what changes fields (or only happens) and leaves the state as it is."""
    with transaction.atomic():
        thing = lock(rows)
        last = _last(thing)
        _expect(thing, expected_version)
        if may is not None:
            _require(may(thing, by))
        facts = dict(data or {}) | dict((change(thing, last.now) if change else None) or {})
        _bump(thing, last.now)
        return _append(thing, by, kind, thing.state, facts, last, announce)


def lock(rows: QuerySet[A]) -> A:
    """The one row of `rows`, locked until the transaction ends and read after the lock.

    A second statement where something is joined: a row that comes out of a waiting `FOR UPDATE`
    is fresh, but what is joined to it is as old as the statement.
    """
    joined = bool(rows.query.select_related)
    plain = rows.select_related(None).prefetch_related(None).only("pk") if joined else rows
    try:
        thing = plain.select_for_update(of=("self",)).get()
    except OperationalError as error:
        if is_busy(error):
            raise Busy from error
        raise
    return rows.get(pk=thing.pk) if joined else thing


@dataclass(frozen=True, slots=True)
class _Last:
    """The moment, and the event that the next one follows."""

    now: datetime
    sequence: int = 0
    hash: str = ""


def _last(thing: Aggregate) -> _Last:
    """The last event of a locked row and the time after the lock, in one statement."""
    rows = thing.events.order_by("-sequence").annotate(moment=clock.Moment())
    found = rows.values_list("sequence", "hash", "moment").first()
    if found is None:
        return _Last(clock.now())
    sequence, digest, moment = found
    return _Last(clock.told_or(moment), sequence, digest)


def _take(
    thing: Aggregate,
    last: _Last,
    by: Actor,
    step: str,
    change: Change | None,
    data: Mapping[str, Any] | None,
    announce: Iterable[Announce],
) -> Event:
    target = _target(thing, step, by)
    before, facts = thing.state, dict(data or {})
    facts |= (change(thing, last.now) if change else None) or {}
    thing.state = target
    _bump(thing, last.now)
    return _append(thing, by, step, before, facts, last, announce)


def _expect(thing: Aggregate, expected_version: int | None) -> None:
    if expected_version is None or expected_version == thing.version:
        return
    since = thing.events.filter(sequence__gt=max(expected_version, 0)).order_by("sequence")
    changed = [{"kind": e.kind, "at": e.at.isoformat(), "data": e.data} for e in since[:20]]
    raise Stale(version=thing.version, changed=changed)


def _require(verdict: Verdict) -> None:
    if not verdict:
        raise NotAllowed(verdict.reason)


def _target(thing: Aggregate, name: str, by: Actor) -> str:
    found = thing.table.find(name, thing.state)
    if by.side not in found.actors:
        raise NotAllowed
    return found.to(thing.state)


def _bump(thing: Aggregate, now: datetime) -> None:
    thing.version += 1
    thing.changed_at = now
    thing.save()


def _append(
    thing: Aggregate,
    by: Actor,
    kind: str,
    before: str,
    data: Mapping[str, Any],
    last: _Last,
    announce: Iterable[Announce],
) -> Event:
    event = thing.events.model(
        aggregate=thing,
        sequence=last.sequence + 1,
        kind=kind,
        from_state=before,
        to_state=thing.state,
        actor_id=by.user_id,
        organisation_id=by.organisation_id,
        at=last.now,
        data=_plain(data),
        previous_hash=last.hash,
    )
    event.hash = event.digest()
    event.save(force_insert=True)
    for each in announce:
        each(event)
    return event


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """`data` as it will come back from the database, so that the hash can be checked again."""
    return json.loads(json.dumps(dict(data), cls=DjangoJSONEncoder))
