"""What buyers' marks do to a supplier's quoting: bad ones stop it for some days, good ones add to it.

The room that keeps the marks calls these with the supplier's company held, so that two marks at
once are weighed one after the other.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buyers.needs import notices, policy, states
from buyers.needs.models import ExtraQuotes, Freeze, FreezeEnd, FreezeEvent
from buyers.needs.rules import in_force
from marketplace.accounts.members import SYSTEM, Member
from marketplace.accounts.models import Organisation
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import begin, lock, move, move_held
from marketplace.lifecycle.refusals import Invalid, require
from marketplace.outbox.wake import wake

WORK = "needs.freeze_end"
SAY_WHY = _("Say why: the supplier reads it.")
Marks = Callable[[datetime], list[dict[str, Any]]]


def weigh(*, supplier: Organisation, marks: Marks, now: datetime) -> Freeze | None:
    """Freeze the (held) supplier's quoting where too many marks are bad by the rules of today.

    `marks(since)` are [{"ref", "mark", "at"}, …] given since then. A mark counts towards one
    freeze; while one holds nothing is added to it.
    """
    rules = in_force(now)
    last = Freeze.objects.filter(supplier=supplier).order_by("-pk").first()
    if last is not None and last.holds(now):
        return None
    since = now - timedelta(days=rules.bad_within_days)
    if last is not None:
        since = max(since, last.created_at)
    bad = [row for row in marks(since) if row["mark"] <= rules.bad_mark]
    if len(bad) < rules.bad_marks:
        return None
    if last is not None:
        _over(last.pk)
    until = now + timedelta(days=rules.freeze_days)
    freeze = Freeze(supplier=supplier, until=until, marks=bad)
    begin(
        freeze,
        by=SYSTEM,
        data={"until": until.isoformat(), "marks": [row["ref"] for row in bad]},
        announce=[notices.frozen],
    )
    FreezeEnd.objects.create(freeze=freeze, available_at=until)
    wake(WORK)
    return freeze


def reward(*, supplier: Organisation, key: str, mark: int, now: datetime) -> None:
    """Add to the month what a good mark adds, once for each `key`; take it back where it is good no more."""
    rules = in_force(now)
    rows = ExtraQuotes.objects.filter(key=key)
    if mark < rules.good_mark:
        rows.delete()
    elif rules.extra_for_good and not rows.exists():
        ExtraQuotes.objects.create(
            supplier=supplier, key=key, at=now, quotes=rules.extra_for_good
        )


def lift(
    *, by: Member, ref: str, reason: str, expected_version: int | None = None
) -> FreezeEvent:
    """A moderator lets the supplier quote again before the time is over, and says why."""
    if not reason.strip():
        raise Invalid(errors={"reason": [SAY_WHY]})

    def change(freeze: Freeze, now: datetime) -> dict[str, str]:
        require(policy.may_lift(freeze, by, now), policy.refusal)
        freeze.lift_reason = reason.strip()[:1000]
        return {"reason": freeze.lift_reason}

    return move(
        Freeze.objects.visible_to(by).filter(ref=ref),
        by=by,
        step="lift",
        expected_version=expected_version,
        change=change,
        announce=[notices.thawed],
    )


def end(row: FreezeEnd) -> None:
    """The worker's part: the time is over, and the supplier is told."""
    _over(row.freeze_id)


def _over(pk: int) -> None:
    with transaction.atomic():
        freeze = lock(Freeze.objects.filter(pk=pk))
        now = clock.now()
        if freeze.state == states.FROZEN and not freeze.holds(now):
            move_held(freeze, by=SYSTEM, step="end", now=now, announce=[notices.thawed])
