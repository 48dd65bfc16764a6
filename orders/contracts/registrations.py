"""What this room tells the rooms below: statuses, what waits, what happened, work, notices."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from buyers.profiles import figures
from marketplace.accounts.members import Member
from marketplace.conversations import subjects
from marketplace.guarding import ordered
from marketplace.outbox import registry
from marketplace.web import counts, statuses, waiting
from orders.contracts import (
    actions,
    announcing,
    invariants,
    notices,
    queries,
    reminders,
    showing,
    talk,
    tasks,
    wording,
)
from orders.contracts.turns import turns
from orders.negotiation import agreements

ORDER = {
    "pending_confirmation": statuses.Status(_("To be confirmed"), "wait"),
    "confirmed": statuses.Status(_("Confirmed"), "wait"),
    "deposit_due": statuses.Status(_("Advance payment due"), "wait"),
    "deposit_paid": statuses.Status(_("Advance payment received"), "wait"),
    "in_production": statuses.Status(_("In production"), "wait", "factory"),
    "ready": statuses.Status(_("Goods ready"), "wait", "box"),
    "inspected": statuses.Status(_("Inspected"), "wait", "eye"),
    "balance_due": statuses.Status(_("Balance due"), "wait"),
    "balance_paid": statuses.Status(_("Balance received"), "wait"),
    "shipped": statuses.Status(_("Under way"), "wait", "ship"),
    "customs": statuses.Status(_("At customs"), "wait", "anchor"),
    "delivered": statuses.Status(_("Delivered"), "plain"),
    "completed": statuses.Status(_("Completed"), "ok"),
    "cancelled": statuses.Status(_("Cancelled")),
}
MILESTONE = {
    "scheduled": statuses.Status(_("Not due yet"), "off", "ring"),
    "due": statuses.Status(_("Payment due"), "you", "clock"),
    "claimed": statuses.Status(_("Said to be paid"), "wait"),
    "confirmed": statuses.Status(_("Received"), "plain"),
    "queried": statuses.Status(_("Not found"), "bad"),
    "void": statuses.Status(_("No longer due"), "off", "ring"),
    "overdue": statuses.Status(_("Overdue"), "bad", "clock"),
}
LISTED = 50
LATELY = 8


def register() -> None:
    ordered.register(queries.is_ordered)
    agreements.register(actions.conclude)
    subjects.register(talk.KIND)
    statuses.register("order", ORDER)
    figures.register("orders", queries.standing, of="buyer")
    figures.register("payments", queries.payments_due, of="order__buyer")
    figures.register("on_time", queries.payments_in_time, of="order__buyer")
    statuses.register("milestone", MILESTONE)
    counts.register("orders", _my_turns)
    waiting.register(_waiting)
    waiting.register_activity(_activity)
    registry.register("contracts.draw", "contracts.OrderDocument", tasks.draw, batch=2)
    notices.register()
    reminders.register()
    invariants.register()
    announcing.register()


def _my_turns(member: Member) -> int:
    """How many orders wait for the member's side; two queries."""
    if member.organisation is None:
        return 0
    rows = queries.running(member)[:LISTED]
    found = (turns(row.state, list(row.milestones.all()), None) for row in rows)
    return sum(any(t.side == member.side and t.pressing for t in each) for each in found)


def _waiting(member: Member) -> Iterator[waiting.Waiting]:
    if member.organisation is None:
        return
    for order in queries.running(member)[:LISTED]:
        for each in showing.waiting(order, member, order.today):
            if each.mine and each.pressing:
                yield waiting.Waiting(
                    text=each.sentence,
                    url=reverse("contracts:order", args=[order.ref]),
                    due=datetime.combine(each.due, time.max, UTC) if each.due else None,
                    tone="bad" if each.late else "you",
                    detail=order.ref,
                    icon="box",
                )


def _activity(member: Member) -> Iterator[waiting.Happening]:
    if member.organisation is None:
        return
    for event in queries.lately(member, wording.HAPPENED, LATELY):
        order = event.aggregate
        mine = event.organisation_id == member.organisation_id
        sentence = wording.happened(event.kind, event.data, order.currency, mine=mine)
        yield waiting.Happening(
            text=_("%(order)s: %(event)s") % {"order": order.ref, "event": sentence},
            url=reverse("contracts:order", args=[order.ref]),
            at=event.at,
            icon="box",
        )
