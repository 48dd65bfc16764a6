"""Papers of an order: frozen and numbered here, drawn by a worker, never changed."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from marketplace.accounts.members import Member
from marketplace.outbox.wake import wake
from orders.contracts import notices, policy
from orders.contracts.actions.acting import act, require
from orders.contracts.models import Order, OrderDocument


def issue_proforma(*, order: Order, now: datetime, earlier: int = 0) -> OrderDocument:
    """Freeze the facts of a proforma invoice under a new number; a worker draws it.

    `earlier` says how many were issued before for the same order.
    """
    number = f"PI-{order.ref}" + (f"-{earlier + 1}" if earlier else "")
    document = OrderDocument.objects.create(
        order=order,
        kind=OrderDocument.Kind.PROFORMA,
        number=number,
        issued_at=now,
        facts=order.snapshot
        | {
            "number": number,
            "order": order.ref,
            "issued_at": now.isoformat(),
            "snapshot_hash": order.snapshot_hash,
        },
    )
    wake("contracts.draw")
    return document


def reissue_proforma(
    *, by: Member, ref: str, expected_version: int | None = None
) -> OrderDocument:
    """Issue the proforma invoice again under the next number; the earlier one stays as it is."""
    made: list[OrderDocument] = []

    def change(order: Order, now: datetime) -> dict[str, Any]:
        require(policy.may_reissue(order, by))
        earlier = order.documents.filter(kind=OrderDocument.Kind.PROFORMA).count()
        made.append(issue_proforma(order=order, now=now, earlier=earlier))
        return {"document": made[0].number}

    act(
        by=by,
        ref=ref,
        kind="reissue",
        expected_version=expected_version,
        change=change,
        announce=[partial(notices.other_side, by=by)],
    )
    return made[0]
