"""Whose password a sign-in names: one look at the people, whether it finds anybody or not.

And who is signed in: what every page of theirs begins with.
"""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import BigIntegerField, QuerySet

from marketplace.accounts.models import User
from marketplace.postgresql.prepared import Given, Prepared


class OneLook(AuthenticationBackend):
    """allauth's, which looks a second time for an address it has not found at first."""

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        person = User.objects.filter(email=email.strip().lower()).first()
        return self._check_password(person, password)

    def get_user(self, user_id: int) -> User | None:
        person = next(iter(_person.ask(user=user_id)), None)
        return person if person is not None and self.user_can_authenticate(person) else None


@Prepared
def _person() -> QuerySet[User]:
    return User.objects.filter(pk=Given("user", BigIntegerField()))
