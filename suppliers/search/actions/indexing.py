"""Bringing the index level with marked listings: read, make tokens, write, and only then say that it is done.

Whatever dies in between leaves rows that are due again, and doing them twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal

from django.db import connection, transaction

from marketplace.money import rates
from suppliers.catalogue.models import Listing
from suppliers.search.backend import backend
from suppliers.search.document import document, recipe
from suppliers.search.engine.backend import IndexDocument
from suppliers.search.facts import ListingFacts
from suppliers.search.models import SearchDocument
from suppliers.search.queries import vocabulary
from suppliers.search.queries.facts import facts_of

_LOCK = 7_284_001
_STORED = ["visible", "texts", "facets", "numbers", "quality", "recipe"]


def index(rows: Sequence[SearchDocument]) -> None:
    """Bring the index level with the listings of these rows."""
    made = made_documents([row.listing_id for row in rows])
    store(made)
    with writing():
        backend().write(
            [each for each in made.values() if each is not None],
            gone=[id for id, each in made.items() if each is None],
        )
        _settle(rows)


def made_documents(listing_ids: Sequence[int]) -> dict[int, IndexDocument | None]:
    """What the index should hold of each listing now: None for what the public may not see."""
    vocabulary.refresh()
    public = set(
        Listing.objects.public().filter(pk__in=listing_ids).values_list("pk", flat=True)
    )
    known = facts_of(sorted(public))
    currencies = {each.currency for each in known.values()}
    to_gbp = {currency: _to_gbp(currency) for currency in currencies}
    return {id: _made(known.get(id), to_gbp) for id in listing_ids}


def _to_gbp(currency: str) -> Decimal | None:
    """What one unit is worth in pounds; without a rate a listing is found all the same, and sorts last by price."""
    try:
        return rates.rate(currency, "GBP").value
    except rates.RateMissing:
        return None


def _made(
    facts: ListingFacts | None, to_gbp: dict[str, Decimal | None]
) -> IndexDocument | None:
    return document(facts, to_gbp=to_gbp[facts.currency]) if facts else None


def store(made: dict[int, IndexDocument | None]) -> None:
    """Keep the tokens in PostgreSQL, from where an index is rebuilt without making them again."""
    SearchDocument.objects.bulk_create(
        [_stored(id, each) for id, each in sorted(made.items())],
        update_conflicts=True,
        unique_fields=["listing"],
        update_fields=_STORED,
    )


def _stored(listing_id: int, made: IndexDocument | None) -> SearchDocument:
    # A row that is there keeps its state; a listing that never was marked is done with this.
    row = SearchDocument(
        listing_id=listing_id,
        recipe=recipe(),
        visible=made is not None,
        work_state=SearchDocument.State.DONE,
    )
    if made is not None:
        row.texts = {name: " ".join(tokens) for name, tokens in made.texts.items()}
        row.facets, row.numbers, row.quality = (
            list(made.facets),
            dict(made.numbers),
            made.quality,
        )
    return row


@contextmanager
def writing() -> Iterator[None]:
    """One transaction in which the index in use is written or exchanged, by one process at a time."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '60s'")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            cursor.execute("SET LOCAL lock_timeout = '3s'")
        yield


def _settle(rows: Sequence[SearchDocument]) -> None:
    """Done, for the rows whose listing has not changed since it was read.

    Nobody else is indexing now, so a lease that is not ours was left by a process that died: it is due at once.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE search_searchdocument AS row SET work_state = 'done', leased_until = NULL, last_error = '',"
            " attempts = 0, indexed_at = clock_timestamp()"
            " FROM unnest(%s::bigint[], %s::bigint[]) AS read(id, version)"
            " WHERE row.id = read.id AND row.version = read.version",
            [[row.pk for row in rows], [row.version for row in rows]],
        )
    left = SearchDocument.objects.filter(work_state=SearchDocument.State.LEASED)
    left.exclude(pk__in=[row.pk for row in rows]).update(
        work_state=SearchDocument.State.NEW, leased_until=None
    )
