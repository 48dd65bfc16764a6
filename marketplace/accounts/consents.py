"""What people agree to when they sign up: which documents, in which version."""

from __future__ import annotations

from marketplace.accounts.models import Consent, User

TERMS_VERSION = "2026-1"
PRIVACY_VERSION = "2026-1"

AT_SIGN_UP = {"terms": TERMS_VERSION, "privacy": PRIVACY_VERSION}


def give(user: User, *, language: str) -> None:
    """Store that `user` agreed to the present versions, as shown in `language`."""
    Consent.objects.bulk_create(
        Consent(user=user, document=document, version=version, language=language)
        for document, version in AT_SIGN_UP.items()
    )
