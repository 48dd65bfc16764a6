"""Writing into a talk: a message, the preview of its translation, a note for colleagues."""

from __future__ import annotations

from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.conversations import actions, previews, queries
from marketplace.conversations.forms import MessageForm, NoteForm
from marketplace.conversations.talks import Talk, answer, open_talk
from marketplace.conversations.views.reading import where, whole
from marketplace.files import actions as files
from marketplace.guarding.actions import ContactDetails
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from marketplace.web import drafts


def _page(thread: int) -> str:
    return where(thread)


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@member_required()
@drafts.given_back(_page)
def messages(request: HttpRequest, thread: int) -> HttpResponse:
    """What stands in the talk as a fragment (GET), or a new message in it (POST)."""
    found = queries.thread_for(request.member, thread)
    if request.method == "GET":
        if not request.htmx:
            return redirect(where(thread))
        talk = open_talk(request, thread, found.head)
        return render(request, "conversations/_log.html", {"talk": talk})
    if not request.member.has(Right.MESSAGE_SEND):
        raise NotAllowed
    form = MessageForm(request.POST, request.FILES)
    if "preview" in request.POST:
        return _previewed(request, thread, form)
    if form.is_valid() and _said(request, thread, form):
        if not request.htmx:
            return redirect(back(request, thread))
        return _again(request, thread)
    return _again(request, thread, form)


@require_POST
@member_required(Right.MESSAGE_SEND)
@drafts.given_back(_page)
def notes(request: HttpRequest, thread: int) -> HttpResponse:
    """A note that only the own company sees."""
    found = queries.thread_for(request.member, thread)
    form = NoteForm(request.POST)
    if form.is_valid():
        actions.note(by=request.member, thread_id=thread, body=form.cleaned_data["note"])
        flash.success(request, _("Kept. Only your company sees it."))
        return redirect(back(request, thread))
    talk = open_talk(request, thread, found.head)
    talk.note_form = form
    return whole(request, talk, status=422)


def back(request: HttpRequest, thread: int) -> str:
    """The page the form stood on, where it names one of ours; else the talk's own."""
    named = request.POST.get("back", "")
    if named.startswith("/") and url_has_allowed_host_and_scheme(named, allowed_hosts=None):
        return f"{named}#ms"
    return where(thread)


def _said(request: HttpRequest, thread: int, form: MessageForm) -> bool:
    try:
        attached = [
            files.receive(by=request.member, upload=upload, purpose="message")
            for upload in form.cleaned_data["files"]
        ]
        actions.say(
            by=request.member,
            thread_id=thread,
            body=form.cleaned_data["body"],
            files=attached,
            quoted_id=form.cleaned_data["quoted"],
            anyway="anyway" in request.POST,
        )
    except ContactDetails as asked:
        form.asks_first = True
        form.add_error("body", asked.message)
        return False
    except Invalid as refused:
        form.refuse(refused.errors)
        return False
    return True


def _again(request: HttpRequest, thread: int, form: MessageForm | None = None) -> HttpResponse:
    """The form once more: empty beside the newest messages, or with what is wrong in it."""
    talk = _talk(request, thread, form)
    status = 422 if form else 200
    if request.htmx:
        return render(
            request, "conversations/_said.html", {"talk": talk, "sent": not form}, status=status
        )
    return whole(request, talk, status=status)


def _previewed(request: HttpRequest, thread: int, form: MessageForm) -> HttpResponse:
    """What the other side would read of what is typed so far; nothing is sent."""
    preview = previews.of(request.POST.get("body", ""), thread_id=thread)
    if request.htmx:
        return render(request, "conversations/_preview.html", {"preview": preview})
    form.is_valid()
    form.errors.clear()
    return whole(request, _talk(request, thread, form), preview=preview)


def _talk(request: HttpRequest, thread: int, form: MessageForm | None) -> Talk:
    found = queries.thread_for(request.member, thread)
    talk = open_talk(request, thread, found.head, back=request.POST.get("back", ""))
    if form is not None:
        answer(talk, request.POST.get("quoted", ""), request.member)
        talk.form = form
    return talk
