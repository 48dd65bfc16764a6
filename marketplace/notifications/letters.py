"""The mail of a notification, written in its recipient's language."""

from __future__ import annotations

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from marketplace.languages import HTML_LANG
from marketplace.notifications.models import Notification


def message_id(row_id: int) -> str:
    """The same for every attempt at the same row, so that a mail sent twice is one to its reader."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    return f"<notice-{row_id}@{domain}>"


def write(notification: Notification, *, row_id: int) -> EmailMultiAlternatives:
    """The mail, as text and as simple HTML, with an absolute link to what it is about."""
    recipient = notification.recipient
    with translation.override(recipient.language):
        context = {
            "notification": notification,
            "recipient": recipient,
            "brand": settings.BRAND[recipient.language],
            "html_lang": HTML_LANG[recipient.language],
            "link": settings.SITE_URL.rstrip("/") + notification.path(),
        }
        subject = " ".join(notification.title.split())
        letter = EmailMultiAlternatives(
            subject=subject,
            body=render_to_string("notifications/mail.txt", context),
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[recipient.email],
            headers={
                "Message-ID": message_id(row_id),
                "Content-Language": HTML_LANG[recipient.language],
                "Auto-Submitted": "auto-generated",
            },
        )
        letter.attach_alternative(
            render_to_string("notifications/mail.html", context), "text/html"
        )
    return letter
