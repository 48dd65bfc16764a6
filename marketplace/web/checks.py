"""What a server must not be started with: said at the start, not found out later by a stranger."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def refuse_unsafe_start() -> None:
    """Raise `ImproperlyConfigured`, with what is wrong, before a request is served."""
    if found := list(_wrong()):
        raise ImproperlyConfigured(" ".join(found))


def _wrong() -> Iterator[str]:
    if settings.DEBUG and settings.BEHIND_TLS:
        yield "DEBUG is on for a public address: set DEBUG=0."
    if settings.DEBUG:
        return
    # Django itself raises where the key is asked for and empty; without this, only at a sign-in.
    _ = settings.SECRET_KEY
    if "*" in settings.ALLOWED_HOSTS:
        yield "ALLOWED_HOSTS allows every host: name the hosts people type."
