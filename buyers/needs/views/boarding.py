"""The supplier's board: what fits them, why, and what they do about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from buyers.needs import actions, policy, queries, showing
from buyers.needs.forms import DeclineForm
from buyers.rfqs.forms import WordsForm
from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid, require
from marketplace.typed import number
from marketplace.web import drafts
from suppliers.catalogue.models import Category
from suppliers.search.queries.categories import tree

PER_PAGE = 20


@require_GET
@member_required(side="supplier")
def board(request: HttpRequest) -> HttpResponse:
    """What the company was told of, newest first, page by page."""
    member, language, now = request.member, get_language() or "en", clock.now()
    show = request.GET.get("show", "new")
    show = show if show in queries.SHOWN else "new"
    category = request.GET.get("category", "")
    rows = queries.board(member, show=show, category=category).order_by("-pk")
    if after := number(request.GET.get("after", "")):
        rows = rows.filter(pk__lt=after)
    found = list(rows[: PER_PAGE + 1])
    page, more = found[:PER_PAGE], len(found) > PER_PAGE
    for row in page:
        row.words = showing.title_of(row.need, language)
        row.chips = showing.chips(row)
        row.early_only = bool(
            row.need.early_until and now < row.need.early_until and not row.early
        )
    known = tree(language)
    context = {
        "rows": page,
        "next": page[-1].pk if more else None,
        "show": show,
        "shown": queries.SHOWN,
        "category": known.get(category),
        "muted": [known.get(each.category.slug) for each in queries.muted(member)],
        "standing": queries.standing(member.organisation_id, now),
        "now": now,
        "language": language,
    }
    return render(request, "buyers/needs/board.html", context)


@require_http_methods(["GET", "POST"])
@member_required(Right.OFFER_SEND, side="supplier")
@drafts.given_back()
def decline(request: HttpRequest, ref: str) -> HttpResponse:
    """Say why one does not quote."""
    found = queries.need_for(request.member, ref)
    form = DeclineForm(drafts.typed(request))
    if request.method == "POST" and form.is_valid():
        actions.decline(by=request.member, ref=ref, **form.cleaned_data)
        messages.success(request, _("The buyer has been told."))
        return redirect("needs:board")
    match = queries.match_of(request.member, found)
    require(policy.may_answer_at_all(match, found, request.member, clock.now()), policy.refusal)
    status = 422 if request.method == "POST" else 200
    context = {"need": found, "form": form, "act": "decline"}
    return render(request, "buyers/needs/manage.html", context, status=status)


@require_http_methods(["GET", "POST"])
@member_required(Right.OFFER_SEND, side="supplier")
@drafts.given_back()
def question(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask the buyer without quoting; the request's clock stands."""
    found = queries.need_for(request.member, ref)
    form = WordsForm(drafts.typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.question(by=request.member, ref=ref, body=form.cleaned_data["body"])
        except Invalid as refused:
            form.add_error("body", list(refused.errors["body"]))
        else:
            messages.success(request, _("Asked. The clock stands until the buyer answers."))
            return redirect("needs:need", ref)
    match = queries.match_of(request.member, found)
    require(policy.may_answer_at_all(match, found, request.member, clock.now()), policy.refusal)
    status = 422 if form.errors else 200
    context = {"need": found, "form": form, "act": "question"}
    return render(request, "buyers/needs/manage.html", context, status=status)


@require_POST
@member_required(Right.OFFER_SEND, side="supplier")
def mute(request: HttpRequest) -> HttpResponse:
    """Hear no more of a category, or hear of it again."""
    slug = request.POST.get("category", "")
    if request.POST.get("act") == "unmute":
        actions.unmute(by=request.member, slug=slug)
        messages.success(request, _("You will hear of this category again."))
        return redirect("needs:board")
    try:
        actions.mute(by=request.member, slug=slug)
    except Category.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("You will hear no more of this category."))
    return redirect("needs:board")
