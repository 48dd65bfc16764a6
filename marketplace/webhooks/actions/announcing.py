"""Finding the events that companies want to be told of, and leaving a delivery for each.

1. Read which companies have an endpoint that is on; where none has, there is nothing to do.
2. Of each source read the events of their deals that nobody has looked at yet.
3. In one transaction write a message per company, a delivery per endpoint, and that the events
   were looked at. All three are unique, so that a second worker at the same events adds nothing.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from marketplace.lifecycle import clock
from marketplace.outbox.wake import wake
from marketplace.webhooks import events
from marketplace.webhooks.actions.managing import WORK, body_of, new_uid
from marketplace.webhooks.models import Announced, Delivery, Endpoint, Message

# An event becomes visible when its transaction ends: far later than this is none.
LOOKS_BACK = timedelta(days=2)
AT_ONCE = 200
Listening = dict[int, list[Endpoint]]


def announce() -> int:
    """Look at what has happened; how many deliveries were left for the workers."""
    listening: Listening = defaultdict(list)
    for endpoint in Endpoint.objects.filter(off_since=None):
        listening[endpoint.organisation_id].append(endpoint)
    if not listening:
        return 0
    left = sum(_of(source, listening) for source in events.sources())
    if left:
        wake(WORK)
    return left


def _of(source: events.Source, listening: Listening) -> int:
    now = clock.now()
    seen = Announced.objects.filter(source=source.name, event=OuterRef("pk"))
    rows = list(
        source.rows()
        .filter(source.of(list(listening), now - LOOKS_BACK))
        .exclude(Exists(seen))
        .order_by(source.moment, "pk")[:AT_ONCE]
    )
    if not rows:
        return 0
    with transaction.atomic():
        messages = [made for event in rows for made in _messages(source, event, listening)]
        left = _leave(messages, listening)
        Announced.objects.bulk_create(
            [Announced(source=source.name, event=event.pk) for event in rows],
            ignore_conflicts=True,
        )
    return left


def _messages(source: events.Source, event: Any, listening: Listening) -> list[Message]:
    """What each company with an ear for it is told of an event that came after its endpoint."""
    told = source.announce(event)
    if told is None:
        return []
    code, data = told
    at = getattr(event, source.moment)
    found = []
    for company in source.hearers(event):
        if any(_hears(each, code, at) for each in listening.get(company, [])):
            body = body_of(code, at.isoformat(), data)
            key = f"{source.name}:{event.pk}"
            message = Message(
                organisation_id=company, key=key, uid=new_uid(), type=code, body=body
            )
            message.happened = at
            found.append(message)
    return found


def _hears(endpoint: Endpoint, code: str, at: datetime) -> bool:
    return endpoint.wants(code) and endpoint.created_at <= at


def _leave(messages: list[Message], listening: Listening) -> int:
    if not messages:
        return 0
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    keys = {(each.organisation_id, each.key): each for each in messages}
    stored = Message.objects.filter(
        organisation_id__in={company for company, _key in keys},
        key__in={key for _company, key in keys},
    )
    deliveries = [
        Delivery(endpoint=endpoint, message=row)
        for row in stored
        for endpoint in listening[row.organisation_id]
        if _hears(endpoint, row.type, keys[row.organisation_id, row.key].happened)
    ]
    Delivery.objects.bulk_create(deliveries, ignore_conflicts=True)
    return len(deliveries)
