"""What an order takes from approved samples: the quality they show, and what is refunded of them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from marketplace.accounts.members import Member
from marketplace.lifecycle.move import record
from orders.negotiation.facts import plain
from orders.samples import queries
from orders.samples.models import Sample
from orders.samples.refunds import refund


def hold_approved(
    *, negotiation: Any, listings: Iterable[int], total: Decimal, currency: str
) -> list[dict[str, Any]]:
    """The samples approved for these goods or this deal, locked, as an order freezes them.

    Two orders that are made at once see one after the other what is refunded already.
    """
    rows = queries.approved_for(negotiation, listings).order_by("pk")
    return [_frozen(sample, total, currency) for sample in rows.select_for_update(of=("self",))]


def name_in_order(*, by: Member, order: str, samples: Iterable[dict[str, Any]]) -> None:
    """Note on each sample the order that names it, and whether its price is refunded there."""
    for facts in samples:
        refunded = (facts["refund"] or {}).get("stands") == "due"

        def change(sample: Sample, _now: Any, refunded: bool = refunded) -> dict[str, Any]:
            sample.ordered_in = sample.ordered_in or order
            if refunded:
                sample.refunded_in = order
            return {"order": order, "refunded": refunded}

        record(Sample.objects.filter(ref=facts["ref"]), by=by, kind="ordered", change=change)


def release(*, by: Member, order: str) -> None:
    """An order has ended before anything was made: what it was to refund may be refunded again."""

    def change(sample: Sample, _now: Any) -> dict[str, Any]:
        sample.refunded_in = ""
        return {"order": order}

    for ref in Sample.objects.filter(refunded_in=order).values_list("ref", flat=True):
        record(Sample.objects.filter(ref=ref), by=by, kind="released", change=change)


def _frozen(sample: Sample, total: Decimal, currency: str) -> dict[str, Any]:
    verdict = sample.events.filter(kind="approve").get()
    return plain(
        {
            "ref": sample.ref,
            "listing": sample.goods["listing"],
            "listing_version": sample.goods["version"],
            "title": sample.goods["title"],
            "pictures": sample.goods["pictures"],
            "quantity": sample.quantity,
            "approved_at": verdict.at,
            "approval": {
                name: verdict.data[name]
                for name in ("note", "language", "pictures")
                if name in verdict.data
            },
            "refund": refund(sample, total, currency),
        }
    )
