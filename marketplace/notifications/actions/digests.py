"""The daily mail: one a day at the person's hour, of what is new, each thing in one mail ever.

1. Read who has something waiting, with their zone and hour; the last time their clock showed
   that hour is the moment of their mail, and the day of it is the mail's.
2. In one statement make the mails of those who had something waiting at that moment, and put
   into each what waited then. A second worker finds the day's mail made, and does nothing.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import connection
from django.db.models import F, Min

from marketplace.lifecycle import clock
from marketplace.notifications import hours
from marketplace.notifications.models import DigestItem
from marketplace.notifications.models.preferences import EIGHT
from marketplace.outbox.wake import wake

WORK = "notifications.digest"
AT_ONCE = 1000
_MAKE = """
WITH due (user_id, day, moment) AS (
    SELECT * FROM unnest(%s::bigint[], %s::date[], %s::timestamptz[])
), made AS (
    INSERT INTO notifications_digestmail (user_id, day, work_state, attempts, last_error)
    SELECT user_id, day, 'new', 0, '' FROM due
    ON CONFLICT (user_id, day) DO NOTHING
    RETURNING id, user_id
)
UPDATE notifications_digestitem AS item SET mail_id = made.id
FROM made JOIN due ON due.user_id = made.user_id
WHERE item.user_id = made.user_id AND item.mail_id IS NULL AND item.queued_at <= due.moment
"""


def gather() -> int:
    """Make the daily mails that are due; how many things they tell."""
    now = clock.now()
    waiting = (
        DigestItem.objects.filter(mail=None)
        .values("user_id", zone=F("user__timezone"), at=F("user__hours__digest_at"))
        .annotate(since=Min("queued_at"))
    )
    due = []
    for row in waiting.iterator():
        moment = hours.last_time(now, zone=row["zone"], at=row["at"] or EIGHT)
        if row["since"] <= moment:
            day = moment.astimezone(hours.zone_of(row["zone"])).date()
            due.append((row["user_id"], day, moment))
    count = sum(_make(due[at : at + AT_ONCE]) for at in range(0, len(due), AT_ONCE))
    if count:
        wake(WORK)
    return count


def _make(due: list[tuple[int, date, datetime]]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_MAKE, [list(column) for column in zip(*due, strict=True)])
        return cursor.rowcount
