"""How every act on an agreement begins: the companies locked, then the agreement, then the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from marketplace.accounts import standing
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.conversations import live
from marketplace.lifecycle.move import move
from marketplace.lifecycle.refusals import require
from orders.blankets import policy
from orders.blankets.models import Blanket, BlanketEvent

Change = Callable[[Blanket, datetime], dict[str, Any]]


def act(
    *,
    by: Member,
    ref: str,
    step: str,
    change: Change,
    expected_version: int | None = None,
    announce: Iterable[Callable[[Any], None]] = (),
) -> BlanketEvent:
    """Take `step` under the house's locks; open pages of the deal are ticked.

    Raises `DoesNotExist` for strangers, and what `lifecycle.move` raises.
    """

    def whole(blanket: Blanket, now: datetime) -> dict[str, Any]:
        require(policy.STEPS[step](blanket, by, now.date()), policy.refusal)
        return change(blanket, now)

    with transaction.atomic():
        standing.hold_sides(by, Right.OFFER_ACCEPT, Blanket, ref)
        event = move(
            Blanket.objects.filter(ref=ref).select_related(
                "buyer", "supplier", "negotiation__buyer", "negotiation__supplier", "offer"
            ),
            by=by,
            step=step,
            expected_version=expected_version,
            change=whole,
            announce=announce,
        )
        live.publish(event.aggregate.thread_id)
    return event
