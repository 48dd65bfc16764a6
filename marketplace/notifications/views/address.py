"""An address that mail does not reach: what was said, and what its person can do."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marketplace.accounts.access import signed_in
from marketplace.notifications.actions import bouncing
from marketplace.notifications.queries.bounces import pause_of


@require_http_methods(["GET", "POST"])
@signed_in
def address(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        bouncing.try_again(by=request.member)
        messages.success(request, _("Mail goes to this address again."))
        return redirect("notifications:preferences")
    context = {"pause": pause_of(request.member)}
    return render(request, "notifications/address.html", context)
