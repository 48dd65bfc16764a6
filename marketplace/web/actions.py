"""What the frame of the site writes: messages to us."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from marketplace.accounts.members import Member
from marketplace.outbox.wake import wake
from marketplace.web.models import ContactMessage


@transaction.atomic
def write_to_us(
    *, by: Member | None, name: str, email: str, topic: str, body: str, language: str
) -> ContactMessage:
    """Store a message to our staff; a worker mails it."""
    message = ContactMessage.objects.create(
        name=name,
        email=email,
        topic=topic,
        body=body,
        language=language,
        sender=by.user if by else None,
    )
    wake("web.contact")
    return message


def mail_to_staff(message: ContactMessage) -> None:
    """Send one stored message to our own mailbox. A repeat carries the same Message-ID."""
    EmailMessage(
        subject=f"[{message.topic}] {message.name}".replace("\n", " ").replace("\r", " "),
        body=f"{message.name} <{message.email}> ({message.language})\n\n{message.body}",
        to=[settings.SUPPORT_EMAIL],
        reply_to=[message.email],
        headers={"Message-ID": f"<contact-{message.pk}@tallyport.example>"},
    ).send()
