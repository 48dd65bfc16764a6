"""What a person had typed when their sign-in ended, kept for a day in their new session.

The session row lies in PostgreSQL and is keyed to the browser's session cookie; signing in
keeps it. Nothing secret is kept: no password, no code, no file.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

KEY = "draft"
KEPT_SECONDS = 24 * 3600
LARGEST = 64_000
NEVER = ("csrfmiddlewaretoken", "password", "code", "token", "secret", "otp")


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that was sent without a sign-in: where to, from which page, and its fields."""

    path: str
    page: str
    fields: QueryDict

    @property
    def texts(self) -> list[str]:
        """What a person would recognise as theirs: the longer texts first."""
        values = {value.strip() for _, values in self.fields.lists() for value in values}
        return sorted((value for value in values if len(value) > 1), key=len, reverse=True)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [(name, value) for name, values in self.fields.lists() for value in values]


def keep(request: HttpRequest) -> str:
    """Keep the fields of a POST that needs a sign-in; one draft at a time, the last one.

    Answers the address of the page that offers it again, or nothing when nothing was kept.
    """
    if request.method != "POST":
        return ""
    fields = request.POST.copy()
    for name in list(fields):
        if any(part in name.lower() for part in NEVER):
            del fields[name]
    query = fields.urlencode()
    if len(query) > LARGEST:
        return ""
    request.session[KEY] = {
        "path": request.get_full_path(),
        "page": _page_of(request),
        "fields": query,
        "at": time.time(),
    }
    return reverse("web:draft")


def peek(request: HttpRequest) -> Draft | None:
    """The draft that is kept, while it is younger than a day."""
    kept = request.session.get(KEY)
    if not kept:
        return None
    if time.time() - kept["at"] > KEPT_SECONDS:
        del request.session[KEY]
        return None
    fields = QueryDict(kept["fields"])
    return Draft(path=kept["path"], page=kept["page"], fields=fields)


def take(request: HttpRequest) -> QueryDict | None:
    """For a form's page: the fields typed into it, once, when they were sent to this address."""
    draft = peek(request)
    if draft is None or urlsplit(draft.path).path != request.path:
        return None
    drop(request)
    return draft.fields


def drop(request: HttpRequest) -> None:
    """Forget the draft."""
    request.session.pop(KEY, None)


def _page_of(request: HttpRequest) -> str:
    """The page the form stood on, as far as the browser says and only if it is ours."""
    source = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(source, allowed_hosts={request.get_host()}):
        parts = urlsplit(source)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return reverse("web:home")
