"""Which events are announced to programs: rooms register theirs in `AppConfig.ready()`.

Nothing is written for them on the way: the events of the house's aggregates are rows already, and
a worker finds those that a company wants to be told of.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from rest_framework import serializers

from marketplace.lifecycle.models import Event


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of event, what it says in a sentence, and what stands in its `data`."""

    code: str
    summary: Any
    data: type[serializers.Serializer]
    example: Mapping[str, Any]


def of_deals(companies: Collection[int], since: datetime) -> Q:
    """The events since then of what one of these companies is a side of."""
    sides = Q(aggregate__buyer__in=companies) | Q(aggregate__supplier__in=companies)
    return sides & Q(aggregate__changed_at__gt=since, at__gt=since)


def both_sides(event: Any) -> Iterable[int]:
    return event.aggregate.buyer_id, event.aggregate.supplier_id


@dataclass(frozen=True, slots=True)
class Source:
    """Where a room's events are found. `rows` reads them with what `announce` needs; `announce`
    answers the type and the data, or None for an event nobody outside is told of.

    Of a deal both sides hear. Another source says which rows are `of` some companies since a
    moment, which companies are told of a row (`hearers`), and in which field its moment stands.
    """

    name: str
    rows: Callable[[], QuerySet[Any]]
    announce: Callable[[Any], tuple[str, dict[str, Any]] | None]
    of: Callable[[Collection[int], datetime], Q] = of_deals
    hearers: Callable[[Any], Iterable[int]] = both_sides
    moment: str = "at"


_types: dict[str, EventType] = {}
_sources: dict[str, Source] = {}


def register(source: Source, *types: EventType) -> None:
    _sources[source.name] = source
    _types.update({each.code: each for each in types})


def types() -> list[EventType]:
    return sorted(_types.values(), key=lambda each: each.code)


def sources() -> list[Source]:
    return list(_sources.values())


class CompanyData(serializers.Serializer):
    ref = serializers.CharField()
    name = serializers.CharField()


class DealData(serializers.Serializer):
    """What every event of a deal says. `sequence` counts the events of the thing without a gap:
    they may arrive in another order, or twice.
    """

    ref = serializers.CharField(help_text="The thing it is about")
    sequence = serializers.IntegerField()
    state = serializers.CharField()
    at = serializers.DateTimeField()
    buyer = CompanyData()
    supplier = CompanyData()


EXAMPLE = {
    "ref": "R-1042",
    "sequence": 2,
    "state": "open",
    "at": "2026-11-20T09:30:00Z",
    "buyer": {"ref": "ORG-7", "name": "杭州浩源食品贸易有限公司"},
    "supplier": {"ref": "ORG-3", "name": "Fellside Bakery Ltd"},
}


def deal(event: Event) -> dict[str, Any]:
    """The facts of `DealData`, of an event read with its aggregate and both companies."""
    thing = event.aggregate
    return {
        "ref": thing.ref,
        "sequence": event.sequence,
        "state": event.to_state,
        "at": stamp(event.at),
        "buyer": company(thing.buyer),
        "supplier": company(thing.supplier),
    }


def company(organisation: Any) -> dict[str, str]:
    """The facts of `CompanyData`."""
    return {"ref": organisation.ref, "name": organisation.legal_name}


def stamp(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
