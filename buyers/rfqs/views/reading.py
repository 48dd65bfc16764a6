"""Reading requests: the list, and one of them."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from buyers.profiles.queries import credibility
from buyers.rfqs import policy, queries, states
from buyers.rfqs.models import Rfq
from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.conversations.talks import open_talk
from marketplace.lifecycle import clock
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
    inside = [states.TO_APPROVE, states.RETURNED] if request.member.is_buyer else []
    shown = [*inside, states.OPEN, states.QUOTED, states.AWARDED, states.CLOSED, states.EXPIRED]
    context = {"page": page, "chosen": chosen, "states": shown}
    return render(request, "buyers/rfqs/list.html", context)


@require_GET
@vary_on_headers("HX-Request")
@member_required()
def rfq(request: HttpRequest, ref: str) -> HttpResponse:
    """One request, and what the reader may do with it."""
    found = queries.rfq_for(request.member, ref)
    if found.offered:
        return redirect("negotiation:room", found.negotiation.ref)
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
        "may_approve": policy.may_approve(found, request.member),
        **_timing(request, found),
        "unanswered": found.questions.filter(answer=None).select_related("message"),
        "may_ask_back": policy.may_ask_back(found, request.member),
        "may_withdraw": policy.may_withdraw(found, request.member),
        "invitable": _invitable(request, found),
        "buyer": credibility(found.buyer_id) if request.member.is_supplier else None,
        "consignee": consignee,
        "importer": importer,
        "talk": open_talk(request, found.thread_id, found.talk_head),
    }
    return render(request, "buyers/rfqs/rfq.html", context)


def _timing(request: HttpRequest, found: Rfq) -> dict[str, object]:
    """What the buyer may do about its date and its end; of an answer to an open request nothing."""
    member = request.member
    if found.need_ref:
        return {}
    return {
        "may_extend": policy.may_extend(found, member),
        "may_close": policy.may_close(found, member),
        "may_reopen": policy.may_reopen(found, member, now=clock.now()),
        "may_keep": policy.may_keep(member),
    }


def _invitable(request: HttpRequest, found: Rfq) -> bool:
    """Whether the reader may still invite this buyer to the prices that are not for all."""
    member = request.member
    if not member.is_supplier or not member.has(Right.LISTING_EDIT):
        return False
    return not guests(member).filter(buyer_id=found.buyer_id).exists()
