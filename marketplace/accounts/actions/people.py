"""Closing a person's account, and opening it again."""

from __future__ import annotations

from django.db import transaction

from marketplace.accounts import sessions
from marketplace.accounts.models import User


def deactivate(*, user: User) -> None:
    """`user` can sign in no more, and every session and key of theirs ends now."""
    with transaction.atomic():
        user.is_active = False
        user.save(update_fields=["is_active"])
        sessions.end_all(user)


def reactivate(*, user: User) -> None:
    """`user` may sign in again; what was ended stays ended."""
    user.is_active = True
    user.save(update_fields=["is_active"])
