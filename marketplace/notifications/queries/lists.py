"""What a person was told, and how much of it they have not read."""

from __future__ import annotations

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from marketplace.accounts.members import Member
from marketplace.accounts.models import User
from marketplace.notifications.models import Notification, PausedAddress
from marketplace.web import counts

KEPT_SECONDS = 30


def told_to(member: Member) -> QuerySet[Notification]:
    """Everything `member` was told and wants to see on the site, newest first."""
    rows = Notification.objects.filter(recipient_id=member.user_id, shown=True)
    return rows.order_by("-created_at", "-pk")


def unread(member: Member) -> QuerySet[Notification]:
    """What `member` has not read yet, newest first."""
    return told_to(member).filter(read_at=None)


def unread_count(member: Member) -> int:
    """How many `member` has not read. Shown on every page, so it is kept for some seconds."""
    return _standing(member)[0]


def mail_is_paused(member: Member) -> bool:
    """Whether mail does not reach `member`; read and kept together with the count."""
    return _standing(member)[1]


def _standing(member: Member) -> tuple[int, bool]:
    key = _key(member.user_id)
    found = cache.get(key)
    if found is None:
        waiting = Notification.objects.filter(
            recipient_id=OuterRef("pk"), shown=True, read_at=None
        )
        count = waiting.order_by().values("recipient_id").values(count=Count("*"))
        paused = PausedAddress.objects.filter(address=OuterRef("email"))
        row = User.objects.filter(pk=member.user_id).values_list(
            Coalesce(Subquery(count), 0), Exists(paused)
        )
        found = row.first() or (0, False)
        cache.set(key, found, KEPT_SECONDS)
    return found


def forget_counts(user_ids: list[int]) -> None:
    """Count again on these people's next page."""
    for user_id in user_ids:
        cache.delete(_key(user_id))
        counts.forget_person(user_id)


def _key(user_id: int | None) -> str:
    return f"notices:unread:{user_id}"
