"""What this room tells the rooms below it: work, the desk's queue, statuses, counts, what waits."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from buyers.needs import announcing, invariants, notices, queries, words
from buyers.needs.actions import freezing, matching, moderating
from buyers.rfqs import resuming
from buyers.rfqs.choices import DraftKind
from buyers.spending import approving
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right, StaffGroup
from marketplace.desk import kinds as desk
from marketplace.files import purposes, readers
from marketplace.outbox import registry
from marketplace.web import counts, statuses, waiting

STATUSES = {
    "draft": statuses.Status(_("Draft")),
    "to_approve": statuses.Status(_("To be approved"), "wait"),
    "returned": statuses.Status(_("Not sent")),
    "submitted": statuses.Status(_("With our moderators"), "wait"),
    "rejected": statuses.Status(_("Not published"), "bad"),
    "open": statuses.Status(_("Open for quotes"), "wait"),
    "quoted": statuses.Status(_("Quoted"), "you"),
    "awarded": statuses.Status(_("Awarded"), "ok"),
    "closed": statuses.Status(_("Closed")),
    "expired": statuses.Status(_("Expired")),
    "cancelled": statuses.Status(_("Cancelled")),
}

FREEZE = {
    "frozen": statuses.Status(_("Frozen"), "wait", "lock"),
    "lifted": statuses.Status(_("Lifted by us"), "ok"),
    "ended": statuses.Status(_("Over")),
}


def register() -> None:
    statuses.register("need", STATUSES)
    statuses.register("freeze", FREEZE)
    counts.register("needs", _fresh)
    counts.register("rfqs", _held)
    waiting.register(_waiting)
    notices.register()
    invariants.register()
    announcing.register()
    registry.register(words.WORK, "needs.NeedText", words.translate, batch=5)
    registry.register(moderating.WORK, "needs.NeedWork", matching.work, batch=5)
    registry.register(freezing.WORK, "needs.FreezeEnd", freezing.end)
    purposes.register(
        purposes.Purpose("need", purposes.IMAGES | {purposes.PDF}, 20 * purposes.MEGABYTE)
    )
    readers.register("need", queries.may_read_file)
    resuming.register(DraftKind.OPEN, "needs:post")
    desk.register(
        desk.Kind(
            "needs",
            _("Open requests to look at"),
            queries.review_rows,
            (StaffGroup.MODERATOR,),
            tools=(
                (_("Rules for open requests"), "admin:needs_needrules_changelist"),
                (_("Frozen suppliers"), "needs:freezes"),
            ),
        )
    )


def _fresh(member: Member) -> int:
    return queries.fresh(member).count() if member.is_supplier else 0


def _held(member: Member) -> int:
    """Beside the buyer's requests by name, which wait for the same people."""
    may = member.is_buyer and member.has(Right.RFQ_APPROVE)
    return queries.to_approve(member).count() if may else 0


def _waiting(member: Member) -> Iterator[waiting.Waiting]:
    if member.is_buyer and member.has(Right.RFQ_APPROVE):
        yield from approving.to_do(queries.to_approve(member)[:20], notices.PAGE)
    if not member.is_supplier:
        return
    for row in queries.fresh(member).prefetch_related(None)[:8]:
        yield waiting.Waiting(
            text=gettext("%(company)s needs something that you sell")
            % {"company": row.need.buyer.name_in(get_language() or "")},
            url=reverse("needs:need", args=[row.need.ref]),
            due=row.need.expires_at,
            detail=row.need.ref,
            icon="inbox",
        )
