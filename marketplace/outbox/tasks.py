"""The workers' door to the outbox."""

from celery import shared_task
from django.db.models import Q
from django.db.models.functions import Now

from marketplace.celery import app
from marketplace.outbox import registry, work

# Well before the time limit of tasks, which would cut whatever is being done.
ENOUGH = 40


@shared_task(name="outbox.work")
def work_off(name: str) -> int:
    """Work off what is due under `name`; a long backlog is left to the next wake-up."""
    return work.drain(name, limit=200, seconds=ENOUGH)


@shared_task(name="outbox.sweep")
def sweep() -> list[str]:
    """Wake a worker for every kind of work that has a row due or a lease run out."""
    due = Q(work_state="new", available_at__lte=Now()) | Q(
        work_state="leased", leased_until__lt=Now()
    )
    waiting = [each for each in registry.works() if each.rows.filter(due).exists()]
    for each in waiting:
        app.send_task("outbox.work", args=[each.name], queue=each.queue, expires=60)
    return [each.name for each in waiting]
