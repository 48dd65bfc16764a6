"""What rooms above count of a buyer, as expressions: the one query that reads what a supplier
may know of them brings all of it along.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

BUYER = OuterRef("pk")
NAMES = ("posted", "answered", "converted", "orders", "disputes", "payments", "on_time")
_counts: dict[str, Callable[[], QuerySet[Any]]] = {}


def register(name: str, rows: Callable[[], QuerySet[Any]], *, of: str) -> None:
    """Count `rows()` as `name`, one of `NAMES`; `of` is their field that holds the buyer."""
    if name not in NAMES:
        raise ValueError(name)

    def counted() -> QuerySet[Any]:
        mine = rows().filter(**{of: BUYER}).order_by().values(of)
        return mine.annotate(number=Count("pk", distinct=True)).values("number")

    _counts[name] = counted


def expressions() -> dict[str, Any]:
    """Every figure by its name; what nobody counts yet is left out, and stands at 0."""
    return {
        name: Coalesce(Subquery(counted(), output_field=IntegerField()), 0)
        for name, counted in _counts.items()
    }
