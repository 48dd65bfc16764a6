"""Telling people, and their reading of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation, User
from marketplace.lifecycle import clock
from marketplace.notifications.kinds import kind_of
from marketplace.notifications.models import Notification
from marketplace.notifications.queries import forget_counts, unread
from marketplace.outbox.wake import wake

# One statement: whom it concerns, what they read on the site, and the mail that is to follow.
# Whoever was told of the event already is passed over, mail and all.
_TELL = """
WITH told AS (
    INSERT INTO notifications_notification
        (recipient_id, organisation_id, event_key, kind, params, path_name, path_args, created_at)
    SELECT person.id, %s, %s, %s, %s::jsonb, %s, %s::jsonb, coalesce(%s, now())
    FROM ({people}) AS person ORDER BY person.id
    ON CONFLICT (event_key, recipient_id) DO NOTHING
    RETURNING id, recipient_id
), mails AS (
    INSERT INTO notifications_maildelivery (notification_id, work_state, attempts, last_error)
    SELECT id, 'new', 0, '' FROM told
)
SELECT recipient_id FROM told
"""


def tell(
    *,
    kind: str,
    event_key: str,
    recipients: Iterable[User],
    params: Mapping[str, Any] | None = None,
    path_name: str = "",
    path_args: Sequence[Any] = (),
    organisation: Organisation | None = None,
) -> None:
    """Tell each of `recipients` of one event, on the site and by mail, in the caller's transaction.

    `event_key` names the event ("negotiation:N-1042:7"): telling the same person of it again
    does nothing. Inactive people are left out. `params` fill the places of the kind's sentences;
    a value may be a dict by language. `path_name` and `path_args` are the page to open,
    `organisation` the company it is opened for.
    """
    kind_of(kind)
    people, given = _people(recipients)
    facts = [
        organisation and organisation.pk,
        event_key,
        kind,
        json.dumps(dict(params or {}), cls=DjangoJSONEncoder),
        path_name,
        json.dumps(list(path_args)),
        clock.told_or(None),
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TELL.format(people=people), [*facts, *given])
        told = [person for (person,) in cursor.fetchall()]
        if told:
            transaction.on_commit(lambda: forget_counts(told), robust=True)
            wake("mail")


def _people(recipients: Iterable[User]) -> tuple[str, Sequence[Any]]:
    """The query for those who are to be told, and its parameters; a query is not run before."""
    rows = recipients
    if not isinstance(rows, QuerySet):
        rows = User.objects.filter(pk__in=[person.pk for person in recipients])
    rows = rows.filter(is_active=True).order_by().values("id").distinct()
    return rows.query.sql_with_params()


def read(*, by: Member, notification_id: int) -> Notification:
    """Mark one notification of `by` as read; `DoesNotExist` when it is not theirs."""
    notification = Notification.objects.select_related("organisation").get(
        pk=notification_id, recipient_id=by.user_id
    )
    Notification.objects.filter(pk=notification.pk, read_at=None).update(read_at=Now())
    forget_counts([notification.recipient_id])
    return notification


def read_all(*, by: Member) -> int:
    """Mark everything `by` was told as read; how many were not."""
    count = unread(by).update(read_at=Now())
    forget_counts([by.user_id] if by.user_id else [])
    return count
