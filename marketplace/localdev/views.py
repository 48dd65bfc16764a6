"""The demo's mail, read in the browser."""

from pathlib import Path

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from . import mailbox

_PER_PAGE = 50


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """Every letter, or those to one address (`?to=`)."""
    wanted = request.GET.get("to", "").strip().lower()
    found = [letter for letter in _letters() if wanted in letter.recipients.lower()]
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    page.numbers = page.paginator.get_elided_page_range(page.number)
    return render(request, "marketplace/localdev/inbox.html", {"page": page, "wanted": wanted})


@require_GET
def letter(request: HttpRequest, key: str) -> HttpResponse:
    for found in _letters():
        if found.key == key:
            return render(request, "marketplace/localdev/letter.html", {"letter": found})
    raise Http404


def _letters() -> list[mailbox.Letter]:
    if not settings.DEMO:
        raise Http404
    return mailbox.letters(Path(settings.EMAIL_FILE_PATH))
