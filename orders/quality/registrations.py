"""What this room tells the rooms below it: work, statuses, what stands beside quotes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buyers.needs.queries import standing
from marketplace.accounts.roles import Right, StaffGroup
from marketplace.desk import kinds as desk
from marketplace.lifecycle import clock
from marketplace.outbox import registry
from marketplace.web import beside, statuses
from orders.negotiation import gates
from orders.quality import attachments, gate, notices, queries, words
from orders.quality.choices import Reason

RATING = {
    "given": statuses.Status(_("Counts"), "ok"),
    "struck": statuses.Status(_("Struck by us"), "bad"),
}
CHECK = {
    "open": statuses.Status(_("With our officers"), "wait"),
    "cleared": statuses.Status(_("Found fair"), "ok"),
    "upheld": statuses.Status(_("Set aside by us"), "bad"),
    "appealed": statuses.Status(_("Appealed"), "wait"),
    "confirmed": statuses.Status(_("Appeal refused"), "bad"),
    "lifted": statuses.Status(_("Decision lifted"), "ok"),
}


def register() -> None:
    statuses.register("rating", RATING)
    registry.register(words.WORK, "quality.NoteText", words.translate, batch=5)
    notices.register()
    beside.register("negotiation", "orders/quality/_in_room.html", _of_negotiation)
    beside.register("offer", "buyers/needs/_frozen.html", _of_offer)
    beside.register("need quotes", "orders/quality/_on_need.html", _of_need)
    beside.register("negotiation", "orders/quality/_checks.html", _doubted)
    statuses.register("quote_check", CHECK)
    registry.register(gate.WORK, "quality.AttachmentLook", attachments.look, batch=5)
    gates.register(gate.GATE)
    gates.bring("doubts", queries.doubts())
    desk.register(
        desk.Kind(
            "quotes",
            _("Quotes to look at"),
            queries.waiting,
            (StaffGroup.MODERATOR,),
            tools=(
                (_("Rules for quotes"), "admin:quality_gaterules_changelist"),
                (_("Brand words"), "admin:quality_brandword_changelist"),
                (_("Permitted brands"), "admin:quality_brandpermit_changelist"),
            ),
        )
    )
    beside.register("freeze", "orders/quality/_of_freeze.html", _of_freeze)


def _of_negotiation(request: HttpRequest, negotiation: Any) -> dict[str, Any] | None:
    """The buyer's own mark, and the way to give one; the supplier reads marks without whose they are."""
    if not request.member.is_buyer or not negotiation.versions:
        return None
    return {"negotiation": negotiation, "rating": getattr(negotiation, "rating", None)}


def _doubted(request: HttpRequest, negotiation: Any) -> dict[str, Any] | None:
    """What became of versions that were doubted; for a buyer, the way to report the last one."""
    member, current = request.member, negotiation.current
    found = [row for row in negotiation.doubts if queries.told(member, row)]
    for row in found:
        row["label"] = Reason(row["reason"]).label if row["reason"] else ""
    reportable = (
        member.is_buyer
        and member.has(Right.RFQ_SEND)
        and current is not None
        and current.side == "supplier"
        and current.number not in {row["number"] for row in found}
    )
    return {"checks": found, "reportable": reportable} if found or reportable else None


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
