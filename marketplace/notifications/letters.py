"""The mails of notifications, written in their recipient's language."""

from __future__ import annotations

from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from marketplace.accounts.models import User
from marketplace.languages import HTML_LANG
from marketplace.notifications import one_click
from marketplace.notifications.models import DigestMail, Notification
from marketplace.notifications.queries import stopping
from marketplace.notifications.queries.daily import told_in

SHOWN = 50


def message_id(name: str, row_id: int) -> str:
    """The same for every attempt at the same row, so that a mail sent twice is one to its reader."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    return f"<{name}-{row_id}@{domain}>"


def write(notification: Notification, *, row_id: int) -> EmailMultiAlternatives:
    """The mail, as text and as simple HTML, with an absolute link to what it is about."""
    recipient = notification.recipient
    with translation.override(recipient.language):
        topic = notification.topic
        context = {
            "notification": notification,
            "topic": topic,
            "link": absolute(_door(notification)),
        }
        return _letter(
            recipient,
            subject=" ".join(notification.title.split()),
            template="notifications/mail",
            context=context,
            stops="" if topic.locked else topic.code,
            headers={"Message-ID": message_id("notice", row_id)},
        )


def write_digest(mail: DigestMail) -> EmailMultiAlternatives | None:
    """The daily mail, by topic; None when everything in it was read meanwhile."""
    with translation.override(mail.user.language):
        told = told_in(mail)
        count = sum(len(rows) for _topic, rows in told)
        if not count:
            return None
        subject = ngettext(
            "Your day: %(count)s notification", "Your day: %(count)s notifications", count
        ) % {"count": count}
        groups = [
            (topic.label, [(row, absolute(_door(row))) for row in rows[:SHOWN]])
            for topic, rows in told
        ]
        context = {"title": subject, "groups": groups}
        context["link"] = absolute(reverse("notifications:list"))
        return _letter(
            mail.user,
            subject=subject,
            template="notifications/digest",
            context=context,
            stops=stopping.DAILY,
            headers={"Message-ID": message_id("digest", mail.pk)},
        )


def absolute(path: str) -> str:
    return settings.SITE_URL.rstrip("/") + path


def _door(notification: Notification) -> str:
    """The address that opens it as the company it was told for, and marks it read."""
    return reverse("notifications:open", args=[notification.pk])


def _letter(
    recipient: User,
    *,
    subject: str,
    template: str,
    context: dict[str, Any],
    stops: str,
    headers: dict[str, str],
) -> EmailMultiAlternatives:
    """`stops` names what one click in the mail's program stops (RFC 8058); empty for nothing."""
    if stops:
        stop = absolute(reverse("notifications:stop", args=[stopping.token(recipient, stops)]))
        context = context | {"stop": stop}
        headers = headers | one_click.headers(stop)
    context = context | {
        "recipient": recipient,
        "brand": settings.BRAND[recipient.language],
        "html_lang": HTML_LANG[recipient.language],
        "settings_link": absolute(reverse("notifications:preferences")),
    }
    letter = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string(f"{template}.txt", context),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[recipient.email],
        headers={
            "Content-Language": HTML_LANG[recipient.language],
            "Auto-Submitted": "auto-generated",
            **headers,
        },
    )
    letter.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return letter
