"""The moderators' page of one flag."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marketplace.accounts.access import staff_required
from marketplace.accounts.roles import StaffGroup
from marketplace.guarding import actions, queries
from marketplace.guarding.choices import Address, Kind


@require_http_methods(["GET", "POST"])
@staff_required(StaffGroup.MODERATOR)
def flag(request: HttpRequest, pk: int) -> HttpResponse:
    """What was written, by whom and why it is here; POST settles it."""
    found = queries.flags().filter(pk=pk).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        actions.settle(by=request.member, flag=pk, note=request.POST.get("note", "")[:1000])
        messages.success(request, _("Settled."))
        return redirect("desk:queue")
    known = found.found if found.kind == Kind.CONTACT else []
    context = {"flag": found, "addresses": [Address(each).label for each in known]}
    return render(request, "guarding/flag.html", context)
