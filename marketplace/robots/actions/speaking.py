"""What robots say: once of each event a company's people are told of, outside quiet hours.

Each thing as it comes, or all of a day in one message.

The rows are found among what people were told; telling them costs nothing more for it.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.db.models.functions import Now
from django.utils import translation

from marketplace.lifecycle import clock
from marketplace.notifications import hours
from marketplace.notifications.kinds import kind_of, kinds, words
from marketplace.notifications.letters import absolute
from marketplace.notifications.models import Notification
from marketplace.outbox import work
from marketplace.outbox.wake import wake
from marketplace.robots import choices
from marketplace.robots.actions import daily
from marketplace.robots.actions.managing import speak
from marketplace.robots.choices import Service
from marketplace.robots.models import Robot, Saying
from marketplace.robots.providers import robots

WORK = "robots"
LOOKS_BACK = timedelta(days=1)
A_MINUTE = timedelta(minutes=1)
# One statement, however many robots: what each is to say of what its company was told since it
# was set up. Of an event told to many it says one thing; a second worker adds nothing.
_GATHER = """
INSERT INTO robots_saying (robot_id, event_key, kind, params, path_name, path_args,
                           work_state, attempts, last_error)
SELECT DISTINCT ON (robot.id, told.event_key)
       robot.id, told.event_key, told.kind, told.params, told.path_name, told.path_args,
       'new', 0, ''
FROM robots_robot AS robot
JOIN notifications_notification AS told
    ON told.organisation_id = robot.organisation_id
    AND told.created_at >= greatest(robot.created_at, %s)
JOIN unnest(%s::text[], %s::text[]) AS known (kind, topic)
    ON known.kind = told.kind AND robot.topics @> to_jsonb(known.topic)
WHERE robot."on" AND NOT EXISTS (
    SELECT FROM robots_saying AS said
    WHERE said.robot_id = robot.id AND said.event_key = told.event_key
)
ORDER BY robot.id, told.event_key, told.id
ON CONFLICT (robot_id, event_key) DO NOTHING
"""


class NotSaid(Exception):
    """The service did not take it; the outbox tries again later."""


def gather() -> int:
    """Leave for the workers what robots are to say; how much that is."""
    open_kinds = [kind for kind in kinds() if not kind.topic.locked]
    facts = [
        clock.now() - LOOKS_BACK,
        [kind.code for kind in open_kinds],
        [kind.topic.code for kind in open_kinds],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_GATHER, facts)
        count = cursor.rowcount
    if count:
        wake(WORK)
    return count


def say(row: Saying) -> None:
    """Say it now; later in quiet hours, before the day's hour, or where the minute's measure is full."""
    saying = Saying.objects.select_related("robot").get(pk=row.pk)
    robot, now = saying.robot, clock.now()
    if not robot.on or not robots(Service(robot.service)).connected:
        return
    until = hours.quiet_until(now, zone=robot.zone, start=robot.quiet_from, end=robot.quiet_to)
    last = hours.last_time(now, zone=robot.zone, at=robot.daily_at)
    if robot.daily and saying.queued_at > last:
        until = hours.next_time(now, zone=robot.zone, at=robot.daily_at)
    if until is None and _said_lately(robot) >= choices.A_MINUTE:
        until = now + A_MINUTE
    if until is not None:
        work.put_off(row, until)
        return
    news = daily.waiting(robot, moment=last) if robot.daily else [saying]
    if saying not in news:  # an earlier row said it with all of its day
        return
    if saying != news[0]:  # which speaks for all; this one comes again in case it cannot
        work.put_off(row, now + A_MINUTE)
        return
    said = speak(robot, daily.text(robot, news) if robot.daily else _text(saying))
    if not said.ok:
        raise NotSaid(said.error)
    Saying.objects.filter(pk__in=[each.pk for each in news]).update(said_at=Now())


def _said_lately(robot: Robot) -> int:
    return Saying.objects.filter(robot=robot, said_at__gt=Now() - A_MINUTE).count()


def _text(saying: Saying) -> str:
    kind, language = kind_of(saying.kind), saying.robot.language
    with translation.override(language):
        path = Notification(path_name=saying.path_name, path_args=saying.path_args).path()
        parts = (
            words(kind.title, saying.params, language),
            words(kind.body, saying.params, language),
            absolute(path),
        )
        return choices.shortened("\n".join(part for part in parts if part))
