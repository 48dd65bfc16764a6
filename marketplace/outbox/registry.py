"""Which kinds of work there are: rooms register theirs in `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

PAUSES = (5, 30, 120, 600)  # seconds before the second, third, fourth and fifth attempt


@dataclass(frozen=True, slots=True)
class Work:
    """`handler(row)` does one piece outside any transaction of ours; raising means "again later".

    It may run twice for the same row (a worker can die after the work and before the note of
    it), so what it does must not hurt when repeated. `pauses` are the seconds before the second
    attempt and each one after it; after the last the row is dead.
    """

    name: str
    model_label: str
    handler: Callable[[Any], None]
    queue: str
    batch: int
    pauses: tuple[int, ...]

    @property
    def attempts(self) -> int:
        return len(self.pauses) + 1

    @property
    def rows(self) -> models.QuerySet[Any]:
        """All rows of this kind of work."""
        return models.QuerySet(apps.get_model(self.model_label))


_works: dict[str, Work] = {}


def register(
    name: str,
    model_label: str,
    handler: Callable[[Any], None],
    *,
    queue: str = "celery",
    batch: int = 20,
    pauses: tuple[int, ...] = PAUSES,
) -> None:
    """Say that rows of `model_label` (a `Pending`) are worked off by `handler` on `queue`."""
    _works[name] = Work(name, model_label, handler, queue, batch, pauses)


def work(name: str) -> Work:
    return _works[name]


def works() -> list[Work]:
    return list(_works.values())
