"""The workers' part: find the suppliers an open request fits, and tell them, the best responders first."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from buyers.needs import matching, notices, states
from buyers.needs.choices import Task
from buyers.needs.models import Match, Need, NeedRules, NeedWork
from buyers.needs.rules import in_force
from marketplace.lifecycle import clock


def work(row: NeedWork) -> None:
    """Do one piece; twice does no harm."""
    if row.task == Task.MATCH:
        match(row.need)
    else:
        tell(row.need)


def match(need: Need) -> int:
    """Write down whom it fits and why, and tell those whose turn it is; returns how many it fits.

    Where some answer most of what they are asked, they alone may quote in the first hours, and
    the others are told when those are over.
    """
    now = clock.now()
    rules = in_force(now)
    found = matching.fits(need, rules=rules, now=now)
    with transaction.atomic():
        held = Need.objects.select_for_update().get(pk=need.pk)
        if held.state not in states.LIVE:
            return 0
        best = {fit.supplier for fit in found if _responds(fit, rules)}
        Match.objects.bulk_create(
            (
                Match(
                    need=held,
                    supplier_id=fit.supplier,
                    rank=rank,
                    score=fit.score,
                    reasons=fit.reasons,
                    early=fit.supplier in best,
                )
                for rank, fit in enumerate(found, start=1)
            ),
            ignore_conflicts=True,
        )
        _open_window(held, rules, early=0 < len(best) < len(found))
    tell(held)
    return len(found)


def tell(need: Need) -> int:
    """Tell every supplier whose turn has come and who was not told; returns how many."""
    now = clock.now()
    with transaction.atomic():
        held = Need.objects.select_for_update().select_related("buyer").get(pk=need.pk)
        if held.state not in states.LIVE:
            return 0
        waiting = held.matches.filter(told_at=None)
        if held.early_until is not None and now < held.early_until:
            waiting = waiting.filter(early=True)
        rows = list(waiting.select_related("supplier"))
        held.matches.filter(pk__in=[row.pk for row in rows]).update(told_at=now)
        for row in rows:
            notices.matched(held, row)
    return len(rows)


def _responds(fit: matching.Fit, rules: NeedRules) -> bool:
    return fit.percent is not None and fit.percent >= rules.early_percent


def _open_window(need: Need, rules: NeedRules, *, early: bool) -> None:
    """Note on the (held) request until when it is the best responders' alone; once."""
    if not early or not rules.early_hours or need.early_until is not None:
        return
    assert need.opened_at is not None
    need.early_until = need.opened_at + timedelta(hours=rules.early_hours)
    need.save(update_fields=["early_until"])
    NeedWork.objects.create(need=need, task=Task.TELL, available_at=need.early_until)
