"""Who sends text messages in this installation."""

from __future__ import annotations

from django.conf import settings

from marketplace.sms.ports import Sms
from marketplace.sms.providers.absent import Absent
from marketplace.sms.providers.offline import Offline


def service() -> Sms:
    """The service named by SMS_PROVIDER; none is connected where it names none."""
    return Offline() if settings.SMS_PROVIDER == "offline" else Absent()
