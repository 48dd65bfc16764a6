"""What a worker does with one delivery: now, later when the quiet hours end, or not at all."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation

from marketplace.accounts.models import User
from marketplace.lifecycle import clock
from marketplace.notifications import hours
from marketplace.notifications.kinds import kind_of
from marketplace.notifications.letters import absolute
from marketplace.notifications.models import (
    DigestMail,
    MailDelivery,
    Notification,
    TextDelivery,
)
from marketplace.notifications.queries.bounces import paused
from marketplace.notifications.queries.preferences import mobile_of
from marketplace.outbox import work
from marketplace.sms import actions as sms
from marketplace.sms import queries as sms_queries

# A number gets few messages a day; the last ones are for codes, without which nobody signs in.
KEPT_FOR_CODES = 2
GOOD_FOR = timedelta(hours=12)


def due(row: MailDelivery | TextDelivery) -> Notification | None:
    """What is to be sent now; None for somebody who left, or while they want to be left alone:
    then the row comes again when their quiet hours end. What is urgent does not wait.
    """
    notification = Notification.objects.select_related("recipient__hours").get(
        pk=row.notification_id
    )
    recipient = notification.recipient
    if not recipient.is_active:
        return None
    if not kind_of(notification.kind).urgent and (until := rests(recipient)):
        work.put_off(row, until)
        return None
    return notification


def due_digest(row: DigestMail) -> DigestMail | None:
    """The same for a daily mail."""
    mail = DigestMail.objects.select_related("user__hours").get(pk=row.pk)
    if not mail.user.is_active or not reachable(mail.user):
        return None
    if until := rests(mail.user):
        work.put_off(row, until)
        return None
    return mail


def rests(user: User) -> datetime | None:
    """Until when this person (read with their `hours`) wants to be left alone; None for now."""
    held = getattr(user, "hours", None)
    if held is None:
        return None
    return hours.quiet_until(
        clock.now(), zone=user.timezone, start=held.quiet_from, end=held.quiet_to
    )


def reachable(user: User) -> bool:
    """Whether there is an address, and mail to it does not come back."""
    return bool(user.email) and not paused(user.email)


def leave_text(row: TextDelivery, notification: Notification) -> None:
    """Leave the message and note it in one transaction: a worker that dies leaves it once."""
    number = mobile_of(notification.recipient_id)
    if not number or not sms_queries.connected():
        return
    if sms_queries.left(number) <= KEPT_FOR_CODES:
        return
    with translation.override(notification.recipient.language), transaction.atomic():
        link = absolute(notification.path())
        title = " ".join(notification.title.split())
        if work.finish(row):
            sms.leave(to=number, body=f"{title} {link}", good_for=GOOD_FOR)
