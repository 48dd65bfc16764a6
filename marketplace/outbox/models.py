"""Work that waits: rows that rooms make concrete and workers work off.

A notification's mail, a message's translation, a listing's place in the index: each is a row
written in the transaction of the fact that caused it. Redis only wakes a worker; what it
forgets, the sweep finds.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now


def work_index(name: str) -> models.Index:
    """The index workers find due rows by; for rooms whose own name would be too long."""
    return models.Index(
        fields=["available_at"], condition=models.Q(work_state__in=["new", "leased"]), name=name
    )


class Pending(models.Model):
    """One piece of work. `attempts` is counted before the work starts, so that work which
    kills its worker is not tried for ever; after the fifth it is `dead` and waits for a person.
    """

    class State(models.TextChoices):
        NEW = "new"
        LEASED = "leased"
        DONE = "done"
        DEAD = "dead"

    work_state = models.CharField(max_length=8, choices=State.choices, default=State.NEW)
    attempts = models.PositiveSmallIntegerField(default=0)
    available_at = models.DateTimeField(db_default=Now())
    leased_until = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    queued_at = models.DateTimeField(db_default=Now())

    class Meta:
        abstract = True
        indexes: ClassVar[list[Any]] = [work_index("%(app_label)s_%(class)s_work")]
