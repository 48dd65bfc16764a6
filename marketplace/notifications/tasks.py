"""The workers' door: sending what people are told, at the hours they want it."""

from __future__ import annotations

from celery import shared_task

from marketplace.notifications import letters
from marketplace.notifications.actions import delivering, digests, reminding
from marketplace.notifications.models import DigestMail, MailDelivery, TextDelivery


def send_mail(row: MailDelivery) -> None:
    """Send one mail; nobody gets one who is deactivated by now, or whom mail does not reach."""
    notification = delivering.due(row)
    if notification is not None and delivering.reachable(notification.recipient):
        letters.write(notification, row_id=row.pk).send()


def send_text(row: TextDelivery) -> None:
    """Leave one text message for the service."""
    notification = delivering.due(row)
    if notification is not None:
        delivering.leave_text(row, notification)


def send_digest(row: DigestMail) -> None:
    """Send one daily mail, where something of it is still news and its reader not at rest."""
    mail = delivering.due_digest(row)
    letter = letters.write_digest(mail) if mail is not None else None
    if letter is not None:
        letter.send()


@shared_task(name="notifications.gather")
def gather() -> int:
    """Make the daily mails that are due."""
    return digests.gather()


@shared_task(name="notifications.remind")
def remind() -> int:
    """Remind of what is due."""
    return reminding.remind()
