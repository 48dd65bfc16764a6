"""Where the next page of the API begins, as one opaque word. Pure."""

import base64
import binascii
import json
from dataclasses import dataclass

from suppliers.search.engine.question import Place


class NotACursor(ValueError):
    """A word that none of our answers ever gave."""


@dataclass(frozen=True)
class Cursor:
    """By relevance a page begins at an offset; in every other order it begins behind a place, so that nothing is skipped."""

    offset: int = 0
    after: Place | None = None


def written(cursor: Cursor) -> str:
    parts = (
        [cursor.offset]
        if cursor.after is None
        else [0, int(cursor.after.behind), cursor.after.key]
    )
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def read(word: str, *, deepest: int) -> Cursor:
    """The cursor, or `NotACursor`."""
    try:
        parts = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise NotACursor(word[:40]) from error
    if not isinstance(parts, list) or not all(type(part) is int for part in parts):
        raise NotACursor(word[:40])
    match parts:
        case [offset] if 0 < offset < deepest:
            return Cursor(offset=offset)
        case [0, (0 | 1) as behind, key] if 0 <= key < 2**63:
            return Cursor(after=Place(bool(behind), key))
        case _:
            raise NotACursor(word[:40])
