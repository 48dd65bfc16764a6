"""Whose password a sign-in names: one look at the people, whether it finds anybody or not."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from marketplace.accounts.models import User


class OneLook(AuthenticationBackend):
    """allauth's, which looks a second time for an address it has not found at first."""

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        person = User.objects.filter(email=email.strip().lower()).first()
        return self._check_password(person, password)
