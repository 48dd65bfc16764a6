"""The clock's door: offers and requests that nobody answered in time."""

from celery import shared_task

from buyers.needs import actions as needs
from buyers.rfqs import actions as rfqs
from orders.negotiation import actions


@shared_task(name="negotiation.expire")
def expire() -> tuple[int, int, int]:
    """Expire the offers and requests that are due; clocks that stood too long run on before."""
    rfqs.run_on_due()
    needs.run_on_due()
    return actions.expire_due(), rfqs.expire_due(), needs.expire_due()
