"""The workers' door: what robots are to say."""

from __future__ import annotations

from celery import shared_task

from marketplace.robots import actions


@shared_task(name="robots.gather")
def gather() -> int:
    """Leave for the workers what robots are to say."""
    return actions.gather()
