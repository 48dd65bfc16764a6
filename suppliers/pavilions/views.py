"""The pages of pavilions, open to everybody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from marketplace.languages import CHINESE, ENGLISH
from marketplace.typed import number
from suppliers.pavilions import choices, queries


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every pavilion that is open."""
    return render(request, "suppliers/pavilions/index.html", {"pavilions": queries.pavilions()})


@require_safe
def pavilion(request: HttpRequest, slug: str) -> HttpResponse:
    """One of them; before its first day and after its last there is none."""
    language = CHINESE if get_language() == CHINESE else ENGLISH
    number = _number(request)
    found = queries.inside(slug, language=language, member=request.member, number=number)
    if found is None:
        raise Http404
    is_britain = found.pavilion.kind == choices.BRITAIN
    context = {
        "inside": found,
        "pavilion": found.pavilion,
        "found": found.found,
        "result": found.found.result,
        "asked": found.found.request,
        "page": found.found.pages(number),
        "pavilions": queries.pavilions() if is_britain else None,
    }
    return render(request, "suppliers/pavilions/pavilion.html", context)


def _number(request: HttpRequest) -> int:
    return max(1, min(number(request.GET.get("page", "")) or 1, 1000))
