"""A doubt about a quote: what was found, by whom, and what our officers made of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from marketplace.accounts.members import Member
from marketplace.languages import LANGUAGES
from marketplace.lifecycle.models import Aggregate, AggregateQuerySet, Event
from marketplace.outbox.models import Pending, work_index
from orders.quality import states
from orders.quality.choices import Reason
from orders.quality.models.ratings import Rating


class QuoteCheckQuerySet(AggregateQuerySet):
    def visible_to(self, member: Member | None) -> QuoteCheckQuerySet:
        """Officers see all; a supplier what was upheld, a buyer that too and what it reported."""
        if member is not None and member.is_staff:
            return self
        if member is None or member.organisation_id is None:
            return self.none()
        if member.is_supplier:
            return self.filter(supplier_id=member.organisation_id, state__in=states.TOLD)
        mine = self.filter(buyer_id=member.organisation_id)
        return mine.filter(Q(state__in=states.TOLD) | Q(reported_by__isnull=False))


class QuoteCheck(Aggregate):
    """Whether one version of an offer is a fair quote. `findings` are rows {"reason", "code", …},
    as `findings.Finding` stores them; `reason` is the one it was upheld for.
    """

    table = states.CHECK
    REF_PREFIX = "G"

    offer = models.OneToOneField("negotiation.Offer", models.PROTECT, related_name="check_made")
    negotiation = models.ForeignKey(
        "negotiation.Negotiation", models.PROTECT, related_name="quote_checks"
    )
    buyer = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    supplier = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    findings = models.JSONField(default=list)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    report_note = models.TextField(blank=True)
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)
    note = models.TextField(blank=True)
    appeal_note = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = QuoteCheckQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["supplier", "state", "-created_at"]),
            models.Index(
                fields=["created_at"],
                condition=Q(state__in=sorted(states.WAITING)),
                name="quality_check_waiting",
            ),
        ]


class QuoteCheckEvent(Event):
    aggregate = models.ForeignKey(QuoteCheck, models.PROTECT, related_name="events")


class AttachmentLook(Pending):
    """The attachments of an offer, to be looked at once they have been judged as files."""

    offer = models.OneToOneField("negotiation.Offer", models.CASCADE, related_name="+")

    class Meta:
        indexes: ClassVar[list[Any]] = [work_index("quality_attachment_work")]

    def __str__(self) -> str:
        return f"attachments of {self.offer_id}"


class NoteText(Pending):
    """What somebody wrote here in the other language; withheld where its figures did not survive."""

    rating = models.ForeignKey(Rating, models.CASCADE, null=True, related_name="texts")
    check_made = models.ForeignKey(QuoteCheck, models.CASCADE, null=True, related_name="texts")
    source = models.TextField()
    language = models.CharField(max_length=10, choices=LANGUAGES)
    text = models.TextField(blank=True)
    origin = models.CharField(max_length=8, blank=True)
    problems = models.JSONField(default=list)

    class Meta:
        indexes: ClassVar[list[Any]] = [work_index("quality_note_work")]

    def __str__(self) -> str:
        return f"{self.source[:20]} in {self.language}"
