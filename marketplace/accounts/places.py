"""Which of their companies a person acts for, kept in the session."""

from __future__ import annotations

from django.http import HttpRequest

from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Membership, Organisation

CHOSEN = "organisation"


def choose(request: HttpRequest, organisation: Organisation) -> bool:
    """Act for `organisation` from now on; False, and no change, for people who are not in it."""
    if not Membership.objects.filter(user=request.user, organisation=organisation).exists():
        return False
    request.session[CHOSEN] = organisation.pk
    request.member = member_of(request.user, organisation)
    return True


def acting(request: HttpRequest) -> Member | None:
    """Who acts in this request: as the company chosen last, else the one joined first."""
    if not request.user.is_authenticated:
        return None
    return member_of(request.user, rather=request.session.get(CHOSEN))
