"""What a person had typed when their sign-in ended, kept for a day in their new session.

The session row lies in PostgreSQL and is keyed to the browser's session cookie; signing in
keeps it. Nothing secret is kept: no password, no code, no file.

A view marked `given_back` has a page of its own for its form: the sign-in leads to it, and what
was typed stands in the form again. What was sent to any other view is offered at `web:draft`.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

KEY = "draft"
KEPT_SECONDS = 24 * 3600
LARGEST = 64_000
SECRET = re.compile(r"password|token|secret|^(code|otp)$", re.IGNORECASE)

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that was sent without a sign-in: where to, its page, its fields.

    `given_back` tells that the page fills its form in again by itself.
    """

    path: str
    page: str
    fields: QueryDict
    given_back: bool
    visitor: bool = False

    @property
    def texts(self) -> list[str]:
        """What a person would recognise as theirs: the longer texts first."""
        values = {value.strip() for _, values in self.fields.lists() for value in values}
        return sorted((value for value in values if len(value) > 1), key=len, reverse=True)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [(name, value) for name, values in self.fields.lists() for value in values]


def given_back(at: Callable[..., str] | None = None) -> Callable[[View], View]:
    """Marks a view whose page fills its form with `typed`.

    The page is the view's own address, or what `at` makes of that address's parts.
    """

    def marked(view: View) -> View:
        view.form_page = at or (lambda **parts: "")  # type: ignore[attr-defined]
        return view

    return marked


def keep(request: HttpRequest, *, visitor: bool = False) -> str:
    """Keep the fields of a POST that needs a sign-in; one draft at a time, the last one.

    `visitor` says that nobody had been signed in: it is given back in other words. Answers the
    address of the page that gives it back, or nothing when nothing was kept.
    """
    if request.method != "POST":
        return ""
    fields = request.POST.copy()
    for name in list(fields):
        if SECRET.search(name):
            del fields[name]
    query = fields.urlencode()
    if len(query) > LARGEST:
        return ""
    page = _form_page(request)
    request.session[KEY] = {
        "path": request.get_full_path(),
        "page": page or _page_left(request),
        "fields": query,
        "given_back": bool(page),
        "visitor": visitor,
        "at": time.time(),
    }
    return page or reverse("web:draft")


def peek(request: HttpRequest) -> Draft | None:
    """The draft that is kept, while it is younger than a day."""
    kept = request.session.get(KEY)
    if not kept:
        return None
    if time.time() - kept["at"] > KEPT_SECONDS:
        del request.session[KEY]
        return None
    return Draft(
        path=kept["path"],
        page=kept["page"],
        fields=QueryDict(kept["fields"]),
        given_back=kept["given_back"],
        visitor=kept.get("visitor", False),
    )


def typed(request: HttpRequest) -> QueryDict | None:
    """What a form's page fills its form with: what was just sent, else what was kept, once."""
    if request.method == "POST":
        return request.POST
    draft = peek(request)
    if draft is None or not draft.given_back or urlsplit(draft.page).path != request.path:
        return None
    drop(request)
    if draft.visitor:
        messages.info(request, _("What you wrote before you signed in is here. Send it now."))
        return draft.fields
    messages.warning(
        request,
        _(
            "Your sign-in had ended, so nothing was sent. What you had typed is here again; "
            "choose files anew."
        ),
    )
    return draft.fields


def drop(request: HttpRequest) -> None:
    """Forget the draft."""
    request.session.pop(KEY, None)


def _form_page(request: HttpRequest) -> str:
    """The page that fills in the form again; empty where the view has none."""
    match = request.resolver_match
    page = getattr(match and match.func, "form_page", None)
    return (page(**match.kwargs) or request.get_full_path()) if page else ""


def _page_left(request: HttpRequest) -> str:
    """The page the form stood on, as far as the browser says and only if it is ours."""
    source = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(source, allowed_hosts={request.get_host()}):
        parts = urlsplit(source)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return reverse("web:home")
