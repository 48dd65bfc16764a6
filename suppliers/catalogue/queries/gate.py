"""Whether a reader sees the prices of a supplier's listings: asked here by every door."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db.models import QuerySet

from marketplace.accounts.members import Member
from suppliers.catalogue import gates
from suppliers.catalogue.gates import Audience
from suppliers.catalogue.models import PriceGuest
from suppliers.catalogue.queries.facts import ListingFacts


def hosts(member: Member | None, suppliers: Collection[int]) -> frozenset[int]:
    """Those of `suppliers` who have invited the company the member acts for."""
    if member is None or not member.is_buyer or not suppliers:
        return frozenset()
    rows = PriceGuest.objects.standing().filter(
        buyer_id=member.organisation_id, supplier_id__in=suppliers
    )
    return frozenset(rows.values_list("supplier_id", flat=True))


def shut(audience: str, supplier: int, member: Member | None, invited: Collection[int]) -> str:
    """The audience that the reader would have to belong to; empty where the prices are open.

    The supplier and our staff see every price. `invited` is the answer of `hosts`.
    """
    mine = member is not None and member.organisation_id == supplier
    if mine or (member is not None and member.is_staff):
        return ""
    company = member.organisation if member is not None else None
    is_open = gates.opens(
        audience,
        signed_in=member is not None,
        verified=bool(
            member and member.is_buyer and company and company.trading and company.level
        ),
        invited=supplier in invited,
    )
    return "" if is_open else audience


def gated(facts: ListingFacts, member: Member | None) -> ListingFacts:
    """The facts as this reader may have them: without prices where the gate is shut."""
    return gated_all([facts], member)[0]


def gated_all(rows: Sequence[ListingFacts], member: Member | None) -> list[ListingFacts]:
    """As `gated`, for several listings in one SQL statement at most."""
    asked = {row.organisation.pk for row in rows if _has_gate(row)}
    invited = hosts(member, asked)
    found = []
    for row in rows:
        behind = ""
        if _has_gate(row):
            behind = shut(row.price_audience, row.organisation.pk, member, invited)
        found.append(row.without_prices(behind) if behind else row)
    return found


def _has_gate(facts: ListingFacts) -> bool:
    return facts.price_audience != Audience.PUBLIC and not facts.price_on_request


def guests(member: Member | None) -> QuerySet[PriceGuest]:
    """The buyers whom the member's company has invited to its prices, the latest first."""
    return PriceGuest.objects.owned_by(member).standing().select_related("buyer", "invited_by")
