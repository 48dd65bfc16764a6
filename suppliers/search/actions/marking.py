"""Saying that listings look different now."""

from collections.abc import Collection

from django.db import connection

from marketplace.outbox.wake import wake

_MARK = """
INSERT INTO search_searchdocument
    (listing_id, version, visible, texts, facets, numbers, quality, recipe, work_state, attempts, last_error)
SELECT id, 1, false, '{}', '[]', '{}', 0, '', 'new', 0, ''
FROM catalogue_listing WHERE id = ANY(%s) ORDER BY id
ON CONFLICT (listing_id) DO UPDATE SET
    version = search_searchdocument.version + 1,
    work_state = 'new', attempts = 0, available_at = now(), leased_until = NULL
"""


def mark(listing_ids: Collection[int]) -> None:
    """Note, in the caller's transaction, that the index has something older of these listings, and wake the indexer.

    Rows are taken in the order of their ids, so that two such notes never wait for each other in a circle.
    """
    if not listing_ids:
        return
    with connection.cursor() as cursor:
        cursor.execute(_MARK, [sorted(set(listing_ids))])
    wake("search.index")
