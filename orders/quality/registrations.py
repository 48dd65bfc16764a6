"""What this room tells the rooms below it: work, statuses, what stands beside quotes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buyers.needs.queries import standing
from marketplace.lifecycle import clock
from marketplace.outbox import registry
from marketplace.web import beside, statuses
from orders.quality import notices, queries, words

RATING = {
    "given": statuses.Status(_("Counts"), "ok"),
    "struck": statuses.Status(_("Struck by us"), "bad"),
}


def register() -> None:
    statuses.register("rating", RATING)
    registry.register(words.WORK, "quality.NoteText", words.translate, batch=5)
    notices.register()
    beside.register("negotiation", "orders/quality/_in_room.html", _of_negotiation)
    beside.register("offer", "buyers/needs/_frozen.html", _of_offer)
    beside.register("need quotes", "orders/quality/_on_need.html", _of_need)
    beside.register("freeze", "orders/quality/_of_freeze.html", _of_freeze)


def _of_negotiation(request: HttpRequest, negotiation: Any) -> dict[str, Any] | None:
    """The buyer's own mark, and the way to give one; the supplier reads marks without whose they are."""
    if not request.member.is_buyer or not negotiation.versions:
        return None
    return {"negotiation": negotiation, "rating": getattr(negotiation, "rating", None)}


def _of_offer(request: HttpRequest, negotiation: Any) -> dict[str, Any] | None:
    """Until when a supplier may not send the first quote on an open request."""
    if request.member.is_buyer or negotiation.versions or not negotiation.rfq.need_ref:
        return None
    return {"until": standing(negotiation.supplier_id, clock.now()).frozen_until}


def _of_need(_request: HttpRequest, need: Any) -> dict[str, Any] | None:
    """The buyer's marks of the quotes on an open request."""
    rows = list(queries.marks_of_need(need)) if need.quotes else []
    for row in rows:
        row.marked = getattr(row, "rating", None)
    return {"rows": rows} if rows else None


def _of_freeze(_request: HttpRequest, freeze: Any) -> dict[str, Any] | None:
    """The marks a freeze was reckoned by, for the moderators."""
    rows = list(queries.named(row["ref"] for row in freeze.marks))
    for row in rows:
        row.words = words.read(row.note, row.texts.all(), get_language() or "en")
    return {"ratings": rows}
