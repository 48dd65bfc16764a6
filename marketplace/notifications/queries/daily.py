"""What a daily mail tells."""

from __future__ import annotations

from marketplace.notifications.models import DigestMail, Notification
from marketplace.notifications.topics import TOPICS, Topic


def told_in(mail: DigestMail) -> list[tuple[Topic, list[Notification]]]:
    """What stands in a daily mail, by topic, oldest first; what was read meanwhile is no news."""
    rows = Notification.objects.filter(digest__mail=mail, read_at=None)
    by_topic: dict[str, list[Notification]] = {}
    for row in rows.order_by("created_at", "pk"):
        by_topic.setdefault(row.topic.code, []).append(row)
    return [(topic, by_topic[topic.code]) for topic in TOPICS if topic.code in by_topic]
