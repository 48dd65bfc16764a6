"""Reading: the list of negotiations, the room, its conversation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as flash
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.conversations import actions as conversations
from marketplace.conversations import live
from marketplace.conversations import queries as threads
from marketplace.files import actions as files
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid
from marketplace.web import drafts
from orders.negotiation import actions, queries, showing
from orders.negotiation.forms import MessageForm
from orders.negotiation.models import Negotiation
from orders.negotiation.talk import stream

PER_PAGE = 24
FILTERS = ("", "mine", "theirs", "accepted", "declined", "expired")
MODES = ("both", "mine", "original")


@require_GET
@member_required()
def listed(request: HttpRequest) -> HttpResponse:
    """The company's negotiations, those that changed last first."""
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in FILTERS else ""
    rows = queries.negotiations_of(request.member, chosen)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    page.numbers = page.paginator.get_elided_page_range(page.number)
    unread = threads.unread(request.member, [row.thread_id for row in page])
    for row in page:
        row.other = row.buyer if request.member.is_supplier else row.supplier
        row.unread = unread.get(row.thread_id, 0)
        row.mine = row.turn == request.member.side
    context = {"page": page, "chosen": chosen, "filters": FILTERS, "now": clock.now()}
    return render(request, "orders/negotiation/list.html", context)


@require_GET
@vary_on_headers("HX-Request")
@member_required()
def room(request: HttpRequest, ref: str) -> HttpResponse:
    """The room: versions, the comparison, the conversation; htmx asks for the comparison alone."""
    negotiation = queries.negotiation_for(request.member, ref)
    actions.view(by=request.member, negotiation=negotiation)
    context = room_context(request, negotiation)
    if request.htmx and request.htmx.target == "diff":
        return render(request, "orders/negotiation/_diff.html", context)
    context["message_form"] = MessageForm(drafts.typed(request))
    return render(request, "orders/negotiation/room.html", context)


def _where(ref: str) -> str:
    return reverse("negotiation:room", args=[ref])


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@member_required()
@drafts.given_back(_where)
def messages(request: HttpRequest, ref: str) -> HttpResponse:
    """What was said, as a fragment (GET), or a new message (POST).

    What is being typed stands outside the fragment, so a live tick leaves it as it is.
    """
    negotiation = queries.negotiation_for(request.member, ref)
    if request.method == "GET":
        if not request.htmx:
            return redirect("negotiation:room", ref)
        return render(request, "orders/negotiation/_log.html", _talk(request, negotiation))
    form = MessageForm(request.POST, request.FILES)
    if form.is_valid() and _said(request, negotiation, form):
        if request.htmx:
            return render(request, "orders/negotiation/_chat.html", _talk(request, negotiation))
        return redirect("negotiation:room", ref)
    context = room_context(request, negotiation) | {"message_form": form}
    template = "_chat.html" if request.htmx else "room.html"
    return render(request, f"orders/negotiation/{template}", context, status=422)


@require_POST
@member_required()
def report(request: HttpRequest, ref: str, message: int) -> HttpResponse:
    """A reader says a translation is bad."""
    queries.negotiation_for(request.member, ref)
    conversations.report_translation(
        by=request.member, message_id=message, language=request.POST.get("language", "")
    )
    flash.success(request, _("Thank you. Our staff will look at this translation."))
    return redirect("negotiation:room", ref)


def room_context(request: HttpRequest, negotiation: Negotiation) -> dict[str, Any]:
    """Everything the room shows, in as many statements however long it is."""
    member, now = request.member, clock.now()
    queries.named(negotiation.rfq)
    offers = queries.offers_of(negotiation)
    listed_versions = showing.versions(negotiation, offers, member)
    pair = _pair(request)
    return _talk(request, negotiation, offers) | {
        "negotiation": negotiation,
        "now": now,
        "mine": negotiation.company(member.side),
        "theirs": negotiation.company("supplier" if member.is_buyer else "buyer"),
        "offers": offers,
        "versions": listed_versions,
        "compared": showing.comparison(negotiation, offers, listed_versions, pair),
        "may": showing.verdicts(negotiation, member),
        "lapsed": negotiation.lapsed(now),
        "draft": queries.draft_of(member, negotiation),
        "order": getattr(negotiation, "order", None),
        "message_form": MessageForm(),
        "may_write": member.has(Right.MESSAGE_SEND),
    }


def _talk(
    request: HttpRequest, negotiation: Negotiation, offers: list[Any] | None = None
) -> dict[str, Any]:
    member, language = request.member, get_language() or "en"
    lines = threads.lines(negotiation.thread_id, reader=member, language=language)
    if lines:
        conversations.mark_read(by=member, thread=negotiation.thread, up_to=lines[-1].id)
    mode = request.GET.get("words", "")
    return {
        "negotiation": negotiation,
        "talk": stream(negotiation, lines, reader=member),
        "mode": mode if mode in MODES else "both",
        "live_token": live.token(negotiation.thread_id),
        "message_form": MessageForm(),
        "may_write": member.has(Right.MESSAGE_SEND),
    }


def _said(request: HttpRequest, negotiation: Negotiation, form: MessageForm) -> bool:
    try:
        attached = [
            files.receive(by=request.member, upload=upload, purpose="message")
            for upload in form.cleaned_data["files"]
        ]
        actions.say(
            by=request.member,
            ref=negotiation.ref,
            body=form.cleaned_data["body"],
            files=attached,
        )
    except Invalid as refused:
        for name, sentences in refused.errors.items():
            form.add_error(name if name in form.fields else None, list(sentences))
        return False
    return True


def _pair(request: HttpRequest) -> tuple[int, int] | None:
    try:
        return int(request.GET["a"]), int(request.GET["b"])
    except (KeyError, ValueError):
        return None
