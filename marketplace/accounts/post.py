"""The post: mails about signing in, written with what caused them and sent by a worker.

They carry codes and links that open an account, so a letter goes when it is sent, and at the
latest when what it carries is good for nothing any more.
"""

from __future__ import annotations

from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models.functions import Now

from marketplace.accounts.models import Letter
from marketplace.languages import ENGLISH, HTML_LANG
from marketplace.lifecycle import clock
from marketplace.outbox.wake import wake

NOTICES_KEPT = timedelta(days=3)
KEPT = {
    "account/email/email_confirmation": timedelta(
        seconds=settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT
    ),
    "account/email/email_confirmation_signup": timedelta(
        seconds=settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT
    ),
    "account/email/password_reset_key": timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
    "nothing": timedelta(),
}


def leave(mail: EmailMessage, *, kind: str, language: str) -> None:
    """Leave a mail for the workers, in the caller's transaction. `kind` is its template's name."""
    Letter.objects.create(
        to=mail.to[0],
        subject=mail.subject,
        body=mail.body,
        language=language,
        good_until=Now() + KEPT.get(kind, NOTICES_KEPT),
    )
    wake("letters")


def leave_nothing() -> None:
    """Leave what `leave` would, for nobody: no worker sends it."""
    nothing = EmailMessage(subject="", body="", to=["nobody@nobody.invalid"])
    leave(nothing, kind="nothing", language=ENGLISH)


def send(letter: Letter) -> None:
    """Send a letter whose time is not up, always under the same Message-ID, and drop it."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    if letter.good_until > clock.now():
        EmailMessage(
            subject=letter.subject,
            body=letter.body,
            to=[letter.to],
            headers={
                "Message-ID": f"<letter-{letter.pk}@{domain}>",
                "Content-Language": HTML_LANG[letter.language],
                "Auto-Submitted": "auto-generated",
            },
        ).send()
    Letter.objects.filter(pk=letter.pk).delete()


def tidy() -> None:
    """Drop the letters whose time is up, sent or not."""
    Letter.objects.filter(good_until__lte=Now()).delete()
