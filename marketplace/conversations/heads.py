"""What a talk needs besides its messages, as an expression: so that the query which reads the
thing it is about brings it along, and a long negotiation opens in few statements.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from marketplace.conversations.models import Party
from marketplace.lifecycle.clock import Moment

_parts: dict[str, Callable[[OuterRef], Any]] = {}


def register(name: str, part: Callable[[OuterRef], Any]) -> None:
    """Rooms above add what stands at the head of a talk: `part(thread)` is an expression."""
    _parts[name] = part


def head_of(thread: str) -> JSONObject:
    """The head of the thread that the field `thread` names: `annotate(head=head_of("thread_id"))`."""
    at = OuterRef(thread)
    parties = Party.objects.filter(thread_id=at).values(
        json=JSONObject(
            organisation="organisation_id", read_up_to="read_up_to", read_at="read_at"
        )
    )
    return JSONObject(
        now=Moment(),
        parties=ArraySubquery(parties),
        **{name: part(at) for name, part in _parts.items()},
    )
