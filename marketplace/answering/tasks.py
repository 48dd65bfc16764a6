"""The clock's door: counting how fast companies answer."""

from celery import shared_task

from marketplace.answering import actions


@shared_task(name="answering.recount")
def recount() -> int:
    """Count the last thirty days anew."""
    return actions.recount()
