"""The clock runs on where a question has stopped it for as long as it may."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from buyers.rfqs import notices, states
from buyers.rfqs.models import Rfq
from marketplace.accounts.members import SYSTEM
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import lock, move_held


def run_on_due(limit: int = 200) -> int:
    """Let the clock of every direct request run on whose question was not answered in time.

    The question can still be answered. Asker and asked are told. Returns how many there were.
    """
    due = _due().filter(need_ref="").order_by("pk")
    return sum(_run_on(pk, [notices.ran_on]) for pk in due.values_list("pk", flat=True)[:limit])


def run_answers_on(*, need_ref: str) -> None:
    """The same for what answers an open request, whose own clock says it to everybody."""
    for pk in _due().filter(need_ref=need_ref).order_by("pk").values_list("pk", flat=True):
        _run_on(pk, [])


def _due() -> QuerySet[Rfq]:
    return Rfq.objects.filter(state__in=states.LIVE, paused_until__lte=clock.now())


def _run_on(pk: int, announce: Iterable[Callable[[Any], None]]) -> bool:
    def change(rfq: Rfq, now: datetime) -> dict[str, str]:
        rfq.respond_by += rfq.run(now)
        return {"to": rfq.respond_by.isoformat()}

    with transaction.atomic():
        rfq = lock(Rfq.objects.filter(pk=pk))
        now = clock.now()
        if not rfq.live or not rfq.stood_too_long(now):  # answered, or ended, while we looked
            return False
        move_held(rfq, by=SYSTEM, step="run_on", now=now, change=change, announce=announce)
    return True
