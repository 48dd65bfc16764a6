"""What to look at next, and what was looked at before; open to everybody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from buyers.sourcing import traces
from buyers.sourcing.actions import seeing
from buyers.sourcing.queries import recommendations as queries
from buyers.sourcing.views.ways import language
from suppliers.catalogue.models import Listing


@require_safe
@vary_on_headers("HX-Request")
def related(request: HttpRequest, ref: str) -> HttpResponse:
    """A part of the listing's page that comes when it is scrolled to; without script, a page."""
    rows = Listing.objects.public().select_related("category")
    listing = rows.filter(ref=ref).first()
    if listing is None:
        raise Http404
    found = queries.related(
        listing, member=request.member, seen=_seen(request, 9), language=language()
    )
    context = {"found": found, "ref": ref}
    if request.htmx and not request.htmx.boosted:
        return render(request, "buyers/sourcing/_related.html", context)
    return render(request, "buyers/sourcing/related.html", context)


@require_safe
def seen(request: HttpRequest) -> HttpResponse:
    """What this person, or this browser, has looked at."""
    found = queries.seen_cards(
        _seen(request, seeing.MOST), language=language(), member=request.member
    )
    return render(request, "buyers/sourcing/seen.html", {"found": found})


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Forget what was looked at."""
    traces.clear(request)
    if request.member is not None:
        seeing.forget(by=request.member)
    return redirect("sourcing:seen")


def _seen(request: HttpRequest, most: int) -> list[int]:
    if request.member is not None and request.member.is_buyer:
        return queries.seen_by(request.member, most=most)
    refs = traces.refs(request)[:most]
    if not refs:
        return []
    known = dict(Listing.objects.filter(ref__in=refs).values_list("ref", "pk"))
    return [known[ref] for ref in refs if ref in known]
