"""Saved searches, what they have told, and the mails that told it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from buyers.sourcing.choices import Frequency
from buyers.sourcing.models.prices import PriceDrop
from marketplace.accounts.members import Member
from marketplace.outbox.models import Pending, work_index
from suppliers.catalogue.models import Listing


class SavedSearchQuerySet(models.QuerySet):
    def visible_to(self, member: Member | None) -> SavedSearchQuerySet:
        """The person's own, as a member of the buyer's company they act for."""
        if member is None or not member.is_buyer:
            return self.none()
        return self.filter(user_id=member.user_id, organisation_id=member.organisation_id)


class SavedSearch(Pending):
    """A search under a name, and how often its person is told what is new in it.

    It is pending work of itself: `available_at` is when it is looked at next; off, it is done.
    """

    FREQUENCIES = (
        (Frequency.INSTANT.value, _("At once")),
        (Frequency.DAILY.value, _("Every morning")),
        (Frequency.WEEKLY.value, _("Every Monday")),
        (Frequency.OFF.value, _("Never")),
    )

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches"
    )
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="+")
    name = models.CharField(_("Name of the search"), max_length=80)
    query = models.TextField(blank=True)  # an address's query, as `queries.addresses` writes it
    frequency = models.CharField(_("Tell me by e-mail"), max_length=8, choices=FREQUENCIES)
    made_at = models.DateTimeField(db_default=Now())
    looked_at = models.DateTimeField(db_default=Now())

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                "user", "organisation", Lower("name"), name="sourcing_search_name_once"
            ),
        ]
        indexes: ClassVar[list[Any]] = [work_index("sourcing_search_work")]

    def __str__(self) -> str:
        return self.name


class AlertMail(Pending):
    """One mail about one search: sent at least once, always under the same Message-ID."""

    search = models.ForeignKey(SavedSearch, models.CASCADE, related_name="mails")
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes: ClassVar[list[Any]] = [work_index("sourcing_alertmail_work")]

    def __str__(self) -> str:
        return f"mail {self.pk} of search {self.search_id}"


class AlertItem(models.Model):
    """A listing that a search has told of: once as new, and once for each fall of its price."""

    search = models.ForeignKey(SavedSearch, models.CASCADE, related_name="items")
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="+")
    drop = models.ForeignKey(PriceDrop, models.CASCADE, null=True, related_name="+")
    mail = models.ForeignKey(AlertMail, models.CASCADE, related_name="items")
    told_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["search", "listing"],
                condition=models.Q(drop=None),
                name="sourcing_item_new_once",
            ),
            models.UniqueConstraint(
                fields=["search", "drop"],
                condition=models.Q(drop__isnull=False),
                name="sourcing_item_drop_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} told by {self.search_id}"
