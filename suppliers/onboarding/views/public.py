"""The page of a supplier that everybody may read."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from marketplace.languages import CHINESE, ENGLISH
from suppliers.onboarding import queries


@require_GET
def supplier(request: HttpRequest, ref: str) -> HttpResponse:
    """Who they are, and what of it was checked. A suspended supplier is shown to nobody outside."""
    language = CHINESE if get_language() == CHINESE else ENGLISH
    profile = queries.profile_of(request.member, ref, language=language, on=queries.today())
    if profile is None:
        raise Http404
    return render(request, "suppliers/onboarding/supplier.html", {"profile": profile})
