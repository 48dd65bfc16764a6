"""Telling people, and their reading of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation, User
from marketplace.lifecycle import clock
from marketplace.notifications.kinds import kind_of
from marketplace.notifications.models import MailDelivery, Notification
from marketplace.notifications.queries import forget_counts, unread
from marketplace.outbox.wake import wake


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
    people = {person.pk for person in recipients if person.is_active}
    if not people:
        return
    moment = clock.told_or(None)
    when = {"created_at": moment} if moment else {}
    with transaction.atomic():
        # Told already, the row stays as it is; named as an update, PostgreSQL gives its number back.
        told = Notification.objects.bulk_create(
            [
                Notification(
                    recipient_id=person,
                    organisation=organisation,
                    event_key=event_key,
                    kind=kind,
                    params=dict(params or {}),
                    path_name=path_name,
                    path_args=list(path_args),
                    **when,
                )
                for person in sorted(people)
            ],
            update_conflicts=True,
            unique_fields=["event_key", "recipient"],
            update_fields=["event_key"],
        )
        MailDelivery.objects.bulk_create(
            [MailDelivery(notification=each) for each in told], ignore_conflicts=True
        )
        transaction.on_commit(lambda: forget_counts(sorted(people)), robust=True)
        wake("mail")


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
