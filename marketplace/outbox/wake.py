"""Tell the workers that rows wait. A hint: correctness never depends on it arriving."""

from __future__ import annotations

import logging
from functools import partial

from django.db import connection, transaction

from marketplace.celery import app
from marketplace.outbox import registry

log = logging.getLogger(__name__)


def wake(name: str) -> None:
    """After the commit, ask a worker to work off `name`; a broker that is down is only logged.

    One call per name and transaction is enough. A call that stands already cannot be lost alone:
    a savepoint of its that is still open holds the present call too.
    """
    waiting = (getattr(call[1], "args", ()) for call in connection.run_on_commit)
    if (name,) not in waiting:
        transaction.on_commit(partial(_publish, name), robust=True)


def _publish(name: str) -> None:
    try:
        app.send_task("outbox.work", args=[name], queue=registry.work(name).queue, expires=60)
    except Exception as error:
        log.warning("no wake-up for %s, the sweep will find it: %s", name, error)
