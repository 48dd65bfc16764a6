"""The one way to change what has a life.

In one transaction: lock the row (at most 3 s), re-read it, compare the version the caller has
read, ask the policy, look the step up in the table, change the named fields, append the event,
write what follows from it, and wake the workers once it is committed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import OperationalError, transaction
from django.db.models import QuerySet

from marketplace.lifecycle import clock
from marketplace.lifecycle.locks import is_busy
from marketplace.lifecycle.models import Aggregate, Event
from marketplace.lifecycle.refusals import Busy, NotAllowed, Stale, require
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


@dataclass(frozen=True, slots=True)
class Then:
    """A step that a new thing takes in the breath in which it is born."""

    step: str
    change: Change | None = None
    announce: Iterable[Announce] = ()


def begin(
    thing: A,
    *,
    by: Actor,
    kind: str = "created",
    data: Mapping[str, Any] | None = None,
    announce: Iterable[Announce] = (),
    then: Iterable[Then] = (),
) -> Event:
    """Give birth to `thing` in its table's initial state, with a reference and a first event.

    It may take further steps at once (`then`; their `change` comes before the row is stored).
    Returns the last event.
    """
    with transaction.atomic():
        now = _name(thing)
        thing.state, thing.version = thing.table.initial, 0
        thing.created_at = now
        told = [(_happen(thing, by, kind, "", data or {}, now), announce)]
        told += [
            (_step(thing, by, each.step, now, each.change, {}), each.announce) for each in then
        ]
        thing.save(force_insert=True)
        for event, _hearers in told:
            event.aggregate = thing
        type(told[0][0]).objects.bulk_create(event for event, _hearers in told)
        for event, hearers in told:
            _announce(event, hearers)
        return told[-1][0]


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
        now = clock.now()
        _expect(thing, expected_version)
        if may is not None:
            require(may(thing, by))
        event = _step(thing, by, step, now, change, data or {})
        return _store(thing, event, announce)


def move_held(
    thing: A,
    *,
    by: Actor,
    step: str,
    now: datetime,
    expected_version: int | None = None,
    change: Change | None = None,
    announce: Iterable[Announce] = (),
) -> Event:
    """As `move`, for a row that the caller's transaction holds already, by way of `lock`.

    `now` is a moment by the database's clock, read after the lock. Whoever catches what is raised
    here and goes on does so in a transaction of their own: what was stored before it stays.
    """
    _expect(thing, expected_version)
    return _store(thing, _step(thing, by, step, now, change, {}), announce)


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
        now = clock.now()
        _expect(thing, expected_version)
        if may is not None:
            require(may(thing, by))
        facts = dict(data or {}) | _change(thing, now, change)
        return _store(thing, _happen(thing, by, kind, thing.state, facts, now), announce)


def lock(rows: QuerySet[A], *, after: Sequence[str] = ()) -> A:
    """The one row of `rows`, locked until the transaction ends and read after the lock.

    `after` names relations whose rows are locked with it, each before it, and come as fresh.
    A second statement where anything else is joined: a row that comes out of a waiting
    `FOR UPDATE` is fresh, but what is joined to it is as old as the statement. Rows that refer
    to it need not wait: `NO KEY`, for no key of ours ever changes.
    """
    joined = bool(rows.query.select_related)
    plain = rows.select_related(None).prefetch_related(None).only("pk") if joined else rows
    if after:
        plain = plain.select_related(*after)
    try:
        thing = plain.select_for_update(of=(*after, "self"), no_key=True).get()
    except OperationalError as error:
        if is_busy(error):
            raise Busy from error
        raise
    return rows.get(pk=thing.pk) if joined else thing


def _name(thing: Aggregate) -> datetime:
    """Give a new thing its reference, unless it brings one; answer the time."""
    if thing.ref:
        return clock.now()
    thing.ref, moment = type(thing).objects.next_ref_and_moment()
    return clock.told_or(moment)


def _expect(thing: Aggregate, expected_version: int | None) -> None:
    if expected_version is None or expected_version == thing.version:
        return
    since = thing.events.filter(sequence__gt=max(expected_version, 0)).order_by("sequence")
    changed = [{"kind": e.kind, "at": e.at.isoformat(), "data": e.data} for e in since[:20]]
    raise Stale(version=thing.version, changed=changed)


def _step(
    thing: Aggregate,
    by: Actor,
    name: str,
    now: datetime,
    change: Change | None,
    data: Mapping[str, Any],
) -> Event:
    """Look the step up in the table and take it, in memory."""
    found = thing.table.find(name, thing.state)
    if by.side not in found.actors:
        raise NotAllowed
    before, target = thing.state, found.to(thing.state)
    facts = dict(data) | _change(thing, now, change)
    thing.state = target
    return _happen(thing, by, name, before, facts, now)


def _change(thing: Aggregate, now: datetime, change: Change | None) -> dict[str, Any]:
    return dict((change(thing, now) if change else None) or {})


def _happen(
    thing: Aggregate, by: Actor, kind: str, before: str, data: Mapping[str, Any], now: datetime
) -> Event:
    """The thing's next event, in memory; the thing counts it and names it as its head."""
    event = type(thing).events.rel.related_model(
        aggregate=thing,
        sequence=thing.version + 1,
        kind=kind,
        from_state=before,
        to_state=thing.state,
        actor_id=by.user_id,
        organisation_id=by.organisation_id,
        at=now,
        data=_plain(data),
        previous_hash=thing.head,
    )
    event.hash = thing.head = event.digest()
    thing.version, thing.changed_at = event.sequence, now
    return event


def _store(thing: Aggregate, event: Event, announce: Iterable[Announce]) -> Event:
    thing.save()
    event.save(force_insert=True)
    _announce(event, announce)
    return event


def _announce(event: Event, hearers: Iterable[Announce]) -> None:
    for each in hearers:
        each(event)


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """`data` as it will come back from the database, so that the hash can be checked again."""
    return json.loads(json.dumps(dict(data), cls=DjangoJSONEncoder))
