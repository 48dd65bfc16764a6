"""A company's robots, and what they can be told to say."""

from __future__ import annotations

from django.db.models import QuerySet

from marketplace.accounts.members import Member
from marketplace.notifications.queries.preferences import topics_for
from marketplace.notifications.topics import Topic
from marketplace.robots.choices import Service
from marketplace.robots.models import Robot
from marketplace.robots.providers import robots, service_account


def robots_of(member: Member) -> QuerySet[Robot]:
    """The company's robots, newest first."""
    return Robot.objects.visible_to(member).order_by("-pk")


def topics_of(member: Member) -> list[Topic]:
    """What a group can be told of; what concerns the security of accounts is nobody else's."""
    return [topic for topic in topics_for(member.side) if not topic.locked]


def connected() -> bool:
    """Whether this installation calls robots at all."""
    return all(robots(service).connected for service in Service)


def account_connected() -> bool:
    """Whether a WeChat service account stands behind its port."""
    return service_account().connected
