"""A new index from PostgreSQL beside the one in use, and comparing the two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.core.cache import cache
from django.db import connection

from suppliers.catalogue.models import Listing
from suppliers.search.actions import indexing
from suppliers.search.actions.marking import mark
from suppliers.search.backend import backend
from suppliers.search.document import recipe
from suppliers.search.engine.backend import IndexDocument
from suppliers.search.models import SearchDocument
from suppliers.search.queries import vocabulary
from suppliers.search.queries.browsing import PROGRESS
from suppliers.search.queries.rates import POUND

_CHUNK = 500

_PROGRESS_SECONDS = 60
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Report:
    """What `verify` saw: listings the index lacks, and entries it should not have."""

    documents: int
    missing: int
    extra: int


def tend() -> bool:
    """Rebuild when there is no index, it cannot be read, or its tokens were made in another way; say whether."""
    vocabulary.take_up()
    status = backend().status()
    if status.usable and status.recipe == recipe():
        return False
    rebuild()
    return True


def rebuild(*, progress: Progress | None = None) -> int:
    """Fill a new generation from PostgreSQL and switch to it; readers notice nothing. Returns how many listings it has.

    What is indexed meanwhile goes into the old generation, so it is marked again in the moment of the switch.
    """
    vocabulary.take_up()
    began = _clock()
    total = Listing.objects.public().count()
    done = 0

    def counted() -> Iterator[IndexDocument]:
        nonlocal done
        for each in _documents():
            done += 1
            if done % _CHUNK == 1:
                _note(done, total, progress)
            yield each

    name = backend().build(counted(), recipe=recipe())
    with indexing.writing():
        backend().swap(name)
        mark(
            SearchDocument.objects.filter(indexed_at__gte=began).values_list(
                "listing_id", flat=True
            )
        )
    SearchDocument.objects.filter(work_state=SearchDocument.State.DEAD).update(
        work_state=SearchDocument.State.NEW, attempts=0
    )
    cache.delete(PROGRESS)
    if progress:
        progress(done, total)
    return done


def verify() -> Report:
    """Compare the ids in the index with what is public, and mend what differs.

    Listings priced in another currency are indexed again: their price in pounds follows the day's rate.
    """
    held = set(backend().ids())
    public = set(Listing.objects.public().values_list("pk", flat=True))
    waiting = set(
        SearchDocument.objects.exclude(work_state=SearchDocument.State.DONE).values_list(
            "listing_id", flat=True
        )
    )
    missing, extra = public - held - waiting, held - public - waiting
    foreign = Listing.objects.public().exclude(currency=POUND).values_list("pk", flat=True)
    mark(missing.union(foreign))
    if extra:
        with indexing.writing():
            backend().write([], gone=sorted(extra))
    return Report(len(held), len(missing), len(extra))


def _documents() -> Iterator[IndexDocument]:
    """Every public listing: as stored where that is current, made anew where it is not."""
    ids = iter(
        Listing.objects.public().order_by("pk").values_list("pk", flat=True).iterator(10_000)
    )
    while chunk := list(islice(ids, _CHUNK)):
        rows = SearchDocument.objects.filter(
            listing__in=chunk,
            recipe=recipe(),
            visible=True,
            work_state=SearchDocument.State.DONE,
        )
        stored = {row.listing_id: _from_row(row) for row in rows}
        fresh = indexing.made_documents([id for id in chunk if id not in stored])
        indexing.store(fresh)
        yield from stored.values()
        yield from (each for each in fresh.values() if each is not None)


def _from_row(row: SearchDocument) -> IndexDocument:
    return IndexDocument(
        id=row.listing_id,
        texts={name: tuple(tokens.split()) for name, tokens in row.texts.items()},
        facets=tuple(row.facets),
        numbers=row.numbers,
        quality=row.quality,
    )


def _note(done: int, total: int, progress: Progress | None) -> None:
    cache.set(PROGRESS, {"done": done, "total": total}, _PROGRESS_SECONDS)
    if progress:
        progress(done, total)


def _clock() -> object:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
