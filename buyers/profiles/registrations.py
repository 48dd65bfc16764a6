"""What this room tells the rooms below: statuses, the desk's kind, a new buyer's stages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from buyers.profiles import notices, queries, states
from marketplace.accounts.members import Member
from marketplace.accounts.roles import StaffGroup
from marketplace.desk import kinds
from marketplace.files import readers
from marketplace.web import statuses, waiting

STATUSES = {
    "unverified": statuses.Status(_("Not verified"), "you"),
    "pending": statuses.Status(_("Licence being checked"), "wait"),
    "verified": statuses.Status(_("Verified"), "ok"),
    "rejected": statuses.Status(_("Could not be verified"), "bad"),
}
ANSWER_WITHIN = timedelta(days=2)


def register() -> None:
    statuses.register("buyer", STATUSES)
    notices.register()
    readers.register("buyer_document", queries.may_read_licence)
    waiting.register(_waiting)
    officers = (StaffGroup.VETTING_OFFICER, StaffGroup.VETTING_LEAD)
    kinds.register(kinds.Kind("buyers", _("Buyers to verify"), _rows, officers))


def _rows(_member: Member) -> Iterator[kinds.Row]:
    for profile in queries.pending():
        company = profile.organisation
        yield kinds.Row(
            ref=profile.ref,
            title=company.legal_name,
            state=STATUSES["pending"].label,
            tone="wait",
            since=profile.changed_at,
            url=reverse("profiles:case", args=[profile.ref]),
            reason=_("Licence to compare") if profile.licence_id else _("No licence yet"),
            due=profile.changed_at + ANSWER_WITHIN,
            language=company.legal_name_language,
        )


def _waiting(member: Member) -> Iterator[waiting.Waiting]:
    if not member.is_buyer:
        return
    profile = queries.own(member)
    if profile is None or profile.state in (states.UNVERIFIED, states.REJECTED):
        yield waiting.Waiting(
            text=gettext("Give your company’s credit code, so that you can ask for quotes"),
            url=reverse("profiles:profile"),
            icon="certificate",
        )
