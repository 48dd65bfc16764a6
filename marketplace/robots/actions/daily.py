"""All that a robot has to say of a day, in one message, once.

Whichever of the waiting rows comes first says them all; the others find that they were said.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from marketplace.notifications.kinds import kind_of, words
from marketplace.notifications.letters import absolute
from marketplace.robots import choices
from marketplace.robots.actions.managing import speak
from marketplace.robots.models import Robot, Saying
from marketplace.robots.ports import Said

LOOKS_BACK = timedelta(days=2)  # what a service did not take yesterday is told today
WAITING = (Saying.State.NEW, Saying.State.LEASED)


def say(saying: Saying, *, moment: datetime) -> Said:
    """Say what waited at `moment`, the hour of the day's message; nothing where it was said."""
    with transaction.atomic():
        robot = Robot.objects.select_for_update().get(pk=saying.robot_id)
        rows = Saying.objects.filter(robot=robot, said_at=None, work_state__in=WAITING)
        rows = rows.filter(queued_at__lte=moment, queued_at__gt=moment - LOOKS_BACK)
        news = list(rows.order_by("pk"))
        if saying.pk not in {row.pk for row in news}:
            return Said()
        said = speak(robot, _text(robot, news))
        if said.ok:
            rows.update(said_at=Now())
        return said


def _text(robot: Robot, news: list[Saying]) -> str:
    """A heading, then what happened under what it is about; what finds no room is counted."""
    with translation.override(robot.language):
        heading = ngettext("Today: %(count)s thing", "Today: %(count)s things", len(news))
        lines = [heading % {"count": len(news)}]
        door = absolute(reverse("notifications:list"))
        left = len(news)
        for topic, said in _grouped(robot, news):
            for at, line in enumerate(said):
                more = [*([] if at else ["", topic]), f"- {line}"]
                if not _fits([*lines, *more, _left(left), door]):
                    return "\n".join([*lines, "", _left(left), door])
                lines, left = [*lines, *more], left - 1
        return "\n".join([*lines, "", door])


def _grouped(robot: Robot, news: list[Saying]) -> Iterable[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for row in news:
        kind = kind_of(row.kind)
        line = words(kind.title, row.params, robot.language)
        found.setdefault(str(kind.topic.label), []).append(line)
    return found.items()


def _fits(lines: list[str]) -> bool:
    return len("\n".join(lines).encode()) <= choices.LONGEST_TEXT


def _left(count: int) -> str:
    return gettext("and %(count)s more") % {"count": count}
