"""The pages of requests: ask, the list, one request, its ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from buyers.addresses import queries as addresses
from buyers.addresses.choices import Use
from buyers.rfqs import actions, basket, policy, queries, states
from buyers.rfqs.forms import AskForm, RefuseForm
from buyers.rfqs.models import Rfq
from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.conversations import queries as threads
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid, NotAllowed, WrongState
from marketplace.web import drafts
from suppliers.catalogue import actions as catalogue
from suppliers.catalogue.models import Listing
from suppliers.catalogue.queries import guests

PER_PAGE = 24


@require_GET
@member_required()
def listed(request: HttpRequest) -> HttpResponse:
    """The company's requests, newest first."""
    chosen = request.GET.get("state", "")
    chosen = chosen if chosen in states.RFQ.states else ""
    rows = queries.rfqs_of(request.member, chosen).prefetch_related("lines__listing__texts")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    page.numbers = page.paginator.get_elided_page_range(page.number)
    for row in page:
        row.other = row.buyer if request.member.is_supplier else row.supplier
        row.first = next(iter(row.lines.all()), None)
    shown = [states.OPEN, states.QUOTED, states.AWARDED, states.CLOSED, states.EXPIRED]
    context = {"page": page, "chosen": chosen, "states": shown}
    return render(request, "buyers/rfqs/list.html", context)


@require_GET
@vary_on_headers("HX-Request")
@member_required()
def rfq(request: HttpRequest, ref: str) -> HttpResponse:
    """One request, and what the reader may do with it."""
    found = queries.rfq_for(request.member, ref)
    consignee, importer = queries.parties_for(found, request.member)
    siblings = Rfq.objects.visible_to(request.member).filter(batch=found.batch)
    context = {
        "rfq": found,
        "other": found.buyer if request.member.is_supplier else found.supplier,
        "negotiation": getattr(found, "negotiation", None),
        "may_quote": policy.may_quote(found, request.member),
        "may_end": policy.may_end(found, request.member),
        "siblings": siblings.exclude(pk=found.pk).select_related("supplier"),
        "now": clock.now(),
        "invitable": _invitable(request, found),
        "consignee": consignee,
        "importer": importer,
        "words": threads.lines(
            found.thread_id, reader=request.member, language=get_language() or "en", limit=20
        ),
    }
    return render(request, "buyers/rfqs/rfq.html", context)


@require_POST
def put_aside(request: HttpRequest) -> HttpResponse:
    """Put a product into the basket of the next request; open to everybody."""
    ref = request.POST.get("listing", "")
    quantity = request.POST.get("quantity", "")
    if Listing.objects.public().filter(ref=ref).exists():
        if basket.put(request, ref, quantity):
            messages.success(request, _("Put aside. Ask for everything together when ready."))
        else:
            messages.error(request, _("A request holds at most 20 products. Send it first."))
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = reverse("rfqs:ask")
    return redirect(back)


@require_POST
def take_out(request: HttpRequest) -> HttpResponse:
    """Take a product out of the basket."""
    basket.remove(request, request.POST.get("listing", ""))
    return redirect("rfqs:ask")


