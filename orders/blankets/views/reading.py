"""Reading: the list of agreements, one of them, its paper."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from marketplace.accounts.access import member_required
from marketplace.conversations.talks import open_talk
from marketplace.documents.answers import pdf_response
from orders.blankets import forms, papers, queries, showing, states

PER_PAGE = 24
SHOWN = (states.RUNNING, states.CLOSED, states.EXPIRED)


@require_GET
@member_required()
def listed(request: HttpRequest) -> HttpResponse:
    """The company's agreements, those that changed last first."""
    chosen = request.GET.get("state", "")
    chosen = chosen if chosen in SHOWN else ""
    rows = queries.agreements_of(request.member, chosen)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.other = row.buyer if request.member.is_supplier else row.supplier
        row.shown = showing.shown_state(row)
        row.sums = showing.whole(row)
        row.first = showing.lines(row)[0]
    context = {"page": page, "chosen": chosen, "states": SHOWN}
    return render(request, "orders/blankets/list.html", context)


@require_GET
@member_required()
def agreement(request: HttpRequest, ref: str) -> HttpResponse:
    """One agreement: what is left, the form to call off, the orders, what happened."""
    found = queries.agreement_for(request.member, ref)
    may = showing.verdicts(found, request.member)
    form = forms.CallOffForm(blanket=found) if may["call_off"] else None
    context = {
        "blanket": found,
        "other": found.buyer if request.member.is_supplier else found.supplier,
        "days": showing.days(found),
        "shown": showing.shown_state(found),
        "may": may,
        "lines": showing.lines(found, form),
        "form": form,
        "sums": showing.whole(found),
        "terms": showing.terms(found),
        "calls": queries.calls_of(found),
        "history": showing.history(queries.events_of(found), request.member),
        "talk": open_talk(request, found.thread_id, found.talk_head),
    }
    return render(request, "orders/blankets/agreement.html", context)


@require_GET
@member_required()
def paper(request: HttpRequest, ref: str) -> HttpResponse:
    """The agreement on paper, in both languages, for the two sides."""
    found = queries.agreement_for(request.member, ref)
    return pdf_response(papers.drawn(found), found.ref)
