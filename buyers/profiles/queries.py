"""Reading profiles: whole by their own company and by staff, in part by suppliers they ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from buyers.profiles import states
from buyers.profiles.models import BuyerProfile
from marketplace.accounts.members import Member


@dataclass(frozen=True, slots=True)
class Credibility:
    """What a supplier may know of a buyer who asks them: nothing private."""

    trade: str
    city: str
    state: str
    since: datetime
    imports_itself: bool


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
    """What a supplier sees of the buyer; None where there is no profile."""
    found = BuyerProfile.objects.filter(organisation_id=organisation_id).first()
    if found is None:
        return None
    return Credibility(
        trade=found.get_trade_display(),
        city=found.city,
        state=found.state,
        since=found.created_at,
        imports_itself=found.imports_itself,
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
