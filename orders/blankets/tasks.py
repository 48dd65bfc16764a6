"""The clock's door: agreements whose last day has passed."""

from celery import shared_task

from orders.blankets import actions


@shared_task(name="blankets.expire")
def expire() -> int:
    """End the agreements that are due; returns how many."""
    return actions.expire_due()
