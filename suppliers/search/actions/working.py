"""Working off marked listings, as many as are due in one commit of the index."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from django.db.models.functions import Now

from marketplace.outbox import registry, work
from suppliers.catalogue.models import Listing
from suppliers.search.actions.indexing import index
from suppliers.search.actions.rebuilding import rebuild
from suppliers.search.engine.backend import Busy, Unusable
from suppliers.search.models import SearchDocument

log = logging.getLogger(__name__)

WORK = "search.index"
BATCH = 500
FEW = 2_000


def work_off(row: SearchDocument) -> None:
    """Index the claimed row together with whatever else is due.

    While somebody else writes, or while a large index is being built, the rows go back without an attempt counted
    against them. A missing index over few listings is built on the spot. A row that was begun before and not finished
    is indexed alone: one that breaks the indexer must not take others with it again and again.
    """
    rows = [row, *(_more() if row.attempts == 1 else [])]
    try:
        _index_or_build(rows)
    except (Busy, Unusable) as error:
        log.info("%s listings go back: %s", len(rows), error)
        _give_back(rows)


def _more() -> list[SearchDocument]:
    """Everything else that is due for the first time, its attempt counted."""
    rows = work.claim(replace(registry.work(WORK), batch=BATCH - 1), untried=True)
    leased = SearchDocument.objects.filter(work_state=SearchDocument.State.LEASED)
    leased.filter(pk__in=[row.pk for row in rows]).update(attempts=1)
    return rows


def _index_or_build(rows: Sequence[SearchDocument]) -> None:
    try:
        index(rows)
    except Unusable:
        if Listing.objects.public().count() > FEW:
            raise
        rebuild()
        index(rows)


def _give_back(rows: Sequence[SearchDocument]) -> None:
    SearchDocument.objects.filter(
        pk__in=[row.pk for row in rows], work_state=SearchDocument.State.LEASED
    ).update(
        work_state=SearchDocument.State.NEW,
        attempts=0,
        leased_until=None,
        available_at=Now() + timedelta(seconds=1),
    )
