"""Who takes part in a thread."""

from __future__ import annotations

from django.db.models import Max
from django.db.models.functions import Coalesce, Now

from marketplace.accounts.models import Organisation
from marketplace.conversations.models import Message, Party, Thread
from marketplace.lifecycle import clock
from marketplace.outbox.wake import wake

SORT = "conversations.sort"


def open_thread(
    opener: Organisation, *others: Organisation, unsolicited: bool = False
) -> Thread:
    """A new thread, part of the caller's transaction: the `others` are asked something by it.

    But for an `unsolicited` one: to that nobody owes an answer.
    """
    thread = Thread.objects.create(unsolicited=unsolicited)
    now = clock.told_or(None) or Now()
    asked = None if unsolicited else now
    Party.objects.bulk_create(
        [
            Party(thread=thread, organisation=opener, last_at=now),
            *(
                Party(thread=thread, organisation=each, last_at=now, asked_at=asked)
                for each in others
            ),
        ]
    )
    wake(SORT)
    return thread


def join(thread_id: int, organisation: Organisation) -> None:
    """Let a company into a thread: what was written before now lies before it, unread, and it
    is asked from now on.
    """
    party, made = Party.objects.get_or_create(thread_id=thread_id, organisation=organisation)
    if not made:
        return
    written = Message.objects.filter(thread_id=thread_id).aggregate(
        newest=Coalesce(Max("pk"), 0)
    )
    now = clock.told_or(None) or Now()
    Party.objects.filter(pk=party.pk).update(
        newest_theirs=written["newest"], last_at=now, asked_at=now
    )
    wake(SORT)
