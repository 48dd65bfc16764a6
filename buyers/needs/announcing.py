"""Which events of open requests are announced to programs: the buyer's, and those of suppliers told of it.

A supplier hears that a request fits it as it is told, and afterwards what happens to the request;
never who else was told, or quotes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from buyers.needs.models import Match, Need, NeedEvent
from marketplace.webhooks import events

TYPES = {
    "approve": "need.published",
    "reject": "need.rejected",
    "extend": "need.extended",
    "reopen": "need.reopened",
    "resume": "need.reopened",
    "award": "need.awarded",
    "close": "need.closed",
    "cancel": "need.cancelled",
    "expire": "need.expired",
}


class NeedData(serializers.Serializer):
    """What every event of an open request says. `sequence` counts its events; those that are not
    announced leave gaps.
    """

    ref = serializers.CharField(help_text="The open request")
    sequence = serializers.IntegerField(
        allow_null=True, help_text="None in need.opened, which changes nothing of the request"
    )
    state = serializers.CharField()
    at = serializers.DateTimeField()
    buyer = events.CompanyData()
    title = serializers.CharField(help_text="As the buyer wrote it")
    language = serializers.CharField(help_text="The title's: en or zh-hans")
    category = serializers.CharField()
    need_by = serializers.DateField(allow_null=True)
    expires_at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField(allow_blank=True, help_text="A code, where there is one")


EXAMPLE = {name: events.EXAMPLE[name] for name in ("sequence", "state", "at", "buyer")} | {
    "ref": "Q-1042",
    "title": "采购 960 箱 shortbread 酥饼",
    "language": "zh-hans",
    "category": "biscuits",
    "need_by": "2027-03-01",
    "expires_at": "2026-12-20T09:30:00Z",
    "reason": "",
}


def _type(code: str, summary: Any, state: str, **facts: Any) -> events.EventType:
    return events.EventType(code, summary, NeedData, EXAMPLE | {"state": state} | facts)


EVENT_TYPES = (
    _type("need.opened", _("An open request fits the supplier"), "open", sequence=None),
    _type("need.published", _("Our moderators have published an open request"), "open"),
    _type(
        "need.rejected",
        _("Our moderators have not published an open request"),
        "rejected",
        reason="unclear",
    ),
    _type("need.extended", _("The buyer keeps an open request open longer"), "quoted"),
    _type("need.reopened", _("The buyer has opened an open request again"), "open"),
    _type("need.awarded", _("Every line of an open request is awarded"), "awarded"),
    _type("need.closed", _("The buyer has ended an open request"), "closed", reason="no_fit"),
    _type("need.cancelled", _("The buyer has taken an open request back"), "cancelled"),
    _type("need.expired", _("The time of an open request is over"), "expired"),
)


def register() -> None:
    events.register(
        events.Source("needs", _changes, _changed, _of_either, _buyer_and_told), *EVENT_TYPES
    )
    events.register(
        events.Source("matches", _told, _opened, _of_supplier, _supplier, "told_at")
    )


def _changes() -> QuerySet[NeedEvent]:
    told = Match.objects.exclude(told_at=None)
    rows = NeedEvent.objects.filter(kind__in=TYPES)
    return rows.select_related("aggregate__buyer", "aggregate__category").prefetch_related(
        Prefetch("aggregate__matches", told, to_attr="told")
    )


def _of_either(companies: Collection[int], since: datetime) -> Q:
    told = Match.objects.filter(
        need=OuterRef("aggregate"), supplier__in=companies, told_at__isnull=False
    )
    recent = Q(aggregate__changed_at__gt=since, at__gt=since)
    return recent & (Q(aggregate__buyer__in=companies) | Exists(told))


def _buyer_and_told(event: NeedEvent) -> Iterable[int]:
    """The buyer, and the suppliers who knew of it by then."""
    told = [row.supplier_id for row in event.aggregate.told if row.told_at <= event.at]
    return event.aggregate.buyer_id, *told


def _changed(event: NeedEvent) -> tuple[str, dict[str, Any]]:
    facts = {"sequence": event.sequence, "state": event.to_state, "at": events.stamp(event.at)}
    reason = str(event.data.get("reason", ""))
    return TYPES[event.kind], _facts(event.aggregate) | facts | {"reason": reason}


def _told() -> QuerySet[Match]:
    rows = Match.objects.exclude(told_at=None)
    return rows.select_related("need__buyer", "need__category")


def _of_supplier(companies: Collection[int], since: datetime) -> Q:
    return Q(supplier__in=companies, told_at__gt=since)


def _supplier(match: Match) -> Iterable[int]:
    return (match.supplier_id,)


def _opened(match: Match) -> tuple[str, dict[str, Any]]:
    assert match.told_at is not None
    facts = {"sequence": None, "state": match.need.state, "at": events.stamp(match.told_at)}
    return "need.opened", _facts(match.need) | facts | {"reason": ""}


def _facts(need: Need) -> dict[str, Any]:
    return {
        "ref": need.ref,
        "buyer": events.company(need.buyer),
        "title": need.title,
        "language": need.language,
        "category": need.category.slug,
        "need_by": need.need_by and need.need_by.isoformat(),
        "expires_at": need.expires_at and events.stamp(need.expires_at),
    }
