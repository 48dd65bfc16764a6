"""How long a sign-in lasts, and ending it: here, elsewhere, everywhere.

A session ends by itself after a time without use and, however busy it is, after a longer time.
It ends at once when the password or the second factor changes, and when a person is deactivated:
every session carries `User.sessions_epoch`, and raising that ends them all.
"""

from __future__ import annotations

import time

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout, update_session_auth_hash
from django.db.models import F, QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest

from marketplace.accounts.models import User

BEGAN = "signed_in_at"
SEEN = "seen_at"
NOTED_EVERY = 300  # seconds between two notes of somebody's activity


def began(request: HttpRequest) -> None:
    """Note the moment of signing in."""
    request.session[BEGAN] = request.session[SEEN] = int(time.time())


def keep_or_end(request: HttpRequest) -> None:
    """End the request's sign-in when its time is up; else note, now and then, that it is used."""
    now, seen = int(time.time()), request.session.get(SEEN)
    if seen is None:
        return
    idle, longest = _limits(request.user)
    if now - seen > idle or now - request.session.get(BEGAN, 0) > longest:
        logout(request)
    elif now - seen > NOTED_EVERY:
        request.session[SEEN] = now
        of_user(request.user).filter(session_key=request.session.session_key).update(
            last_seen_at=Now()
        )


def renew(request: HttpRequest) -> None:
    """A new session id after somebody has proven once more who they are."""
    old = request.session.session_key
    request.session.cycle_key()
    of_user(request.user).filter(session_key=old).update(
        session_key=request.session.session_key
    )


def of_user(user: User) -> QuerySet[UserSession]:
    return UserSession.objects.filter(user_id=user.pk)


def end_one(user: User, session_id: int) -> bool:
    """End one other session of `user`; False when there is none of that number."""
    session = of_user(user).filter(pk=session_id).first()
    if session is None:
        return False
    session.end()
    return True


def end_others(request: HttpRequest) -> None:
    """End every session of the person but the one of this request."""
    user = request.user
    _raise_epoch(user)
    for session in of_user(user).exclude(session_key=request.session.session_key):
        session.end()
    old = request.session.session_key
    update_session_auth_hash(request, user)
    of_user(user).filter(session_key=old).update(session_key=request.session.session_key)


def end_all(user: User) -> None:
    """End every session of `user`, wherever it is."""
    _raise_epoch(user)
    for session in of_user(user):
        session.end()


def _raise_epoch(user: User) -> None:
    User.objects.filter(pk=user.pk).update(sessions_epoch=F("sessions_epoch") + 1)
    user.refresh_from_db(fields=["sessions_epoch"])


def _limits(user: User) -> tuple[int, int]:
    if user.is_staff:
        return settings.STAFF_SESSION_IDLE, settings.STAFF_SESSION_LONGEST
    return settings.SESSION_IDLE, settings.SESSION_COOKIE_AGE
