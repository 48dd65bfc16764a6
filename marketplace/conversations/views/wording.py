"""Translations: asked for again, reported by a reader, put right by a moderator."""

from __future__ import annotations

from django.contrib import messages as flash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.accounts.access import member_required, staff_required
from marketplace.accounts.roles import Right, StaffGroup
from marketplace.conversations import actions, queries
from marketplace.conversations.forms import WordingForm
from marketplace.conversations.views.writing import back
from marketplace.lifecycle.refusals import Invalid
from marketplace.web import drafts


@require_POST
@member_required()
def report(request: HttpRequest, thread: int, message: int) -> HttpResponse:
    """A reader says a translation is bad."""
    queries.message_for(request.member, thread, message)
    actions.report_translation(by=request.member, message_id=message)
    flash.success(request, _("Thank you. Our staff will look at this translation."))
    return redirect(back(request, thread))


@require_POST
@member_required(Right.MESSAGE_SEND)
def retranslate(request: HttpRequest, thread: int, message: int) -> HttpResponse:
    """A party asks for the translation anew; the old one stands meanwhile."""
    queries.message_for(request.member, thread, message)
    actions.translate_again(by=request.member, message_id=message)
    flash.success(request, _("It is being translated again."))
    return redirect(back(request, thread))


@require_http_methods(["GET", "POST"])
@staff_required(StaffGroup.MODERATOR)
@drafts.given_back()
def case(request: HttpRequest, translation: int) -> HttpResponse:
    """A reported translation: a moderator words it better, or leaves it as it is."""
    found = queries.reported().filter(pk=translation).first()
    if found is None:
        raise Http404
    form = WordingForm(drafts.typed(request), initial={"text": found.text})
    if request.method == "POST" and form.is_valid():
        try:
            text = form.cleaned_data["text"]
            actions.settle_report(by=request.member, translation_id=translation, text=text)
        except Invalid as refused:
            form.refuse(refused.errors)
        else:
            flash.success(request, _("Settled."))
            return redirect("desk:queue")
    status = 422 if request.method == "POST" else 200
    context = {"row": found, "form": form}
    return render(request, "conversations/case.html", context, status=status)
