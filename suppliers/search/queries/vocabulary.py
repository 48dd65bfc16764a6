"""The synonyms that staff have added, taken up by every process soon after they change."""

from __future__ import annotations

import hashlib
import logging
import time

from django.core.cache import cache

from suppliers.search import synonyms
from suppliers.search.models import Words

log = logging.getLogger(__name__)

# The cache says which lines are in force; the rows say what they are.
IN_FORCE = "search.words"
LOOK_EVERY = 5.0
_looked = float("-inf")
_mine = ""


def refresh() -> None:
    """Read the rows again when they are others than this process knows; looks every few seconds."""
    global _looked
    if time.monotonic() - _looked < LOOK_EVERY:
        return
    _looked = time.monotonic()
    latest = cache.get(IN_FORCE)
    if not _mine or (latest and latest != _mine):
        take_up()


def take_up() -> None:
    """Read the rows now, and say to every other process which they are.

    Lines that contradict those of a newer release are left out, all of them, and logged.
    """
    global _mine
    lines = tuple(row.line for row in Words.objects.order_by("pk"))
    try:
        synonyms.install(lines)
    except synonyms.Contradiction:
        log.exception("the synonyms of staff contradict those of the product")
        synonyms.install(())
    _mine = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    cache.set(IN_FORCE, _mine, None)
