"""A question to a supplier: it becomes a request about one or more of its products."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from buyers.rfqs import basket
from buyers.rfqs.forms import QuestionForm
from marketplace.accounts.access import OTHER_SIDE
from marketplace.accounts.models import Organisation
from marketplace.lifecycle.refusals import NotAllowed
from suppliers.catalogue.models import Listing

OFFERED = 40


@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest, ref: str) -> HttpResponse:
    """Choose what it is about and write the question; open to visitors too.

    The request is written next. Whoever has no account signs up there, and it is kept for them.
    """
    member = request.member
    if member is not None and member.side not in {"buyer", "visitor"}:
        raise NotAllowed(OTHER_SIDE["buyer"])
    company = Organisation.objects.filter(
        ref=ref, kind=Organisation.Kind.SUPPLIER, approved=True, suspended=False
    ).first()
    if company is None:
        raise Http404
    goods = list(
        Listing.objects.public()
        .filter(organisation=company)
        .prefetch_related("texts")
        .order_by("-published_at", "-pk")[:OFFERED]
    )
    form = QuestionForm(request.POST or None, goods=goods)
    if request.method == "POST" and form.is_valid():
        for listing in form.cleaned_data["listing"]:
            basket.put(request, listing, "")
        query = urlencode({"message": form.cleaned_data["question"]})
        return redirect(f"{reverse('rfqs:ask')}?{query}")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "company": company, "goods": goods}
    return render(request, "buyers/rfqs/contact.html", context, status=status)
