"""Reading a talk: by itself, its earlier messages, the message about to be answered."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from marketplace.accounts.access import member_required
from marketplace.conversations import queries, subjects
from marketplace.conversations.talks import Talk, open_talk, quoted_of
from marketplace.web import drafts


@require_GET
@member_required()
def room(request: HttpRequest, thread: int) -> HttpResponse:
    """One talk by itself, with the way to what it is about."""
    found = queries.thread_for(request.member, thread)
    talk = open_talk(request, thread, found.head)
    if kept := drafts.typed(request):
        talk.form = type(talk.form)(kept)
    return whole(request, talk)


@require_GET
@vary_on_headers("HX-Request")
@member_required()
def earlier(request: HttpRequest, thread: int) -> HttpResponse:
    """The messages before a place, to be put above those that are shown."""
    found = queries.thread_for(request.member, thread)
    if not request.htmx:
        query = request.GET.urlencode()
        return redirect(f"{where(thread)}?{query}" if query else where(thread))
    talk = open_talk(request, thread, found.head)
    return render(request, "conversations/_earlier.html", {"talk": talk, "above": True})


@require_GET
@vary_on_headers("HX-Request")
@member_required()
def quote(request: HttpRequest, thread: int, message: int) -> HttpResponse:
    """The message about to be answered, for the form that is being filled in."""
    found = queries.message_for(request.member, thread, message)
    if not request.htmx:
        return redirect(f"{where(thread)}?quote={message}#say")
    context = {"quoted": quoted_of(found), "thread_id": thread}
    return render(request, "conversations/_answering.html", context)


def where(thread: int) -> str:
    """The talk's own page."""
    return reverse("conversations:room", args=[thread])


def whole(request: HttpRequest, talk: Talk, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page of one talk."""
    subject = subjects.of(request.member, [talk.thread_id]).get(talk.thread_id)
    context = {"talk": talk, "subject": subject} | more
    return render(request, "conversations/room.html", context, status=status)