@require_http_methods(["GET", "POST"])
@drafts.given_back()
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a quote on the products put aside (and one named in the address)."""
    if wanted := request.GET.get("wanted", "").strip():
        words = _("We are looking for: %(wanted)s") % {"wanted": wanted[:200]}
        query = urlencode({"topic": "sourcing", "message": words})
        return redirect(f"{reverse('web:contact')}?{query}")
    _take_over(request)
    return _ask(request)


@member_required(side="buyer")
def _ask(request: HttpRequest) -> HttpResponse:
    typed = drafts.typed(request)
    _put_back(request, typed or {})
    asked = basket.items(request)
    listings = _listings(asked)
    form = AskForm(
        typed,
        listings=listings,
        zone=request.member.user.timezone,
        asked=asked,
        book=_book(request),
        initial=_start(request, listings),
    )
    verdict = policy.may_ask(request.member)
    if not verdict and listings:
        request.session["after_profile"] = reverse("rfqs:ask")
    ready = request.method == "POST" and verdict and form.is_valid()
    if ready and (sent := _sent(request, form)):
        return _thank(request, sent)
    context = {"form": form, "verdict": verdict, "suppliers": _suppliers(listings)}
    status = 422 if request.method == "POST" else 200
    return render(request, "buyers/rfqs/ask.html", context, status=status)


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@member_required(Right.OFFER_SEND, side="supplier")
@drafts.given_back()
def refuse(request: HttpRequest, ref: str) -> HttpResponse:
    """The supplier says why they do not quote."""
    found = queries.rfq_for(request.member, ref)
    form = RefuseForm(drafts.typed(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.refuse(by=request.member, ref=ref, reason=data["reason"], note=data["note"])
        messages.success(request, _("The buyer has been told."))
        return redirect("rfqs:rfq", ref)
    if found.state != states.OPEN:
        raise WrongState(policy.ENDED)
    return _confirm(request, found, "refuse", form)


@require_POST
@member_required(Right.LISTING_EDIT, side="supplier")
def invite(request: HttpRequest, ref: str) -> HttpResponse:
    """The supplier shows this buyer the prices that are for invited companies."""
    found = queries.rfq_for(request.member, ref)
    catalogue.invite(by=request.member, buyer=found.buyer)
    messages.success(request, _("Invited. The company has been told."))
    return redirect("rfqs:rfq", ref)


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@member_required(Right.RFQ_SEND, side="buyer")
def cancel(request: HttpRequest, ref: str) -> HttpResponse:
    """The buyer takes the request back."""
    found = queries.rfq_for(request.member, ref)
    if request.method == "POST":
        actions.cancel(by=request.member, ref=ref)
        messages.success(request, _("Cancelled. The supplier has been told."))
        return redirect("rfqs:rfq", ref)
    if found.state != states.OPEN:
        raise WrongState(policy.ENDED)
    return _confirm(request, found, "cancel", None)


def _invitable(request: HttpRequest, found: Rfq) -> bool:
    """Whether the reader may still invite this buyer to the prices that are not for all."""
    member = request.member
    if not member.is_supplier or not member.has(Right.LISTING_EDIT):
        return False
    return not guests(member).filter(buyer_id=found.buyer_id).exists()


def _take_over(request: HttpRequest) -> None:
    """What the address names goes into the basket: products, or an earlier request's lines."""
    quantity = request.GET.get("quantity", "")
    for ref in request.GET.getlist("listing"):
        basket.put(request, ref, quantity)
    again = request.GET.get("again", "")
    earlier = (
        Rfq.objects.visible_to(request.member).filter(ref=again).first() if again else None
    )
    for line in earlier.lines.select_related("listing") if earlier else ():
        basket.put(request, line.listing.ref, str(line.quantity))


def _put_back(request: HttpRequest, typed: Mapping[str, str]) -> None:
    """The products a form speaks of belong into the basket, which ended with the sign-in."""
    kept = basket.items(request)
    for name, quantity in typed.items():
        ref = name.removeprefix("quantity-")
        if ref != name and ref not in kept:
            basket.put(request, ref, quantity)


def _listings(asked: dict[str, int]) -> list[Listing]:
    rows = Listing.objects.public().filter(ref__in=asked).select_related("organisation")
    order = list(asked)
    found = rows.prefetch_related("texts", "tiers", "terms")
    return sorted(found, key=lambda row: order.index(row.ref))


def _start(request: HttpRequest, listings: list[Listing]) -> dict[str, Any]:
    term = next((t for row in listings for t in row.terms.all()), None)
    return {
        "incoterm": term.incoterm if term else "FCA",
        "place": term.place if term else "",
        "destination": request.member.organisation.town,
        "consignee": addresses.default_address(request.member, Use.GOODS),
        "importer": addresses.default_importer(request.member),
    }


def _book(request: HttpRequest) -> dict[str, list[tuple[int, str]]]:
    """What the address book offers for a request."""
    return {
        "consignee": [(row.pk, str(row)) for row in addresses.addresses(request.member)],
        "importer": [(row.pk, row.name) for row in addresses.importers(request.member)],
    }


def _suppliers(listings: list[Listing]) -> int:
    return len({row.organisation_id for row in listings})


def _sent(request: HttpRequest, form: AskForm) -> list[Rfq]:
    try:
        return actions.ask(
            by=request.member,
            lines=form.wanted(),
            delivery=form.delivery(),
            language=get_language() or "en",
            note=form.cleaned_data["message"],
        )
    except Invalid as refused:
        form.refuse(refused.errors)
    except NotAllowed as refused:
        form.add_error(None, refused.message)
    return []


def _thank(request: HttpRequest, sent: list[Rfq]) -> HttpResponse:
    basket.clear(request)
    messages.success(
        request,
        ngettext(
            "Sent to %(count)s supplier, who is asked to reply by the date shown.",
            "Sent to %(count)s suppliers, who are asked to reply by the date shown.",
            len(sent),
        )
        % {"count": len(sent)},
    )
    return redirect("rfqs:rfq", sent[0].ref) if len(sent) == 1 else redirect("rfqs:list")


def _confirm(
    request: HttpRequest, found: Rfq, act: str, form: RefuseForm | None
) -> HttpResponse:
    template = f"_{act}.html" if request.htmx else "confirm.html"
    context = {"rfq": found, "form": form, "act": act}
    status = 422 if form is not None and form.errors else 200
    return render(request, f"buyers/rfqs/{template}", context, status=status)
