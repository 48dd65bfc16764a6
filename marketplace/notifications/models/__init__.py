"""What is stored: what people were told, how they want to be told, and the mails of a day."""

from marketplace.notifications.models.bounces import Bounce, PausedAddress
from marketplace.notifications.models.digest import DigestItem, DigestMail
from marketplace.notifications.models.notification import (
    MailDelivery,
    Notification,
    TextDelivery,
)
from marketplace.notifications.models.preferences import Hours, OwnChoice, RoleDefault
from marketplace.notifications.models.reminders import Reminded, ReminderRung

__all__ = [
    "Bounce",
    "DigestItem",
    "DigestMail",
    "Hours",
    "MailDelivery",
    "Notification",
    "OwnChoice",
    "PausedAddress",
    "Reminded",
    "ReminderRung",
    "RoleDefault",
    "TextDelivery",
]
