"""Reading profiles: whole by their own company and by staff, in part by suppliers they ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from buyers.profiles import figures, states
from buyers.profiles.models import BuyerProfile
from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.answering.models import Figure
from marketplace.lifecycle import clock


@dataclass(frozen=True, slots=True)
class Credibility:
    """What a supplier may know of a buyer who asks them, and the buyer knows they know: nothing
    private, and nothing of whom else they deal with.

    `answered` and `converted` are requests of those `posted`; `on_time` are payments said or
    confirmed to be made by the day they were due, of all `payments` due so far.
    """

    company: Organisation
    state: str
    level: int
    trade: str
    city: str
    since: datetime
    months: int
    imports_itself: bool | None
    posted: int
    answered: int
    converted: int
    orders: int
    disputes: int
    payments: int
    on_time: int

    @property
    def response(self) -> Figure | None:
        """How fast they answer; None where nobody ever asked them anything."""
        return getattr(self.company, "answering", None)

    @property
    def punctuality(self) -> int | None:
        """The percentage of payments made in time; None while none was due."""
        return 100 * self.on_time // self.payments if self.payments else None


def own(member: Member) -> BuyerProfile | None:
    """The profile of the member's company."""
    return (
        BuyerProfile.objects.filter(organisation_id=member.organisation_id)
        .select_related("organisation", "licence")
        .first()
    )


def whole(member: Member) -> BuyerProfile | None:
    """As `own`, with the categories and their names."""
    rows = BuyerProfile.objects.filter(organisation_id=member.organisation_id)
    rows = rows.select_related("organisation", "licence")
    return rows.prefetch_related("categories__names").first()


def case_for(member: Member, ref: str) -> BuyerProfile:
    """One profile for an officer; Http404 for everybody else."""
    rows = BuyerProfile.objects.filter(ref=ref).select_related("organisation", "licence")
    rows = rows.prefetch_related("categories__names")
    found = rows.first() if member.is_staff else None
    if found is None:
        raise Http404
    return found


def pending() -> QuerySet[BuyerProfile]:
    """The profiles that wait for an officer, the oldest first."""
    rows = BuyerProfile.objects.filter(state=states.PENDING)
    return rows.select_related("organisation").order_by("changed_at", "pk")


def credibility(organisation_id: int) -> Credibility | None:
    """What a supplier sees of a buyer, in one statement. Whoever calls has made sure that the
    reader has a request or a negotiation of theirs, or is the buyer.
    """
    rows = Organisation.objects.filter(pk=organisation_id, kind=Organisation.Kind.BUYER)
    rows = rows.select_related("buyer_profile", "answering")
    found = rows.annotate(moment=clock.Moment(), **figures.expressions()).first()
    if found is None:
        return None
    profile = getattr(found, "buyer_profile", None)
    now = clock.told_or(found.moment)
    return Credibility(
        company=found,
        state=profile.state if profile else states.UNVERIFIED,
        level=found.level,
        trade=profile.get_trade_display() if profile else "",
        city=profile.city if profile else found.town,
        since=found.created_at,
        months=max(0, (now - found.created_at).days * 12 // 365),
        imports_itself=profile.imports_itself if profile else None,
        **{name: getattr(found, name, 0) for name in figures.NAMES},
    )


def identity(organisation_id: int) -> dict[str, Any]:
    """What the papers of a deal say of the buyer: credit code and address."""
    found = BuyerProfile.objects.filter(organisation_id=organisation_id).first()
    if found is None:
        return {}
    return {"credit_code": found.credit_code, "address": found.address}


def may_read_licence(member: Member | None, file: Any) -> bool:
    """A licence opens for staff (and, as an upload of theirs, for its own company)."""
    return bool(member and member.is_staff and file.purpose == "buyer_document")
