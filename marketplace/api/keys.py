"""`Authorization: Bearer <key>`: who calls the API, and that somebody does."""

from __future__ import annotations

from typing import Any

from django.db.models.functions import Now
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from marketplace.accounts import keys
from marketplace.accounts.models import ApiKey


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
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=Now())
        return member.user, member

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class HasKey(BasePermission):
    """The default for every API view: a valid key, and a company that is not suspended."""

    def has_permission(self, request: Request, view: Any) -> bool:
        member = request.auth
        return bool(member and member.organisation and not member.organisation.suspended)


class Anyone(BasePermission):
    """For the few views that are open to anonymous callers."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return True
