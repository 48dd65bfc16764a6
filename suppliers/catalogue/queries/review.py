"""What waits for a moderator, and what they compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.accounts.members import Member
from marketplace.desk.kinds import Row
from marketplace.lifecycle.models import Event
from suppliers.catalogue import supply
from suppliers.catalogue.models import (
    Category,
    CategoryName,
    Listing,
    ListingEvent,
    ListingText,
    PendingChange,
)
from suppliers.catalogue.models.snapshot import TEXT

ANSWER_WITHIN = timedelta(days=1)


def rows(member: Member) -> Iterable[Row]:
    """The desk's lines: listings sent for review, then edits of live ones, oldest first."""
    source_title = ListingText.objects.filter(
        listing=OuterRef("pk"), field="title", language=OuterRef("source_language")
    )
    sent = ListingEvent.objects.filter(aggregate=OuterRef("pk"), kind="submit")
    new = Listing.objects.filter(state="submitted").annotate(
        title=Subquery(source_title.values("text")[:1]),
        since=Subquery(sent.order_by("-sequence").values("at")[:1]),
    )
    for listing in new.select_related("organisation").order_by("since"):
        yield _row(listing, listing.title, listing.since, pgettext_lazy("listing", "New"))
    edits = PendingChange.objects.filter(decision=PendingChange.Decision.OPEN)
    title = ListingText.objects.filter(
        listing=OuterRef("listing"),
        field="title",
        language=OuterRef("listing__source_language"),
    )
    edits = edits.annotate(title=Subquery(title.values("text")[:1]))
    for change in edits.select_related("listing__organisation").order_by("proposed_at"):
        yield _row(change.listing, change.title, change.proposed_at, _("Edit"))


def _row(listing: Listing, title: str | None, since: datetime, reason: Any) -> Row:
    return Row(
        ref=listing.ref,
        title=f"{title or listing.ref} · {listing.organisation.legal_name}",
        state=_("To review"),
        tone="you",
        since=since,
        url=reverse("catalogue:review", args=[listing.ref]),
        reason=reason,
        due=since + ANSWER_WITHIN,
        language=listing.source_language,
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a proposed edit: what it is now and what it would be."""

    name: str
    before: str
    after: str


def differences(change: PendingChange, language: str) -> list[Difference]:
    """What a proposed edit would change, in words, fields of text last."""
    names = _category_names(change, language)
    names_first = sorted(change.proposed, key=lambda name: (name.startswith(TEXT), name))
    return [
        Difference(
            name.removeprefix(TEXT),
            _shown(name, change.before.get(name), names),
            _shown(name, change.proposed[name], names),
        )
        for name in names_first
    ]


def history(listing: Listing) -> list[Event]:
    """What happened to a listing, newest first."""
    return list(listing.events.select_related("actor").order_by("-sequence")[:30])


def _category_names(change: PendingChange, language: str) -> dict[str, str]:
    slugs = {change.before.get("category"), change.proposed.get("category")} - {None}
    rows = CategoryName.objects.filter(
        language=language, category__in=Category.objects.filter(slug__in=slugs)
    )
    return dict(rows.values_list("category__slug", "name"))


def _shown(name: str, value: Any, names: dict[str, str]) -> str:
    if isinstance(value, list):
        words = supply.TRAITS if name == "traits" else {}
        return ", ".join(str(words.get(each, each)) for each in value)
    return names.get(value, value) if isinstance(value, str) else str(value or "")
