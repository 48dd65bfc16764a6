"""Tell the workers that rows wait. A hint: correctness never depends on it arriving."""

from __future__ import annotations

import logging

from django.db import transaction

from marketplace.celery import app
from marketplace.outbox import registry

log = logging.getLogger(__name__)


def wake(name: str) -> None:
    """After the commit, ask a worker to work off `name`; a broker that is down is only logged."""
    transaction.on_commit(lambda: _publish(name), robust=True)


def _publish(name: str) -> None:
    try:
        app.send_task("outbox.work", args=[name], queue=registry.work(name).queue, expires=60)
    except Exception as error:
        log.warning("no wake-up for %s, the sweep will find it: %s", name, error)
