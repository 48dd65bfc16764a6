"""The language a person reads is kept when they use the switch of a page."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.translation import get_language

from marketplace.accounts.models import User
from marketplace.languages import other


def follow(request: HttpRequest) -> None:
    """Store the page's language when the person came to it from the same page in the other.

    Only the switch leads from a page to itself in the other language; a link in a colleague's
    message does not change what language one's mail is in.
    """
    language, user = get_language(), request.user
    if request.method != "GET" or user.language == language:
        return
    if _same_page_before(request, language):
        User.objects.filter(pk=user.pk).update(language=language)
        user.language = language


def _same_page_before(request: HttpRequest, language: str) -> bool:
    before = urlsplit(request.headers.get("Referer", ""))
    if before.netloc != request.get_host():
        return False
    return before.path == f"/{other(language)}/{request.path.removeprefix(f'/{language}/')}"
