"""What every thing with a life stores: the aggregate and its append-only events."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

from marketplace.lifecycle.table import Table


class AggregateQuerySet(models.QuerySet):
    def next_ref(self) -> str:
        """A new public reference such as `N-1042`; gaps may occur, repeats never."""
        return self.next_ref_and_moment()[0]

    def next_ref_and_moment(self) -> tuple[str, datetime]:
        """The same, and the time by the database's clock, in one statement."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval(%s), clock_timestamp()", [self.model.ref_sequence()])
            number, moment = cursor.fetchone()
        return f"{self.model.REF_PREFIX}-{number}", moment


class Aggregate(models.Model):
    """A thing with a life. Its `state` changes only through `marketplace.lifecycle.move`.

    `version` counts its events, and `head` is the hash of the last one.

    A concrete class gives `table` and `REF_PREFIX`, makes its sequence in its first migration
    (`ref_sequence` in `marketplace.lifecycle.sequences`), and has one event model whose
    foreign key `aggregate` is related as `events`.
    """

    table: ClassVar[Table]
    REF_PREFIX: ClassVar[str]

    ref = models.CharField(max_length=20, unique=True, editable=False)
    state = models.CharField(max_length=24, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    head = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects = AggregateQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.ref

    @classmethod
    def ref_sequence(cls) -> str:
        return f"{cls._meta.db_table}_ref"


class Event(models.Model):
    """One thing that happened to an aggregate. Never changed, never removed.

    `sequence` runs 1..n without a gap per aggregate; `hash` covers the event and the hash
    before it, so that an edited or missing row shows. A concrete class declares
    `aggregate = ForeignKey(…, PROTECT, related_name="events")` and inherits `Event.Meta`.
    """

    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    from_state = models.CharField(max_length=24, blank=True)
    to_state = models.CharField(max_length=24)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, null=True, related_name="+"
    )
    on_behalf_of = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["sequence"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["aggregate", "sequence"], name="%(app_label)s_%(class)s_sequence"
            ),
        ]
        triggers: ClassVar[list[Any]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.aggregate_id}#{self.sequence} {self.kind}"

    def digest(self) -> str:
        """The SHA-256 over this event's facts and the hash before it."""
        body = json.dumps(
            [
                self.aggregate.ref,
                self.sequence,
                self.kind,
                self.from_state,
                self.to_state,
                self.actor_id,
                self.organisation_id,
                self.on_behalf_of_id,
                self.at.isoformat(),
                self.data,
                self.previous_hash,
            ],
            cls=DjangoJSONEncoder,
            sort_keys=True,
            ensure_ascii=False,
        )
        return hashlib.sha256(body.encode()).hexdigest()
