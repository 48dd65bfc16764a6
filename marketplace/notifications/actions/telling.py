"""Telling people, each by the channels they want, and their reading of it."""

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
from marketplace.notifications.choices import Channel, Timing
from marketplace.notifications.kinds import kind_of
from marketplace.notifications.models import Notification
from marketplace.notifications.queries import forget_counts, unread
from marketplace.outbox.wake import wake
from marketplace.postgresql.prepared import Asked

WORK = {Channel.EMAIL: "mail", Channel.SMS: "notifications.text"}
# One statement: whom it concerns and how each of them wants to be told, what they read on the
# site, and what is to follow by other channels. A person's own choice goes before the default of
# their role, and that before the topic's. Whoever was told of the event already is passed over.
_TELL = """
WITH chosen AS MATERIALIZED (
    SELECT person.id, channel.code, coalesce(own.timing, role.timing, channel.timing) AS timing
    FROM ({people}) AS person
    CROSS JOIN (VALUES ('in_app', %s), ('email', %s), ('sms', %s)) AS channel (code, timing)
    LEFT JOIN notifications_ownchoice AS own
        ON own.user_id = person.id AND own.topic = %s AND own.channel = channel.code
    LEFT JOIN accounts_membership AS place
        ON place.user_id = person.id AND place.organisation_id = %s
    LEFT JOIN notifications_roledefault AS role
        ON role.organisation_id = place.organisation_id AND role.role = place.role
        AND role.topic = %s AND role.channel = channel.code
), told AS (
    INSERT INTO notifications_notification
        (recipient_id, organisation_id, event_key, kind, params, path_name, path_args,
         created_at, shown)
    SELECT id, %s, %s, %s, %s::jsonb, %s, %s::jsonb, coalesce(%s, now()), timing <> 'off'
    FROM chosen WHERE code = 'in_app' ORDER BY id
    ON CONFLICT (event_key, recipient_id) DO NOTHING
    RETURNING id, recipient_id
), others AS (
    SELECT told.id, told.recipient_id, chosen.code, chosen.timing
    FROM told JOIN chosen ON chosen.id = told.recipient_id
), mails AS (
    INSERT INTO notifications_maildelivery (notification_id, work_state, attempts, last_error)
    SELECT id, 'new', 0, '' FROM others WHERE code = 'email' AND timing = 'instant'
), daily AS (
    INSERT INTO notifications_digestitem (notification_id, user_id, queued_at)
    SELECT id, recipient_id, coalesce(%s, now()) FROM others
    WHERE code = 'email' AND timing = 'digest'
), texts AS (
    INSERT INTO notifications_textdelivery (notification_id, work_state, attempts, last_error)
    SELECT id, 'new', 0, '' FROM others WHERE code = 'sms' AND timing = 'instant'
)
SELECT recipient_id, code, timing FROM others
"""


def tell(
    *,
    kind: str,
    event_key: str,
    recipients: Iterable[User] | Asked[int],
    params: Mapping[str, Any] | None = None,
    path_name: str = "",
    path_args: Sequence[Any] = (),
    organisation: Organisation | None = None,
) -> None:
    """Tell each of `recipients` of one event, by the channels they want, in the caller's transaction.

    `event_key` names the event ("negotiation:N-1042:7"): telling the same person of it again
    does nothing. Inactive people are left out; a prepared query of people's keys names none. `params` fill the places of the kind's sentences;
    a value may be a dict by language. `path_name` and `path_args` are the page to open,
    `organisation` the company it is opened for.
    """
    topic = kind_of(kind).topic
    people, given = _people(recipients)
    company, moment = organisation and organisation.pk, clock.told_or(None)
    facts = [
        *(topic.default(channel).value for channel in Channel),
        *(topic.code, company, topic.code),
        *(company, event_key, kind),
        json.dumps(dict(params or {}), cls=DjangoJSONEncoder),
        path_name,
        json.dumps(list(path_args)),
        *(moment, moment),
    ]
    with connection.cursor() as cursor:
        cursor.execute(_TELL.format(people=people), [*given, *facts])
        told = cursor.fetchall()
    _follow(told)


def _follow(told: list[tuple[int, str, str]]) -> None:
    """Let the people's pages count again, and wake whoever is to send something."""
    if not told:
        return
    people = sorted({person for person, _channel, _timing in told})
    transaction.on_commit(lambda: forget_counts(people), robust=True)
    asked = {(channel, timing) for _person, channel, timing in told}
    for channel, work in WORK.items():
        if (channel, Timing.INSTANT) in asked:
            wake(work)


def _people(recipients: Iterable[User] | Asked[int]) -> tuple[str, Sequence[Any]]:
    """The query for those who are to be told, and its parameters; a query is not run before."""
    if isinstance(recipients, Asked):
        return recipients.sql()
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
