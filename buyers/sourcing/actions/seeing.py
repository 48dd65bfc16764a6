"""Remembering what somebody looked at, and forgetting it."""

from __future__ import annotations

from django.db import connection

from buyers.sourcing.models import Seen
from marketplace.accounts.members import Member

MOST = 60

# One statement on the way of a page that is only read: the look, unless there was one just now,
# and away with what is too far back.
_SAW = """
WITH saw AS (
    INSERT INTO sourcing_seen (user_id, organisation_id, listing_id, at)
    VALUES (%(user)s, %(organisation)s, %(listing)s, now())
    ON CONFLICT (user_id, organisation_id, listing_id) DO UPDATE SET at = now()
    WHERE sourcing_seen.at < now() - interval '1 minute'
)
DELETE FROM sourcing_seen WHERE id IN (
    SELECT id FROM sourcing_seen
    WHERE user_id = %(user)s AND organisation_id = %(organisation)s AND listing_id <> %(listing)s
    ORDER BY at DESC, id DESC OFFSET %(most)s
)
"""


def saw(*, by: Member, listing_id: int) -> None:
    """Note that `by` looks at a listing now."""
    facts = {
        "user": by.user_id,
        "organisation": by.organisation_id,
        "listing": listing_id,
        "most": MOST - 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SAW, facts)


def forget(*, by: Member) -> int:
    """Forget everything `by` has looked at."""
    return Seen.objects.visible_to(by).delete()[0]
