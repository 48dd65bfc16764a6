"""Whether messages can be sent: by this installation, and to a number."""

from __future__ import annotations

from datetime import timedelta

from django.db.models.functions import Now

from marketplace.sms.models import TextMessage
from marketplace.sms.providers import service

IN_A_DAY = 5
COUNTED = timedelta(days=1)


def connected() -> bool:
    """Whether a service for text messages stands behind the port."""
    return service().connected


def left(to: str) -> int:
    """How many more messages may go to a number today, whoever asks for them."""
    sent = TextMessage.objects.filter(to=to, queued_at__gt=Now() - COUNTED).count()
    return max(IN_A_DAY - sent, 0)
