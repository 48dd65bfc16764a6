"""A supplier's own listings: the list, its counts, and what in it waits for a person."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from marketplace.accounts.members import Member
from marketplace.accounts.seeing import Seen
from marketplace.postgresql.prepared import Given
from suppliers.catalogue.models import ABOVE, Listing, ListingText, PendingChange

TO_REVIEW = Q(stale=True) | Q(state="machine") | Q(state="pending", source_hash__gt="")


def own(member: Member | None, ref: str) -> Listing:
    """A listing of the member's company, in whatever state; Http404 for anybody else's."""
    return _own.by(member, ref)


@Seen
def _own(member: Member, ref: Given) -> QuerySet[Listing]:
    rows = Listing.objects.owned_by(member).filter(ref=ref)
    return rows.select_related("organisation", f"category__{ABOVE}")


def owned(member: Member | None, *, state: str = "", text: str = "") -> QuerySet[Listing]:
    """The company's listings, newest change first, narrowed to a state and to SKU or title."""
    rows = Listing.objects.owned_by(member)
    rows = rows.filter(state=state) if state else rows.exclude(state="archived")
    if text:
        titles = ListingText.objects.filter(
            listing=OuterRef("pk"), field="title", text__icontains=text
        )
        rows = rows.filter(Q(sku__icontains=text) | Q(ref__iexact=text) | Exists(titles))
    return rows.annotate(
        to_review=_to_review_count(), waiting=Exists(_open_changes())
    ).order_by("-changed_at", "-pk")


def state_counts(member: Member | None) -> dict[str, int]:
    """How many of the company's listings are in each state."""
    rows = Listing.objects.owned_by(member).values("state").annotate(n=Count("pk"))
    return dict(rows.order_by("state").values_list("state", "n"))


def texts_to_review(member: Member | None) -> QuerySet[ListingText]:
    """Translations of the company's listings that wait for a person: source changed, machine
    drafts nobody has looked at, and drafts the checks withheld.
    """
    return (
        ListingText.objects.filter(TO_REVIEW, listing__in=Listing.objects.owned_by(member))
        .exclude(listing__state="archived")
        .select_related("listing")
        .order_by("-stale", "listing__ref", "pk")
    )


def open_change(listing: Listing) -> PendingChange | None:
    """The edit of this listing that waits for a moderator, if any."""
    return listing.changes.filter(decision=PendingChange.Decision.OPEN).first()


def last_reason(listing: Listing) -> str:
    """What the moderator wrote when they last sent this listing back or refused it."""
    if listing.state not in {"changes_requested", "rejected"}:
        return ""
    event = listing.events.filter(kind__in=["request_changes", "reject"]).last()
    return event.data.get("reason", "") if event else ""


def _open_changes() -> QuerySet[PendingChange]:
    return PendingChange.objects.filter(
        listing=OuterRef("pk"), decision=PendingChange.Decision.OPEN
    )


def _to_review_count() -> Count:
    on_texts = (
        Q(texts__stale=True)
        | Q(texts__state="machine")
        | Q(texts__state="pending", texts__source_hash__gt="")
    )
    return Count("texts", filter=on_texts)


def proposed_fields(listing_id: int) -> list[str]:
    """The fields of a live listing whose new value waits for a moderator."""
    rows = PendingChange.objects.filter(
        listing_id=listing_id, decision=PendingChange.Decision.OPEN
    )
    return sorted(rows.values_list("proposed", flat=True).first() or ())
