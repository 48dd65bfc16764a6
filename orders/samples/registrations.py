"""What this room tells the rooms below: statuses, what waits, where its buttons stand, work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.accounts.members import Member
from marketplace.files import purposes, readers
from marketplace.outbox import registry
from marketplace.web import beside, statuses, waiting
from orders.samples import announcing, invariants, notices, policy, queries, tasks, wording

SAMPLE = {
    "requested": statuses.Status(_("Asked for"), "wait"),
    "declined": statuses.Status(_("Declined")),
    "accepted": statuses.Status(pgettext_lazy("sample", "Accepted"), "wait"),
    "claimed": statuses.Status(_("Said to be paid"), "wait"),
    "paid": statuses.Status(_("Paid"), "wait"),
    "shipped": statuses.Status(_("Under way"), "wait", "ship"),
    "received": statuses.Status(_("With the buyer"), "wait", "box"),
    "approved": statuses.Status(pgettext_lazy("sample", "Approved"), "ok"),
    "rejected": statuses.Status(pgettext_lazy("sample", "Rejected"), "bad"),
    "cancelled": statuses.Status(_("Cancelled")),
}
# Places in lower rooms' templates.
ON_LISTING, IN_ROOM = "samples", "negotiation"


def register() -> None:
    statuses.register("sample", SAMPLE)
    waiting.register(_waiting)
    beside.register(ON_LISTING, "orders/samples/_on_listing.html", _of_listing)
    beside.register(IN_ROOM, "orders/samples/_in_room.html", _of_negotiation)
    purposes.register(purposes.Purpose("sample", purposes.IMAGES, 10 * purposes.MEGABYTE))
    readers.register("sample", queries.may_read_picture)
    registry.register("samples.remind", "samples.Reminder", tasks.remind)
    notices.register()
    invariants.register()
    announcing.register()


def _waiting(member: Member) -> Iterator[waiting.Waiting]:
    if member.organisation is None:
        return
    for sample in queries.waiting(member):
        side_act = sample.turn
        assert side_act is not None
        assert sample.due_on is not None
        yield waiting.Waiting(
            text=wording.waits(side_act[1], sample, mine=True),
            url=reverse("samples:sample", args=[sample.ref]),
            due=datetime.combine(sample.due_on, time.max, UTC),
            tone="bad" if sample.due_on < sample.today else "you",
            detail=sample.ref,
            icon="flask",
        )


def _of_listing(request: HttpRequest, facts: Any) -> dict[str, Any] | None:
    """The way to ask for a sample; the same for every reader, who is told more on its page."""
    return {"facts": facts} if facts.public else None


def _of_negotiation(request: HttpRequest, negotiation: Any) -> dict[str, Any] | None:
    """The way to the samples of the talk's goods, and for the buyer to ask for one.

    How many there are stands on the list it leads to. Only where the lines name no listing, as
    those of an open request, a statement reads of what the supplier sends samples.
    """
    member: Member = request.member
    asked = [line.listing for line in negotiation.rfq.asked.values()]
    listings = [each for each in asked if each is not None]
    if not listings:
        listings = list(queries.offered_samples(negotiation.supplier_id))
    if not any(each.samples for each in listings):
        return None
    open_to = [each for each in listings if member.is_buyer and policy.may_ask(member, each)]
    return {"listings": open_to, "negotiation": negotiation}
