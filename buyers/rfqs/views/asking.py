"""Asking for quotes: the products put aside, and the form that sends the requests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from buyers.addresses import queries as addresses
from buyers.addresses.choices import Use
from buyers.profiles import afterwards
from buyers.rfqs import actions, basket, drafting, policy, queries
from buyers.rfqs.choices import DraftKind
from buyers.rfqs.forms import QUESTION, AskForm
from buyers.rfqs.models import Rfq, RfqDraft
from marketplace.accounts.access import member_required
from marketplace.accounts.adapter import SIDE
from marketplace.files import actions as files
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from marketplace.web import drafts
from suppliers.catalogue.models import Listing

VISITORS_ZONE = "Asia/Shanghai"


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
        if request.member is not None and request.member.is_buyer:
            return redirect(f"{reverse('needs:post')}?{urlencode({'wanted': wanted[:160]})}")
        words = _("We are looking for: %(wanted)s") % {"wanted": wanted[:200]}
        query = urlencode({"topic": "sourcing", "message": words})
        return redirect(f"{reverse('web:contact')}?{query}")
    _take_over(request)
    if request.member is None and (request.method == "GET" or "visitor" in request.POST):
        return _visitor(request)
    if _newly_signed_up(request):
        afterwards.lead_to(request, reverse("rfqs:ask"))
        return redirect("profiles:start")
    return _ask(request)


def _visitor(request: HttpRequest) -> HttpResponse:
    """Let somebody without an account write the request; it is kept until they have one.

    Their form says so: what comes without it is of somebody whose sign-in has ended.
    """
    afterwards.lead_to(request, reverse("rfqs:ask"))
    if request.method == "POST":
        there = drafts.keep(request, visitor=True) or reverse("rfqs:ask")
        return redirect(
            f"{reverse('account_signup')}?{urlencode({'as': 'buyer', 'next': there})}"
        )
    kept = drafts.peek(request)
    typed = kept.fields if kept is not None and kept.visitor else None
    _put_back(request, typed or {})
    asked = basket.items(request)
    listings = _listings(asked)
    form = AskForm(
        None,
        listings=listings,
        zone=VISITORS_ZONE,
        asked=asked,
        book={},
        initial=_offered(listings) | _question(request) | (typed.dict() if typed else {}),
    )
    context = {"form": form, "visitor": True, "suppliers": _suppliers(listings)}
    return render(request, "buyers/rfqs/ask.html", context)


def _newly_signed_up(request: HttpRequest) -> bool:
    """Whether this person signed up to buy, has no company yet, and has something to ask for."""
    buying = request.session.get(SIDE) == "buyer"
    return buying and request.member.side == "visitor" and bool(basket.items(request))


@member_required(side="buyer")
def _ask(request: HttpRequest) -> HttpResponse:
    typed = drafts.typed(request)
    draft = queries.draft_for(request.member, request.GET.get("draft", ""), DraftKind.DIRECT)
    if draft is not None and request.method == "GET":
        basket.clear(request)
        _put_back(request, draft.data)
    _put_back(request, typed or {})
    asked = basket.items(request)
    listings = _listings(asked)
    form = AskForm(
        typed,
        request.FILES if request.method == "POST" else None,
        listings=listings,
        zone=request.member.user.timezone,
        asked=asked,
        book=_book(request),
        initial=_start(request, listings, draft),
    )
    if "keep" in request.POST:
        return _keep(request, form, draft)
    verdict = policy.may_ask(request.member)
    if not verdict and listings:
        afterwards.lead_to(request, reverse("rfqs:ask"))
    ready = request.method == "POST" and verdict and form.is_valid()
    if ready and (sent := _sent(request, form, draft)):
        return _thank(request, sent)
    context = {
        "form": form,
        "verdict": verdict,
        "suppliers": _suppliers(listings),
        "draft": draft,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "buyers/rfqs/ask.html", context, status=status)


def _take_over(request: HttpRequest) -> None:
    """What the address names goes into the basket: products, or an earlier request's lines."""
    quantity = request.GET.get("quantity", "")
    for ref in request.GET.getlist("listing"):
        basket.put(request, ref, quantity)
    if (earlier := _earlier(request)) is not None:
        _put_back(request, drafting.data_of(earlier))


