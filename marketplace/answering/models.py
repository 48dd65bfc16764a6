"""How fast each company answers, as figures that workers count and pages read."""

from __future__ import annotations

from datetime import timedelta

from django.db import models

from marketplace.answering import choices


class Figure(models.Model):
    """Of the conversations of the last thirty days in which a company was asked something: how
    many, how many answered within a day, and the median of the first answers.

    One whose day is not over and that is not answered does not count yet.
    """

    organisation = models.OneToOneField(
        "accounts.Organisation", models.CASCADE, primary_key=True, related_name="answering"
    )
    received = models.PositiveIntegerField(default=0)
    in_time = models.PositiveIntegerField(default=0)
    median = models.DurationField(null=True, blank=True)
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.in_time} of {self.received}"

    @property
    def percent(self) -> int | None:
        """The response rate; None while there are too few to say."""
        return choices.percent(self.in_time, self.received)

    @property
    def hours(self) -> int | None:
        """The median of the first answers in whole hours begun; None while there are too few."""
        if self.median is None or self.percent is None:
            return None
        return max(1, -(-self.median // timedelta(hours=1)))
