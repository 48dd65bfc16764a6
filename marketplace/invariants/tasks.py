"""The audit that nobody has to ask for."""

from datetime import timedelta

from celery import shared_task

from marketplace.invariants import actions
from marketplace.lifecycle import clock

# Longer than the time between two runs, so that nothing slips between them.
LOOK_BACK = timedelta(hours=3)


@shared_task(name="invariants.audit")
def audit() -> None:
    """Look at everything that has changed lately."""
    actions.audit(since=clock.now() - LOOK_BACK)
