"""A message template put into the message that is being written."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.conversations import queries as threads
from marketplace.conversations import subjects
from marketplace.conversations.forms import MessageForm
from marketplace.conversations.talks import answer, open_talk
from marketplace.inbox import queries
from marketplace.typed import number


@require_POST
@vary_on_headers("HX-Request")
@member_required(Right.MESSAGE_SEND)
def insert(request: HttpRequest, thread: int) -> HttpResponse:
    """Show the templates; once one is chosen, the message typed so far with its text after it."""
    found = threads.thread_for(request.member, thread)
    chosen = request.POST.get("template", "")
    typed = request.POST.get("body", "")
    if not chosen:
        context = {
            "templates": queries.templates_of(request.member),
            "thread_id": thread,
            "typed": typed,
            "back": request.POST.get("back", ""),
            "quoted_id": request.POST.get("quoted", ""),
        }
        name = "_choose" if request.htmx else "choose"
        return render(request, f"inbox/{name}.html", context)
    body = "\n".join(part for part in (typed.rstrip(), _text(request, chosen)) if part)
    form = MessageForm(initial={"body": body})
    if request.htmx:
        return render(request, "conversations/_say.html", {"form": form})
    talk = open_talk(request, thread, found.head, back=request.POST.get("back", ""))
    answer(talk, request.POST.get("quoted", ""), request.member)
    talk.form = form
    about = subjects.of(request.member, [thread]).get(thread)
    return render(request, "conversations/room.html", {"talk": talk, "subject": about})


def _text(request: HttpRequest, chosen: str) -> str:
    """The text of `7:en`, a template of the reader's company; Http404 for any other."""
    key, _colon, language = chosen.partition(":")
    template = queries.templates_of(request.member).filter(pk=number(key)).first()
    if template is None or language not in template.texts:
        raise Http404
    return template.texts[language]
