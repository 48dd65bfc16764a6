"""The canaries: a process is alive when its tasks finish, so every half minute one must."""

from celery import shared_task
from django.db.models.functions import Now

from marketplace.web.models import Canary


@shared_task(name="web.canary")
def canary() -> None:
    """Sung by the worker."""
    _sing("worker")


@shared_task(name="web.canary_index")
def canary_index() -> None:
    """Sung by the indexer."""
    _sing("indexer")


def _sing(name: str) -> None:
    Canary.objects.update_or_create(name=name, defaults={"last_done_at": Now()})
