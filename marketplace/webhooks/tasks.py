"""The workers' door: what happened, for programs that want to know."""

from __future__ import annotations

from celery import shared_task

from marketplace.webhooks.actions import announcing


@shared_task(name="webhooks.announce")
def announce() -> int:
    """Leave deliveries for what has happened."""
    return announcing.announce()
