"""Leaving messages for a worker, and sending them."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection, transaction
from django.db.models.functions import Now

from marketplace.lifecycle import clock
from marketplace.outbox.wake import wake
from marketplace.sms import queries
from marketplace.sms.models import TextMessage
from marketplace.sms.providers import service

# Any number of ours that no other lock has; the second key is the number's own hash.
_LOCK = "SELECT pg_advisory_xact_lock(71003, hashtext(%s))"


class TooMany(Exception):
    """The number has had as many messages today as it gets."""


def leave(*, to: str, body: str, good_for: timedelta) -> None:
    """Leave a message for the workers, in the caller's transaction. Raises `TooMany`.

    The count is PostgreSQL's and exact: messages asked for side by side wait for each other.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_LOCK, [to])
        if not queries.left(to):
            raise TooMany
        TextMessage.objects.create(to=to, body=body, good_until=Now() + good_for)
        wake("sms")


def send(row: TextMessage) -> None:
    """Send a message whose time is not up, and forget its words."""
    if row.body and row.good_until > clock.now():
        service().send(to=row.to, body=row.body)
    TextMessage.objects.filter(pk=row.pk).update(body="")


def tidy() -> None:
    """Drop what is not counted any more."""
    TextMessage.objects.filter(queued_at__lte=Now() - queries.COUNTED).delete()
