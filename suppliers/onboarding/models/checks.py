"""Checks of an application against registers, and possible matches on a sanctions list."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from marketplace.outbox.models import Pending
from suppliers.onboarding import choices, states
from suppliers.onboarding.models.application import Application
from suppliers.onboarding.models.parts import Person

PASSED, FAILED = "passed", "failed"


class Check(Pending):
    """One check, made by a worker through a port. A newer run supersedes it; none is removed.

    `findings` are codes, `evidence` what the register answered, `made_by` who answered. What does
    not pass by itself waits for an officer's `verdict` with a reason.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="checks")
    kind = models.CharField(max_length=12, choices=choices.CHECKS)
    result = models.CharField(max_length=14, choices=choices.RESULTS, default="waiting")
    findings = models.JSONField(default=list)
    evidence = models.JSONField(default=dict)
    made_by = models.CharField(max_length=60, blank=True)
    checked_at = models.DateTimeField(null=True)
    superseded = models.BooleanField(default=False)
    verdict = models.CharField(max_length=8, blank=True)
    verdict_reason = models.TextField(blank=True)
    verdict_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    verdict_at = models.DateTimeField(null=True)

    class Meta(Pending.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["application", "kind"],
                condition=models.Q(superseded=False),
                name="onboarding_check_current",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.result}"

    @property
    def passed(self) -> bool:
        """Whether it holds: by itself, or by an officer's word. Hits are settled one by one."""
        if self.kind == "sanctions" and self.result == "warn":
            return all(hit.state == states.HIT_CLEARED for hit in self.hits.all())
        return self.result == "pass" or self.verdict == PASSED

    @property
    def waits_for_verdict(self) -> bool:
        """Whether an officer has to look and decide: it did not pass, or its worker gave up."""
        if self.kind == "sanctions" and self.result == "warn":
            return False
        given_up = self.work_state == Pending.State.DEAD
        return not self.verdict and (given_up or self.result not in {"pass", "waiting"})


class Hit(models.Model):
    """A name that looks like one on the sanctions list; cleared only by two people."""

    check_made = models.ForeignKey(Check, models.CASCADE, related_name="hits")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    subject = models.CharField(max_length=160)
    entry_id = models.CharField(max_length=40)
    entry = models.JSONField()
    score = models.DecimalField(max_digits=3, decimal_places=2)
    state = models.CharField(max_length=10, default=states.HIT_OPEN, editable=False)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    proposed_reason = models.TextField(blank=True)
    proposed_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    settled_reason = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-score", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["check_made", "subject", "entry_id"], name="onboarding_hit_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="cleared")
                | ~models.Q(settled_by=models.F("proposed_by")),
                name="onboarding_hit_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ~ {self.entry_id} ({self.state})"
