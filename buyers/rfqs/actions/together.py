"""The answers to one open request end, and go on, with it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from buyers.rfqs import states
from buyers.rfqs.actions.timing import was_quoted
from buyers.rfqs.models import Rfq
from marketplace.accounts.members import SYSTEM, Member
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import lock, move_held


@transaction.atomic
def close_answers(*, by: Member, need_ref: str, reason: str) -> int:
    """End every live answer to the buyer's open request; returns how many."""

    def change(rfq: Rfq, now: datetime) -> dict[str, str]:
        rfq.ending, rfq.ended_at = reason, now
        rfq.run(now)
        return {"reason": reason}

    rows = _answers(need_ref).filter(buyer_id=by.organisation_id, state__in=states.LIVE)
    return sum(_take(pk, states.LIVE, "close", by, change) for pk in _keys(rows))


@transaction.atomic
def reopen_answers(*, by: Member, need_ref: str) -> int:
    """Take up what ended with the open request and was not refused; returns how many."""

    def change(rfq: Rfq, _now: datetime) -> None:
        rfq.ending, rfq.ended_at = "", None

    rows = _answers(need_ref).filter(buyer_id=by.organisation_id, refusal="")
    ended = rows.filter(state__in=[states.CLOSED, states.EXPIRED])
    count = 0
    for pk in _keys(ended):
        step = "resume" if was_quoted(Rfq.objects.filter(pk=pk)) else "reopen"
        count += _take(pk, {states.CLOSED, states.EXPIRED}, step, by, change)
    return count


@transaction.atomic
def expire_answers(*, need_ref: str) -> int:
    """End the answers that nobody has quoted on, with the time of the open request."""

    def change(rfq: Rfq, now: datetime) -> None:
        rfq.ended_at = now
        rfq.run(now)

    rows = _answers(need_ref).filter(state=states.OPEN)
    return sum(_take(pk, {states.OPEN}, "expire", SYSTEM, change) for pk in _keys(rows))


def _answers(need_ref: str) -> QuerySet[Rfq]:
    return Rfq.objects.filter(need_ref=need_ref)


def _keys(rows: QuerySet[Rfq]) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _take(pk: int, sources: object, step: str, by: Member, change: object) -> bool:
    rfq = lock(Rfq.objects.filter(pk=pk))
    if rfq.state not in sources:  # type: ignore[operator]
        return False
    move_held(rfq, by=by, step=step, now=clock.now(), change=change)  # type: ignore[arg-type]
    return True
