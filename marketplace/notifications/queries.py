"""What a person was told, and how much of it they have not read."""

from __future__ import annotations

from django.core.cache import cache
from django.db.models import QuerySet

from marketplace.accounts.members import Member
from marketplace.notifications.models import Notification
from marketplace.web import counts

KEPT_SECONDS = 30


def told_to(member: Member) -> QuerySet[Notification]:
    """Everything `member` was told, newest first."""
    return Notification.objects.filter(recipient_id=member.user_id).order_by(
        "-created_at", "-pk"
    )


def unread(member: Member) -> QuerySet[Notification]:
    """What `member` has not read yet, newest first."""
    return told_to(member).filter(read_at=None)


def unread_count(member: Member) -> int:
    """How many `member` has not read. Shown on every page, so it is kept for some seconds."""
    key = _key(member.user_id)
    count = cache.get(key)
    if count is None:
        count = unread(member).count()
        cache.set(key, count, KEPT_SECONDS)
    return count


def forget_counts(user_ids: list[int]) -> None:
    """Count again on these people's next page."""
    for user_id in user_ids:
        cache.delete(_key(user_id))
        counts.forget_person(user_id)


def _key(user_id: int | None) -> str:
    return f"notices:unread:{user_id}"
