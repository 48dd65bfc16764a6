"""Offering goods unasked: first which and to whom, then on which terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marketplace.accounts.access import member_required
from marketplace.accounts.models import Organisation
from marketplace.accounts.roles import Right
from marketplace.files import actions as files
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Conflict, Invalid, require
from marketplace.typed import number
from orders.negotiation.offer_form import OfferForm
from orders.offerings import actions, beginning, policy, queries
from orders.offerings.choices import Audience
from suppliers.catalogue.models import Listing

MOST_GOODS = 20
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the address says: the goods, the audience, and the buyers it names."""

    goods: list[Listing]
    audience: str
    buyers: list[str]
    one: Organisation | None


@require_http_methods(["GET", "POST"])
@member_required(Right.OFFER_SEND, side="supplier")
def make(request: HttpRequest) -> HttpResponse:
    """Choose goods and buyers (they stand in the address), then fill in and send the offer."""
    require(policy.may_offer(request.member))
    chosen = _chosen(request)
    if not chosen.goods or (chosen.audience == Audience.NAMED and not chosen.buyers):
        return _choose(request, chosen)
    frame: dict[str, Any] = {
        "rfq": beginning.request_for(chosen.goods),
        "zone": request.member.user.timezone,
    }
    if request.method == "GET":
        initial = beginning.values(chosen.goods, now=clock.now())
        return _page(request, chosen, OfferForm(initial=initial, **frame))
    form = OfferForm(request.POST, request.FILES, **frame)
    if form.is_valid() and (made := _sent(request, chosen, form)):
        messages.success(request, _("Sent. What becomes of it stands here."))
        return redirect("offerings:offering", made)
    return _page(request, chosen, form, status=422)


def _chosen(request: HttpRequest) -> Chosen:
    given = request.GET
    refs = given.getlist("goods")[:MOST_GOODS]
    found = {row.ref: row for row in queries.goods_of(request.member).filter(ref__in=refs)}
    audience = given.get("to", "")
    audience = audience if audience in Audience.values else Audience.FOLLOWERS
    buyers, one = given.getlist("buyer"), None
    thread = number(given.get("thread", ""))
    if thread is not None:
        one = queries.buyer_of_thread(request.member, thread)
        if one is None:
            raise Http404
        audience, buyers = Audience.ONE, [one.ref]
    elif audience == Audience.ONE:
        one = queries.reachable(request.member.organisation.pk).filter(ref__in=buyers).first()
        if one is None:
            raise Http404
        buyers = [one.ref]
    return Chosen([found[ref] for ref in refs if ref in found], audience, buyers, one)


def _choose(request: HttpRequest, chosen: Chosen) -> HttpResponse:
    followers = queries.followers_of(request.member.organisation.pk)
    context = {
        "chosen": chosen,
        "goods": queries.goods_of(request.member)[:SHOWN],
        "picked": {each.ref for each in chosen.goods},
        "followers": [] if chosen.one else followers[:SHOWN],
        "most": MOST_GOODS,
        "tried": "to" in request.GET,
    }
    return render(request, "orders/offerings/choose.html", context)


def _sent(request: HttpRequest, chosen: Chosen, form: OfferForm) -> int | None:
    try:
        attached = [
            files.receive(by=request.member, upload=upload, purpose="offer")
            for upload in form.cleaned_data["files"]
        ]
        made = actions.offer(
            by=request.member,
            terms=form.terms(),
            audience=chosen.audience,
            buyers=chosen.buyers,
            note=form.cleaned_data["note"],
            files=attached,
        )
    except Invalid as refused:
        form.refuse(refused.errors)
        return None
    except Conflict as refused:
        form.add_error(None, str(refused.message))
        return None
    return made.pk


def _page(
    request: HttpRequest, chosen: Chosen, form: OfferForm, *, status: int = 200
) -> HttpResponse:
    supplier = request.member.organisation.pk
    to = {
        Audience.FOLLOWERS: lambda: queries.followers_of(supplier).count(),
        Audience.NAMED: lambda: len(set(chosen.buyers)),
    }
    context = {
        "chosen": chosen,
        "form": form,
        "count": to[chosen.audience]() if chosen.audience in to else 1,
    }
    return render(request, "orders/offerings/make.html", context, status=status)
