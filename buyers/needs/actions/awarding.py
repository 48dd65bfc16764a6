"""What an acceptance notes on the open request: each line is awarded once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from buyers.needs import notices, states
from buyers.needs.models import Match, Need, NeedEvent
from buyers.rfqs.models import Rfq
from marketplace.accounts.members import Member
from marketplace.lifecycle.move import lock, move_held
from marketplace.lifecycle.refusals import Conflict, WrongState

TAKEN = _("A line of this request has been awarded to another supplier.")


def award(rfq: Rfq, *, positions: Collection[int], by: Member, now: datetime) -> NeedEvent:
    """Note on the open request that `rfq` (held) answers that these lines of it were accepted.

    The others stay open to other suppliers; with the last one the request is awarded. Raises
    `Conflict` (`awarded`) where one of them is awarded already.
    """
    need = lock(Need.objects.filter(ref=rfq.need_ref))
    lines = list(need.lines.select_for_update().order_by("position"))
    mine = [line for line in lines if line.position in positions]
    if any(line.awarded_id for line in mine):
        raise Conflict(TAKEN, code="awarded")
    if need.state not in states.AWARDABLE:
        raise WrongState(state=need.state)
    need.lines.filter(pk__in=[line.pk for line in mine]).update(awarded=rfq)
    rest = [line for line in lines if line not in mine and line.awarded_id is None]
    return move_held(
        need,
        by=by,
        step="award_part" if rest else "award",
        now=now,
        change=lambda need, now: {"answer": rfq.ref, "lines": sorted(positions)},
        announce=[] if rest else [notices.awarded],
    )


def pass_over(event: NeedEvent, *, rfqs: Collection[int]) -> None:
    """Tell the suppliers of these answers, once each, that all they offered has gone to others."""
    rows = Match.objects.filter(need=event.aggregate, rfq__in=rfqs, passed_over_at=None)
    found = list(rows.select_related("supplier"))
    if found:
        rows.update(passed_over_at=event.at)
        notices.passed_over(event, found)
