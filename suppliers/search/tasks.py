"""The indexer's door. Both tasks run on the queue `index`, which one process works off."""

from celery import shared_task

from suppliers.search import actions

_LONG = 6 * 60 * 60


@shared_task(name="search.tend", soft_time_limit=_LONG, time_limit=_LONG + 60)
def tend() -> bool:
    """See to it that there is an index; a missing or broken one is built again."""
    return actions.tend()


@shared_task(name="search.verify", soft_time_limit=_LONG, time_limit=_LONG + 60)
def verify() -> dict[str, int]:
    """The nightly comparison of index and listings."""
    report = actions.verify()
    return {"missing": report.missing, "extra": report.extra}
