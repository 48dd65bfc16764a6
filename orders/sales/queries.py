"""How many orders name each listing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Func, JSONField, Q, QuerySet
from django.db.models.functions import Coalesce

from orders.blankets.models import CallOffLine
from orders.contracts.models import Order
from orders.contracts.states import CANCELLED

WINDOW = timedelta(days=30)


def ordered(now: datetime) -> dict[int, int]:
    """By listing, the orders agreed in the last thirty days and not cancelled; one counts once, whatever its quantity.

    An order counts for the lines that were accepted, a call-off for the lines that were called off.
    """
    found: Counter[int] = Counter()
    for rows in (_whole(now), _called(now)):
        found.update(dict(rows))
    return dict(found)


def _whole(now: datetime) -> Iterable[tuple[int, int]]:
    line = Func(F("line"), function="to_jsonb", output_field=JSONField())
    rows = Order.objects.filter(call_off=0, created_at__gt=now - WINDOW)
    rows = rows.exclude(state=CANCELLED).annotate(
        line=F("offer__lines__rfq_line"), listing=_listing("offer__lines")
    )
    taken = Q(offer__taken__isnull=True) | Q(offer__taken__contains=line)
    return _counted(rows.filter(taken), "pk")


def _called(now: datetime) -> Iterable[tuple[int, int]]:
    lines = "line__blanket__offer__lines"
    rows = CallOffLine.objects.filter(
        call_off__order__created_at__gt=now - WINDOW,
        **{f"{lines}__position": F("line__position")},
    )
    rows = rows.exclude(call_off__order__state=CANCELLED).annotate(listing=_listing(lines))
    return _counted(rows, "call_off")


def _listing(line: str) -> Coalesce:
    """What was asked for, or what the supplier named in answer to an open request."""
    return Coalesce(f"{line}__listing", f"{line}__rfq_line__listing")


def _counted(rows: QuerySet[Any], each: str) -> Iterable[tuple[int, int]]:
    rows = rows.exclude(listing=None).order_by().values("listing")
    return rows.annotate(orders=Count(each, distinct=True)).values_list("listing", "orders")
