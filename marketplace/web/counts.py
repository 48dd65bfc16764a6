"""The small figures beside menu entries, filled by the rooms that can count them.

They are read on every page, so a member's figures are kept in the cache for a few seconds.
"""

from __future__ import annotations

from collections.abc import Callable

from django.core.cache import cache

from marketplace.accounts.members import Member

KEPT_SECONDS = 20
_counters: dict[str, list[Callable[[Member], int]]] = {}


def register(code: str, counter: Callable[[Member], int]) -> None:
    """`counter(member)` adds to the figure of the menu entry whose count is `code`."""
    _counters.setdefault(code, []).append(counter)


def counts_for(member: Member) -> dict[str, int]:
    """Every figure for `member`, at most a few seconds old."""
    if not _counters:
        return {}
    place = str(member.organisation_id or 0)
    by_company = cache.get(_key(member.user_id)) or {}
    if place not in by_company:
        by_company[place] = {
            code: sum(counter(member) for counter in counters)
            for code, counters in _counters.items()
        }
        cache.set(_key(member.user_id), by_company, KEPT_SECONDS)
    return by_company[place]


def forget(member: Member) -> None:
    """Count again on the next page, because `member` has just changed a figure."""
    forget_person(member.user_id)


def forget_person(user_id: int | None) -> None:
    """Count again on the next page of this person, in whichever company."""
    cache.delete(_key(user_id))


def _key(user_id: int | None) -> str:
    return f"counts:{user_id}"
