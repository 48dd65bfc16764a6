"""Side by side: the page, whose address says what is compared, and the buttons that fill it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from buyers.sourcing import tray
from buyers.sourcing.queries.comparison import Comparison, comparison
from buyers.sourcing.views.ways import back
from marketplace.web import caching
from suppliers.catalogue.forms.quantity import quantity_of
from suppliers.catalogue.models import Listing


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The listings the address names, open to everybody; without any, those put aside."""
    asked = [ref for value in request.GET.getlist("listing") for ref in value.split(",") if ref]
    if not asked and (kept := tray.refs(request)):
        return redirect(address(kept))
    quantity = quantity_of(request.GET.get("quantity", ""))
    found = comparison(asked, member=request.member, quantity=quantity)
    only = request.GET.get("only") == "differences"
    context: dict[str, Any] = {
        "found": found,
        "rows": [row for row in found.rows if row.differs] if only else found.rows,
        "only": only,
        "quantity": quantity,
        "ask": f"{reverse('rfqs:ask')}?{_query(found.refs)}",
        "without": _without(found),
        "most": tray.MOST,
    }
    return render(request, "buyers/sourcing/compare.html", context)


@caching.from_this_site
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Put a listing aside for comparing, take it out, or begin anew; open to everybody."""
    full = False
    ref = request.POST.get("add", "")
    if ref and Listing.objects.public().filter(ref=ref).exists():
        full = not tray.put(request, ref)
    if gone := request.POST.get("remove", ""):
        tray.take(request, gone)
    if "clear" in request.POST:
        tray.clear(request)
    if request.htmx:
        refs = tray.refs(request)
        context = {"ref": ref or gone, "refs": refs, "full": full, "most": tray.MOST}
        context |= {"compared": (ref or gone) in refs, "large": "large" in request.POST}
        return render(request, "buyers/sourcing/_compared.html", context)
    if full:
        messages.warning(request, _("Four are compared at most. Take one out first."))
    return redirect(back(request, reverse("sourcing:compare")))


def address(refs: list[str]) -> str:
    """The page that compares these, to be opened and shared."""
    return f"{reverse('sourcing:compare')}?{_query(refs)}"


def _query(refs: list[str]) -> str:
    return urlencode({"listing": refs}, doseq=True)


def _without(found: Comparison) -> dict[str, str]:
    """For each column, the address of the page without it."""
    refs = found.refs
    return {ref: address([each for each in refs if each != ref]) for ref in refs}
