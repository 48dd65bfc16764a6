"""`Authorization: Bearer <key>`: who calls the API, and that somebody does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models.functions import Now
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from marketplace.accounts import keys
from marketplace.accounts.models import ApiKey

A_MINUTE = timedelta(minutes=1)


class ApiKeyAuthentication(BaseAuthentication):
    """Sets `request.user` to the key's user and `request.auth` to the acting `Member`."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if not scheme:
            return None
        found = keys.member_for(token.strip()) if scheme.lower() == "bearer" else None
        if found is None:
            raise AuthenticationFailed
        member, key = found
        _note_use(key)
        return member.user, member

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


def _note_use(key: ApiKey) -> None:
    """To the minute: a busy program does not write its key's row with every request."""
    now = timezone.now()
    if key.last_used_at is None or now - key.last_used_at > A_MINUTE:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=Now())


class HasKey(BasePermission):
    """The default for every API view: a valid key, and a company that is not suspended."""

    def has_permission(self, request: Request, view: Any) -> bool:
        member = request.auth
        return bool(member and member.organisation and not member.organisation.suspended)


class Anyone(BasePermission):
    """For the few views that are open to anonymous callers."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return True
