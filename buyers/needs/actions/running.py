"""The clock of an open request runs on where a question has stopped it for as long as it may."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from buyers.needs import notices, states
from buyers.needs.models import Need
from buyers.rfqs import actions as rfqs
from marketplace.accounts.members import SYSTEM
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import lock, move_held


def run_on_due(limit: int = 200) -> int:
    """Let each clock run on whose question was not answered in time; returns how many there were.

    The question can still be answered. The buyer, and whoever waits for an answer, are told.
    """
    due = Need.objects.filter(state__in=states.LIVE, paused_until__lte=clock.now())
    return sum(_run_on(pk) for pk in due.order_by("pk").values_list("pk", flat=True)[:limit])


def _run_on(pk: int) -> bool:
    def change(need: Need, now: datetime) -> dict[str, str]:
        stood = need.run(now)
        if need.expires_at is None:
            return {}
        need.expires_at += stood
        return {"to": need.expires_at.isoformat()}

    with transaction.atomic():
        rfqs.run_answers_on(need_ref=Need.objects.values_list("ref", flat=True).get(pk=pk))
        need = lock(Need.objects.filter(pk=pk))
        now = clock.now()
        if not need.live or not need.stood_too_long(now):  # answered, or ended, while we looked
            transaction.set_rollback(True)
            return False
        move_held(
            need, by=SYSTEM, step="run_on", now=now, change=change, announce=[notices.ran_on]
        )
    return True
