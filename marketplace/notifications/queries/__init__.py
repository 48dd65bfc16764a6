"""What people were told, and how they want to be told."""

from marketplace.notifications.queries.lists import (
    forget_counts,
    mail_is_paused,
    told_to,
    unread,
    unread_count,
)

__all__ = ["forget_counts", "mail_is_paused", "told_to", "unread", "unread_count"]
