"""Collections: a supplier's own named and ordered groups of its listings."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.languages import CHINESE, ENGLISH, LANGUAGES
from marketplace.lifecycle.models import Aggregate, AggregateQuerySet, Event
from marketplace.outbox.models import Pending
from suppliers.catalogue.models import Listing
from suppliers.stores import states


class CollectionQuerySet(AggregateQuerySet):
    def public(self) -> CollectionQuerySet:
        """What everybody may see: published, of a supplier who trades."""
        return self.filter(
            state=states.PUBLISHED,
            organisation__approved=True,
            organisation__suspended=False,
        )

    def owned_by(self, member: Member | None) -> CollectionQuerySet:
        """The collections of the supplier the member acts for that have not been removed."""
        if member is None or not member.is_supplier:
            return self.none()
        return self.filter(organisation_id=member.organisation_id).exclude(state=states.REMOVED)


class Collection(Aggregate):
    """A group of listings under a name, with a text, each in both languages.

    `machine` is the language whose words are a machine's draft nobody has looked at; `position`
    is its place among the supplier's collections.
    """

    table = states.COLLECTION
    REF_PREFIX = "C"

    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="collections"
    )
    title_en = models.CharField(_("Name in English"), max_length=80, blank=True)
    title_zh = models.CharField(_("Name in Chinese"), max_length=80, blank=True)
    text_en = models.TextField(_("Text in English"), max_length=600, blank=True)
    text_zh = models.TextField(_("Text in Chinese"), max_length=600, blank=True)
    machine = models.CharField(max_length=10, choices=LANGUAGES, blank=True, editable=False)
    position = models.PositiveIntegerField(default=0)

    objects = CollectionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~Q(title_en="") | ~Q(title_zh=""), name="stores_collection_named"
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(states.COLLECTION.states)),
                name="stores_collection_state",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["organisation", "position"], name="stores_collection_owner"),
        ]

    def in_language(self, field: str, language: str) -> tuple[str, str]:
        """`title` or `text` for a reader of `language`, and the language it is in."""
        mine, others = (CHINESE, ENGLISH) if language == CHINESE else (ENGLISH, CHINESE)
        for code in (mine, others):
            if words := self.words(field, code):
                return words, code
        return "", mine

    def words(self, field: str, language: str) -> str:
        return getattr(self, f"{field}_{'zh' if language == CHINESE else 'en'}")


class CollectionEvent(Event):
    """What happened to a collection."""

    aggregate = models.ForeignKey(Collection, models.PROTECT, related_name="events")

    class Meta(Event.Meta):
        pass


class CollectionItem(models.Model):
    """A listing in a collection, at its place."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="items")
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["collection", "listing"], name="stores_collection_item_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} in {self.collection_id}"


class WordsWanted(Pending):
    """A collection whose words in one language a worker is to draft from the other's."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="+")

    class Meta(Pending.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"words of {self.collection_id}"
