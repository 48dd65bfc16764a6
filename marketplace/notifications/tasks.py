"""The workers' door: sending the mail of notifications."""

from marketplace.notifications.letters import write
from marketplace.notifications.models import MailDelivery, Notification


def send_mail(row: MailDelivery) -> None:
    """Send one mail; nobody who is deactivated by now, or has no address, gets one."""
    notification = Notification.objects.select_related("recipient").get(pk=row.notification_id)
    if notification.recipient.is_active and notification.recipient.email:
        write(notification, row_id=row.pk).send()
