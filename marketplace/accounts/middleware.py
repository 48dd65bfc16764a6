"""Puts the acting `member` on the request: None for a stranger."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Organisation

CHOSEN = "organisation"


class MemberMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.member = _member(request)
        return self.get_response(request)


def _member(request: HttpRequest) -> Member | None:
    if not request.user.is_authenticated:
        return None
    chosen = request.session.get(CHOSEN)
    if chosen:
        organisation = Organisation.objects.filter(pk=chosen).first()
        member = member_of(request.user, organisation) if organisation else None
        if member and member.organisation:
            return member
    return member_of(request.user)
