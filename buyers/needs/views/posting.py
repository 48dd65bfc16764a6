"""Posting a need: the form, its lines, its draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from buyers.needs import actions, drafting, policy
from buyers.needs.forms import NeedForm
from buyers.needs.models import Need
from buyers.profiles import afterwards
from buyers.rfqs import actions as rfqs
from buyers.rfqs import queries as rfq_queries
from buyers.rfqs.choices import DraftKind
from buyers.rfqs.models import RfqDraft
from marketplace.accounts.access import member_required
from marketplace.files import actions as files
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from marketplace.typed import number
from marketplace.web import drafts
from suppliers.search.queries.categories import tree

SENT = gettext_lazy("Sent. Our moderators look at it within a day.")
HELD = gettext_lazy("Kept until a colleague approves it. No supplier sees it yet.")
SKIP = {"csrfmiddlewaretoken", "keep", "more", "files"}


@require_http_methods(["GET", "POST"])
@member_required(side="buyer")
@drafts.given_back()
def post(request: HttpRequest) -> HttpResponse:
    """Write a need down and send it to the moderators, or keep it for later."""
    draft = rfq_queries.draft_for(request.member, request.GET.get("draft", ""), DraftKind.OPEN)
    typed = drafts.typed(request)
    if "more" in request.POST:
        return _page(request, _longer(request), draft)
    if request.method == "POST":
        form = _form(typed, request.FILES, count=_count(typed))
    elif typed is not None:
        form = _form(None, None, count=_count(typed), initial=typed.dict())
    else:
        start = _start(request, draft)
        form = _form(None, None, count=_count(start), initial=start)
    if "keep" in request.POST:
        return _keep(request, form, draft)
    verdict = policy.may_post(request.member)
    if not verdict:
        afterwards.lead_to(request, reverse("needs:post"))
    if request.method == "POST" and verdict and form.is_valid():
        need = _posted(request, form, draft)
        if need is not None:
            messages.success(request, HELD if need.held_by else SENT)
            return redirect("needs:need", need.ref)
    return _page(request, form, draft, status=422 if request.method == "POST" else 200)


def _form(data: Any, uploads: Any, *, count: int, initial: Any = None) -> NeedForm:
    known = tree(get_language() or "en")
    return NeedForm(data, uploads, categories=known, count=count, initial=initial)


def _longer(request: HttpRequest) -> NeedForm:
    """The same with a line more, and nothing complained of."""
    return _form(None, None, count=_count(request.POST) + 1, initial=request.POST.dict())


def _count(fields: Any) -> int:
    return number(str((fields or {}).get("count", "1")), digits=2) or 1


def _start(request: HttpRequest, draft: RfqDraft | None) -> dict[str, Any]:
    if draft is not None:
        return draft.data
    again = request.GET.get("again", "")
    if again:
        rows = Need.objects.visible_to(request.member).filter(ref=again)
        if (found := rows.select_related("category").first()) is not None:
            return drafting.data_of(found)
    town = request.member.organisation.town
    return {"destination": town, "title": request.GET.get("wanted", "")[:160]}


def _keep(request: HttpRequest, form: NeedForm, draft: RfqDraft | None) -> HttpResponse:
    form.is_valid()
    for sentence in form.errors.get("files", ()):
        messages.error(request, sentence)
    rfqs.keep(
        by=request.member,
        kind=DraftKind.OPEN,
        data={name: value for name, value in request.POST.items() if name not in SKIP},
        draft=draft.pk if draft else None,
        files=_received(request, form),
    )
    messages.success(request, _("Kept. Nobody else sees it until you send it."))
    return redirect("rfqs:drafts")


def _posted(request: HttpRequest, form: NeedForm, draft: RfqDraft | None) -> Need | None:
    kept = list(draft.files.all()) if draft else []
    try:
        need = actions.post(
            by=request.member,
            header=form.header(),
            lines=form.wanted(),
            language=get_language() or "en",
            files=[*kept, *_received(request, form)],
        )
    except Invalid as refused:
        form.refuse(refused.errors)
        return None
    except NotAllowed as refused:
        form.add_error(None, refused.message)
        return None
    if draft is not None and not draft.is_template:
        rfqs.forget(by=request.member, draft=draft.pk)
    return need


def _received(request: HttpRequest, form: NeedForm) -> list[Any]:
    uploads = form.cleaned_data.get("files") or []
    return [files.receive(by=request.member, upload=each, purpose="need") for each in uploads]


def _page(
    request: HttpRequest, form: NeedForm, draft: RfqDraft | None, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "verdict": policy.may_post(request.member), "draft": draft}
    return render(request, "buyers/needs/post.html", context, status=status)
