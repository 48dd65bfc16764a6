"""One attempt at one delivery, and what follows from how it went."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models.functions import Now

from marketplace.lifecycle import clock
from marketplace.outbox import work
from marketplace.webhooks import choices, notices, sending, signing
from marketplace.webhooks.models import Attempt, Delivery, Endpoint

GONE = 410


class NotArrived(Exception):
    """The attempt failed; the outbox tries again later."""


def deliver(row: Delivery) -> None:
    """Sign and send; nothing goes to an endpoint that is off, and one that rests is left alone."""
    delivery = Delivery.objects.select_related("endpoint__organisation", "message").get(
        pk=row.pk
    )
    endpoint, now = delivery.endpoint, clock.now()
    if not endpoint.on:
        return
    if endpoint.rests_until is not None and endpoint.rests_until > now:
        work.put_off(row, endpoint.rests_until)
        return
    answer = _attempt(delivery, now)
    if answer.arrived:
        _arrived(delivery)
    elif answer.status == GONE:
        _switch_off(endpoint, Endpoint.Why.GONE)
    else:
        _failed(endpoint, clock.now())
        raise NotArrived(str(answer.status or answer.excerpt))


def _attempt(delivery: Delivery, now: datetime) -> sending.Answer:
    body = delivery.message.body.encode()
    signed = signing.headers(
        delivery.endpoint.secrets(now),
        message_id=delivery.message.uid,
        timestamp=int(now.timestamp()),
        body=body,
    )
    answer = sending.post(delivery.endpoint.url, headers=signed, body=body)
    Attempt.objects.create(
        delivery=delivery,
        status=answer.status,
        milliseconds=answer.milliseconds,
        excerpt=answer.excerpt,
    )
    return answer


def _arrived(delivery: Delivery) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(arrived_at=Now())
    failing = Endpoint.objects.filter(pk=delivery.endpoint_id).exclude(failing_since=None)
    failing.update(failing_since=None, rests_until=None)


def _failed(endpoint: Endpoint, now: datetime) -> None:
    """Let it rest with all that waits for it; after days of nothing, switch it off."""
    since = endpoint.failing_since or now
    if now - since >= choices.FAILS_FOR:
        _switch_off(endpoint, Endpoint.Why.FAILING)
        return
    Endpoint.objects.filter(pk=endpoint.pk).update(
        failing_since=since, rests_until=now + choices.RESTS
    )


def _switch_off(endpoint: Endpoint, why: str) -> None:
    """Off, once, and its owners told of it."""
    with transaction.atomic():
        held = Endpoint.objects.select_for_update().get(pk=endpoint.pk)
        if not held.on:
            return
        held.off_since, held.off_why = clock.now(), why
        held.save(update_fields=["off_since", "off_why"])
        notices.switched_off(held)