def _earlier(request: HttpRequest) -> Rfq | None:
    """The request that the address asks for again."""
    again = request.GET.get("again", "")
    return Rfq.objects.visible_to(request.member).filter(ref=again).first() if again else None


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


def _start(
    request: HttpRequest, listings: list[Listing], draft: RfqDraft | None
) -> dict[str, Any]:
    earlier = _earlier(request)
    return (
        _offered(listings)
        | _question(request)
        | {
            "destination": request.member.organisation.town,
            "consignee": addresses.default_address(request.member, Use.GOODS),
            "importer": addresses.default_importer(request.member),
        }
        | (drafting.data_of(earlier) if earlier else {})
        | (draft.data if draft else {})
    )


def _question(request: HttpRequest) -> dict[str, Any]:
    """What was asked on the page of a supplier stands in the message."""
    return {"message": request.GET.get("message", "")[:QUESTION]}


def _offered(listings: list[Listing]) -> dict[str, Any]:
    """The first term that a supplier of these products offers."""
    term = next((t for row in listings for t in row.terms.all()), None)
    return {
        "incoterm": term.incoterm if term else "FCA",
        "place": term.place if term else "",
    }


def _book(request: HttpRequest) -> dict[str, list[tuple[int, str]]]:
    """What the address book offers for a request."""
    return {
        "consignee": [(row.pk, str(row)) for row in addresses.addresses(request.member)],
        "importer": [(row.pk, row.name) for row in addresses.importers(request.member)],
    }


def _suppliers(listings: list[Listing]) -> int:
    return len({row.organisation_id for row in listings})


def _keep(request: HttpRequest, form: AskForm, draft: RfqDraft | None) -> HttpResponse:
    """Keep what is typed, right or wrong; a file that is refused is said to be."""
    form.is_valid()
    skip = {"csrfmiddlewaretoken", "keep", "files"}
    data = {name: value for name, value in request.POST.items() if name not in skip}
    if "files" in form.errors:
        for sentence in form.errors["files"]:
            messages.error(request, sentence)
    actions.keep(
        by=request.member,
        kind=DraftKind.DIRECT,
        data=data,
        draft=draft.pk if draft else None,
        files=_received(request, form),
    )
    basket.clear(request)
    messages.success(request, _("Kept. Nobody else sees it until you send it."))
    return redirect("rfqs:drafts")


def _received(request: HttpRequest, form: AskForm) -> list[Any]:
    uploads = form.cleaned_data.get("files") or []
    return [files.receive(by=request.member, upload=each, purpose="rfq") for each in uploads]


def _sent(request: HttpRequest, form: AskForm, draft: RfqDraft | None) -> list[Rfq]:
    kept = list(draft.files.all()) if draft else []
    try:
        sent = actions.ask(
            by=request.member,
            lines=form.wanted(),
            delivery=form.delivery(),
            language=get_language() or "en",
            note=form.cleaned_data["message"],
            files=[*kept, *_received(request, form)],
        )
        if draft is not None and not draft.is_template:
            actions.forget(by=request.member, draft=draft.pk)
        return sent
    except Invalid as refused:
        form.refuse(refused.errors)
    except NotAllowed as refused:
        form.add_error(None, refused.message)
    return []


def _thank(request: HttpRequest, sent: list[Rfq]) -> HttpResponse:
    basket.clear(request)
    if sent[0].held_by:
        messages.success(request, _("Saved. A colleague has to approve it before it is sent."))
        return redirect("rfqs:rfq", sent[0].ref) if len(sent) == 1 else redirect("rfqs:list")
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
