"""What is done with the conversations marked, one or many."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.inbox import bidding
from marketplace.lifecycle.refusals import Invalid
from marketplace.typed import number
from marketplace.web import counts

MOST = 200


@require_POST
@member_required(Right.MESSAGE_SEND)
def do(request: HttpRequest) -> HttpResponse:
    """Do what is chosen with every conversation marked; then back to the list as it was."""
    given = [each for each in request.POST.getlist("thread") if number(each)]
    threads = [int(each) for each in given[:MOST]]
    if not threads:
        messages.warning(request, _("Mark at least one conversation."))
        return redirect(_back(request))
    try:
        count = bidding.done(request.member, threads, request.POST.get("do", ""))
    except Invalid as refused:
        for sentences in refused.errors.values():
            messages.error(request, " ".join(str(each) for each in sentences))
    else:
        words = ngettext(
            "%(count)s conversation changed.", "%(count)s conversations changed.", count
        )
        messages.success(request, words % {"count": count})
        counts.forget(request.member)
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    named = request.POST.get("back", "")
    if named.startswith("/") and url_has_allowed_host_and_scheme(named, allowed_hosts=None):
        return named
    return reverse("inbox:list")
