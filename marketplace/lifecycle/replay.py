"""Read an aggregate's events again: does the story they tell end where the row stands?"""

from __future__ import annotations

from collections.abc import Iterable

from marketplace.lifecycle.models import Aggregate, Event


def problems(thing: Aggregate, events: Iterable[Event] | None = None) -> list[str]:
    """What is wrong with the history of `thing`; empty when everything holds.

    `events` are all of its events in their order, where the caller has read them already.

    Checks that the sequence has no gap, that each event starts in the state the one before
    ended in, that every step is in the table, that the hash chain holds, and that state and
    version of the row are those of the last event.
    """
    found: list[str] = []
    state, previous, count = "", "", 0
    steps = {(s.name, source): s.to(source) for s in thing.table.steps for source in s.sources}
    story = thing.events.order_by("sequence") if events is None else events
    for event in story:
        count += 1
        event.aggregate = thing
        if event.sequence != count:
            found.append(f"gap before {event.sequence}")
        if event.from_state != state:
            found.append(f"event {count} starts in {event.from_state!r}, not {state!r}")
        expected = steps.get(
            (event.kind, event.from_state), event.from_state or thing.table.initial
        )
        if event.to_state != expected:
            found.append(f"event {count} ({event.kind}) ends in {event.to_state!r}")
        if event.previous_hash != previous or event.hash != event.digest():
            found.append(f"hash of event {count} does not hold")
        state, previous = event.to_state, event.hash
    if state != thing.state:
        found.append(f"the row says {thing.state!r}, the events {state!r}")
    if (count, previous) != (thing.version, thing.head):
        found.append(f"version {thing.version} after {count} events, or another last one")
    return found
