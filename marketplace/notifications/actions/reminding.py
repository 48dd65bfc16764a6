"""Reminding of what is due: each thing once at each rung, by however many workers.

The note that a reminder came is written in the transaction that tells; whoever comes second
finds the note and tells nothing.
"""

from __future__ import annotations

import logging
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from marketplace.lifecycle import clock
from marketplace.notifications import reminders
from marketplace.notifications.models import Reminded, ReminderRung
from marketplace.notifications.reminders import Due, Reminder, Span

log = logging.getLogger(__name__)

AT_ONCE = 200


def remind() -> int:
    """Tell what is due at every rung in force; how many reminders went out."""
    now, count = clock.now(), 0
    rows = ReminderRung.objects.in_force().order_by("code", "hours", "-from_on")
    by_code = {code: list(given) for code, given in groupby(rows, lambda row: row.code)}
    for reminder in reminders.reminders():
        # A later row for the same hours replaces the earlier one.
        rungs = list(
            {row.hours: row for row in reversed(by_code.get(reminder.code, []))}.values()
        )
        rungs.sort(key=lambda row: row.hours)
        spans = reminders.spans([(row.hours, row.lapses) for row in rungs], now)
        for rung, span in zip(rungs, spans, strict=True):
            count += _at(reminder, Due(rung.hours, rung.escalates), span)
    return count


def _at(reminder: Reminder, due: Due, span: Span) -> int:
    came = Reminded.objects.filter(
        code=reminder.code, hours=due.hours, subject=OuterRef("subject")
    )
    things = reminder.find(span).exclude(Exists(came))[:AT_ONCE]
    return sum(_once(reminder, due, thing) for thing in things)


def _once(reminder: Reminder, due: Due, thing: Any) -> bool:
    """One that cannot be told does not keep the others from being."""
    names = {"code": reminder.code, "subject": thing.subject, "hours": due.hours}
    try:
        with transaction.atomic():
            # Waits for a second worker at the same one, and then finds its note.
            _note, fresh = Reminded.objects.get_or_create(**names)
            if fresh:
                reminder.tell(thing, due, "remind:{code}:{subject}:{hours}".format(**names))
            return fresh
    except Exception:
        log.exception("reminder %s of %s failed", reminder.code, thing.subject)
        return False
