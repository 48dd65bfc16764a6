"""The small figures beside menu entries, filled by the rooms that can count them.

They are read on every page, so a member's figures are kept in the cache for a few seconds.
"""

from __future__ import annotations

from collections.abc import Callable

from django.core.cache import cache

from marketplace.accounts.members import Member

KEPT_SECONDS = 20
_counters: dict[str, Callable[[Member], int]] = {}


def register(code: str, counter: Callable[[Member], int]) -> None:
    """`counter(member)` answers the figure of the menu entry whose count is `code`."""
    _counters[code] = counter


def counts_for(member: Member) -> dict[str, int]:
    """Every figure for `member`, at most a few seconds old."""
    if not _counters:
        return {}
    key = _key(member)
    kept = cache.get(key)
    if kept is None:
        kept = {code: counter(member) for code, counter in _counters.items()}
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def forget(member: Member) -> None:
    """Count again on the next page, because `member` has just changed a figure."""
    cache.delete(_key(member))


def _key(member: Member) -> str:
    return f"counts:{member.user_id}:{member.organisation_id or 0}"
