"""API keys: made, shown once, found again by a constant-time comparison."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Now

from marketplace.accounts.members import Member
from marketplace.accounts.models import ApiKey, Membership
from marketplace.accounts.roles import Role
from marketplace.postgresql.prepared import Given, Prepared

PREFIX = "tp_"


@Prepared
def _open_keys() -> QuerySet[ApiKey]:
    """Of the many programs' requests each begins with this."""
    places = Membership.objects.filter(
        user=OuterRef("user"), organisation=OuterRef("organisation")
    )
    rows = ApiKey.objects.filter(
        prefix=Given("prefix", CharField()), revoked_at=None, user__is_active=True
    )
    return rows.select_related("user", "organisation").annotate(
        role=Subquery(places.values("role"))
    )


def issue(*, by: Member, name: str) -> tuple[ApiKey, str]:
    """A new key for the company `by` acts for; the second value is shown once and not stored."""
    prefix, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        organisation=by.organisation,
        user=by.user,
        name=name,
        prefix=prefix,
        secret_hash=_hash(secret),
    )
    return key, f"{PREFIX}{prefix}_{secret}"


def member_for(token: str) -> tuple[Member, ApiKey] | None:
    """The member a presented key acts as, or None when it opens nothing (any more)."""
    prefix, _, secret = token.removeprefix(PREFIX).partition("_")
    key = next(iter(_open_keys.ask(prefix=prefix)), None)
    if not token.startswith(PREFIX) or key is None:
        return None
    if not hmac.compare_digest(key.secret_hash, _hash(secret)):
        return None
    if key.role is None or key.user.is_staff:
        return None
    return Member(key.user, key.organisation, Role(key.role)), key


def revoke(*, by: Member, key_id: int) -> None:
    """End a key of the company at once; ending it twice changes nothing."""
    ApiKey.objects.filter(pk=key_id, organisation=by.organisation, revoked_at=None).update(
        revoked_at=Now()
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
