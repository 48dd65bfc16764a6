"""The clock's door: counting how often goods are ordered."""

from celery import shared_task

from orders.sales import actions


@shared_task(name="sales.recount")
def recount() -> int:
    """Count the last thirty days anew."""
    return actions.recount()
