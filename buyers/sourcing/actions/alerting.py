"""Looking at a saved search when it is due: what is news goes into one mail, once.

1. Find what has become public or cheaper since the last look (and a day before it, for what the
   index was late with); what was told before is left out.
2. In one transaction write an item for each, the mail, and when to look next. The items are
   unique, so that a second worker at the same search tells nothing again.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction

from buyers.sourcing.actions.searches import stop
from buyers.sourcing.choices import Frequency, next_due
from buyers.sourcing.models import AlertItem, AlertMail, SavedSearch
from buyers.sourcing.queries import searches as queries
from buyers.sourcing.queries.searches import News
from marketplace.lifecycle import clock
from marketplace.outbox.wake import wake
from suppliers.search.engine.backend import Unusable

log = logging.getLogger(__name__)

WORK = "sourcing.alerts"
OVERLAP = timedelta(days=1)
LATER = timedelta(seconds=30)


def work_off(row: SavedSearch) -> None:
    """Look at one search that is due. Without an index it waits for one."""
    search = SavedSearch.objects.select_related("user").get(pk=row.pk)
    if not queries.entitled(search):
        stop(search)
        return
    now = clock.now()
    since = max(search.made_at, search.looked_at - OVERLAP)
    # Read first: what the index takes in between is found, and looked for again to no harm.
    again = search.frequency == Frequency.INSTANT and queries.behind(queries.fresh(since=since))
    try:
        found = queries.news(search, since=since)
    except Unusable as error:
        log.info("search %s waits: %s", search.pk, error)
        _put_off(search, now)
        return
    _tell(search, found, now, again=again)


def _tell(search: SavedSearch, found: News, now: datetime, *, again: bool) -> None:
    """`again`: the index has something to catch up with, so that there may be more very soon."""
    with transaction.atomic():
        held = SavedSearch.objects.select_for_update().get(pk=search.pk)
        if held.work_state != SavedSearch.State.LEASED:
            return  # stopped, or looked at again, meanwhile
        if found:
            _write(held, found)
        due = next_due(held.frequency, after=now, zone=search.user.timezone)
        due = now + LATER if again and due else due
        held.looked_at = now
        held.work_state = SavedSearch.State.NEW if due else SavedSearch.State.DONE
        held.available_at = due or held.available_at
        held.attempts, held.leased_until, held.last_error = 0, None, ""
        held.save()


def _write(search: SavedSearch, found: News) -> None:
    """The mail and its items; a mail of which everything was told meanwhile is not kept."""
    mail = AlertMail.objects.create(search=search)
    items = [AlertItem(search=search, listing_id=pk, mail=mail) for pk in found.new]
    items += [
        AlertItem(search=search, listing_id=pk, drop=drop, mail=mail)
        for pk, drops in found.drops.items()
        for drop in drops
    ]
    AlertItem.objects.bulk_create(items, ignore_conflicts=True)
    if mail.items.exists():
        wake("sourcing.mail")
    else:
        mail.delete()


def _put_off(search: SavedSearch, now: datetime) -> None:
    """Look again in half a minute; this look did not count."""
    SavedSearch.objects.filter(pk=search.pk, work_state=SavedSearch.State.LEASED).update(
        work_state=SavedSearch.State.NEW,
        attempts=0,
        leased_until=None,
        available_at=now + LATER,
    )
