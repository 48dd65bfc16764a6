"""What upper rooms put beside the things of lower ones: a button on a card, a section of a page.

A lower room names a place in its template (`{% beside "card" card %}`); rooms above fill it in
`AppConfig.ready()`. Neither imports the other, and a room that is not installed leaves no gap.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

Facts = Callable[[HttpRequest, Any], dict[str, Any] | SafeString | None]


@dataclass(frozen=True, slots=True)
class Part:
    """A template, and what it is to know: `facts(request, thing)`, None where it has no place.

    Text that is safe is shown as it is: the template was drawn already.
    """

    template: str
    facts: Facts


_parts: dict[str, list[Part]] = {}


def register(place: str, template: str, facts: Facts) -> None:
    """Show `template` at `place`, beside each thing that `facts` knows something of."""
    part = Part(template, facts)
    if part not in _parts.setdefault(place, []):
        _parts[place].append(part)


def parts(place: str) -> list[Part]:
    return _parts.get(place, [])
