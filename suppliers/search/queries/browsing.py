"""Browsing without an index: what is in the category, from PostgreSQL, filtered by nothing else."""

from __future__ import annotations

from django.core.cache import cache
from django.db.models import BigIntegerField, ExpressionWrapper, F, Value
from django.db.models.functions import Cast, Coalesce

from marketplace.answering.queries import rate
from suppliers.catalogue.models import Listing
from suppliers.catalogue.models.listing import ListingQuerySet
from suppliers.search.bands import step_of
from suppliers.search.engine.backend import ID_BITS
from suppliers.search.engine.question import Place
from suppliers.search.queries.categories import tree
from suppliers.search.request import SearchRequest, SearchResult, Sort

PROGRESS = "search.rebuild"
# The numbers that the index orders by, for those orders that PostgreSQL can keep as well.
_NUMBERS = {
    Sort.RESPONSE: Coalesce(rate("organisation__answering") + 1, Value(0)),
    Sort.SALES: Coalesce("sales__orders", Value(0)),
}


def browse(request: SearchRequest) -> SearchResult:
    """A page of the category's listings by response rate or sales where asked for, else the newest."""
    rows = Listing.objects.public()
    if request.supplier:
        rows = rows.filter(organisation__ref=request.supplier)
    if request.categories:
        known = tree(request.language)
        below = {each for slug in request.categories for each in known.below(slug)}
        rows = rows.filter(category__slug__in=below)
    progress = cache.get(PROGRESS) or {}
    percent = 100 * progress["done"] // max(progress["total"], 1) if progress else None
    count = rows.count()
    ids, last = _page(rows, request)
    return SearchResult(
        count=count,
        ids=ids,
        last=last,
        step=step_of(request.quantity),
        degraded=True,
        rebuilding=percent,
        reach=count,
    )


def _page(
    rows: ListingQuerySet, request: SearchRequest
) -> tuple[tuple[int, ...], Place | None]:
    """The ids, and where they end: the same place as in the index, so that either goes on from it."""
    start, end = request.offset, request.offset + request.page_size
    number = _NUMBERS.get(request.sort)
    if number is None:
        newest = rows.order_by("-published_at", "-pk").values_list("pk", flat=True)
        return tuple(newest[start:end]), None
    shifted = Cast(number, BigIntegerField()) * 2**ID_BITS
    # Said to be large, or a comparison with more than 32 bits is taken to be always true.
    rows = rows.annotate(key=ExpressionWrapper(shifted + F("pk"), BigIntegerField()))
    if request.after is not None:
        rows = rows.filter(key__lt=request.after.key)
    page = list(rows.order_by("-key").values_list("pk", "key")[start:end])
    last = Place(behind=False, key=page[-1][1]) if page else None
    return tuple(pk for pk, _key in page), last
