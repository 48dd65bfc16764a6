"""A supplier's own collections, and what may go into them."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from marketplace.accounts.members import Member
from suppliers.catalogue.models import Listing
from suppliers.catalogue.queries import ListingFacts, facts
from suppliers.stores.models import Collection

ADDABLE = 40


def collections_of(member: Member | None) -> QuerySet[Collection]:
    """The company's collections in their order, with how many listings each holds and shows."""
    return Collection.objects.owned_by(member).annotate(
        held=Count("items"), shown=Count("items", filter=Q(items__listing__state="live"))
    )


def collection_for(member: Member | None, ref: str) -> Collection:
    """One of them; everybody else's is not there."""
    found = Collection.objects.owned_by(member).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def held_by(collection: Collection) -> list[ListingFacts]:
    """What is in it, in its order, whether on sale or not."""
    ids = list(collection.items.values_list("listing_id", flat=True))
    known = facts(ids)
    return [known[pk] for pk in ids if pk in known]


def addable(collection: Collection, member: Member, text: str = "") -> list[ListingFacts]:
    """The company's listings on sale that are not in it yet, the newest first."""
    rows = Listing.objects.owned_by(member).filter(state="live")
    rows = rows.exclude(pk__in=collection.items.values("listing_id"))
    if text:
        rows = rows.filter(
            Q(sku__icontains=text) | Q(texts__field="title", texts__text__icontains=text)
        ).distinct()
    ids = list(rows.order_by("-published_at", "-pk").values_list("pk", flat=True)[:ADDABLE])
    known = facts(ids)
    return [known[pk] for pk in ids if pk in known]
