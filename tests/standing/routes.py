"""Every address the product answers at, read from the resolver itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

# Nothing that the world holds, in the shape of each kind of number.
NOTHING = {str: "X-0", int: 999_999_999}
# Django's own pages, one row for all: their door is tried, their rooms are not ours.
AS_ONE = {"admin": "admin:index"}


def names() -> dict[str, str]:
    """The name of every route with the pattern it answers at."""
    found: dict[str, str] = {}
    for name, pattern in _walk(get_resolver().url_patterns, "", ""):
        assert name, f"{pattern} has no name"
        assert found.setdefault(name, pattern) == pattern, f"{name} names two addresses"
    return found


def _walk(patterns: list[Any], space: str, prefix: str) -> Iterator[tuple[str, str]]:
    for each in patterns:
        here = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            if each.namespace in AS_ONE:
                yield AS_ONE[each.namespace], here
            else:
                yield from _walk(each.url_patterns, inner, here)
        elif isinstance(each, URLPattern):
            yield (space + each.name if each.name else ""), here


def address(name: str, args: tuple[Any, ...]) -> str:
    return reverse(name, args=args)


def nowhere(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The same with a number that nobody has given out."""
    return (NOTHING.get(type(args[0]), args[0]), *args[1:]) if args else args
