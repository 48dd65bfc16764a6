"""Reading: the list, and beside it the conversation chosen."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from marketplace.accounts.access import member_required
from marketplace.conversations import queries as threads
from marketplace.conversations import subjects
from marketplace.conversations.talks import open_talk
from marketplace.inbox import policy, queries
from marketplace.inbox.choices import SNOOZES, Show
from marketplace.inbox.queries import Asked
from marketplace.languages import ENGLISH
from marketplace.typed import number

LONGEST_SEARCH = 100


@require_GET
@member_required()
def listed(request: HttpRequest) -> HttpResponse:
    """The company's conversations, the newest first, as narrowed as the reader asks."""
    return render(request, "inbox/inbox.html", _list(request))


@require_GET
@member_required()
def conversation(request: HttpRequest, thread: int) -> HttpResponse:
    """One conversation with what the company keeps about it; the list stands beside it."""
    found = threads.thread_for(request.member, thread)
    talk = open_talk(request, thread, found.head)
    context = _list(request) | {
        "talk": talk,
        "chosen": thread,
        "subject": subjects.of(request.member, [thread]).get(thread),
        "place": queries.place_for(request.member, thread),
    }
    return render(request, "inbox/conversation.html", context)


def asked_of(request: HttpRequest) -> Asked:
    """What the address asks for; what makes no sense in it is passed over."""
    given = request.GET
    text = given.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    return Asked(
        show=given.get("show", "") if given.get("show", "") in Show.values else "",
        label=number(given.get("label", "")),
        person=number(given.get("person", "")),
        text=text if len(text) >= queries.SHORTEST else "",
        before=given.get("from", ""),
    )


def _list(request: HttpRequest) -> dict[str, Any]:
    member, asked = request.member, asked_of(request)
    return {
        "listed": queries.inbox(member, asked, language=get_language() or ENGLISH),
        "asked": asked,
        "narrowed": bool(asked.show or asked.label or asked.person or asked.text),
        "shows": Show.choices,
        "labels": list(queries.labels_of(member)),
        "colleagues": queries.colleagues(member),
        "snoozes": SNOOZES.items(),
        "may_handle": policy.may_handle(member),
    }
