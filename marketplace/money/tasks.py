"""The workers' door: reading the published rates."""

from celery import shared_task

from marketplace.money import reference


@shared_task(name="money.rates")
def rates() -> int:
    """Store what the sources have published since; how many rates are new."""
    return reference.load()
