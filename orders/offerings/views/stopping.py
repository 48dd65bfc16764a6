"""One click against a supplier's unasked offers, and one to take it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from marketplace.accounts.access import member_required
from marketplace.accounts.models import Organisation
from marketplace.accounts.roles import Right
from orders.offerings import actions


@require_POST
@member_required(Right.RFQ_SEND, side="buyer")
def stop(request: HttpRequest, ref: str) -> HttpResponse:
    """Take no more unasked offers from this supplier."""
    try:
        actions.stop(by=request.member, ref=ref)
    except Organisation.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("This supplier can make you no more offers unasked."))
    return redirect("offerings:list")


@require_POST
@member_required(Right.RFQ_SEND, side="buyer")
def resume(request: HttpRequest, ref: str) -> HttpResponse:
    """Take them again."""
    if not actions.resume(by=request.member, ref=ref):
        raise Http404
    messages.success(request, _("This supplier may make you offers again."))
    return redirect("offerings:list")
