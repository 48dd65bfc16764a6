"""The way out of a mail without signing in: who may stop what, proven by the mail's own token."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing

from marketplace.accounts.members import member_of
from marketplace.accounts.models import User
from marketplace.notifications.choices import Channel, Timing
from marketplace.notifications.queries.preferences import own
from marketplace.notifications.topics import TOPICS, Topic
from marketplace.notifications.topics import topic as topic_named

SALT = "notifications:stop"
DAILY = "daily"


@dataclass(frozen=True, slots=True)
class Stop:
    """What a token stands for. `topic` is None for the daily mail."""

    user: User
    topic: Topic | None


def token(user: User, what: str) -> str:
    """What stands in the address by which mails of a topic, or the daily mail, are stopped."""
    return signing.dumps([user.pk, what], salt=SALT)


def stop_by(given: str) -> Stop | None:
    """What a token that we made stands for."""
    try:
        number, what = signing.loads(given, salt=SALT)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=number).first()
    if user is None:
        return None
    return Stop(user, None if what == DAILY else topic_named(what))


def daily_topics(user: User) -> list[str]:
    """What comes to somebody in the daily mail now."""
    return [
        line.topic.code
        for line in own(member_of(user))
        for cell in line.cells
        if cell.channel == Channel.EMAIL and cell.timing == Timing.DIGEST
    ]


def all_topics() -> list[str]:
    """What mail can be stopped for at all."""
    return [topic.code for topic in TOPICS if not topic.locked]
