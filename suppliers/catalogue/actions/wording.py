"""Writing the words of a listing, and saying which translations that leaves to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models.functions import Now

from marketplace.accounts.members import Member
from marketplace.languages import other
from marketplace.outbox.models import Pending
from marketplace.outbox.wake import wake
from suppliers.catalogue.models import Listing, ListingText, TranslationJob
from suppliers.catalogue.models.texts import hash_of

WORK = "listing translation"


def write_source(
    listing: Listing, texts: Mapping[str, str], *, by: Member, now: datetime
) -> None:
    """Store `texts` as the supplier's own words; an empty one takes the field away."""
    gone = [name for name, text in texts.items() if not text.strip()]
    listing.texts.filter(field__in=gone).delete()
    for name, text in texts.items():
        if name in gone:
            continue
        ListingText.objects.update_or_create(
            listing=listing,
            language=listing.source_language,
            field=name,
            defaults={
                "text": text.strip(),
                "origin": ListingText.Origin.SUPPLIER,
                "state": ListingText.State.APPROVED,
                "edited_by": by.user,
                "changed_at": now,
            },
        )


def refresh_translations(listing: Listing, *, now: datetime) -> bool:
    """Mark what the source has left behind, make rows for what is missing, and queue the work.

    Only fields whose source differs from the one they were made from become stale. Nothing is
    queued for a listing that was never published, nor when nothing is to do.
    """
    language = other(listing.source_language)
    sources = _texts(listing, listing.source_language)
    targets = _texts(listing, language)
    for name, row in targets.items():
        source = sources.get(name)
        stale = bool(row.text) and (source is None or row.source_hash != hash_of(source.text))
        if stale != row.stale:
            row.stale = stale
            row.save(update_fields=["stale"])
    if listing.published_at is None:
        return False
    missing = [name for name in sources if name not in targets]
    ListingText.objects.bulk_create(
        [
            ListingText(
                listing=listing,
                language=language,
                field=name,
                origin=ListingText.Origin.MACHINE,
                state=ListingText.State.PENDING,
                changed_at=now,
            )
            for name in missing
        ]
    )
    if missing or any(wants_machine(row, sources.get(name)) for name, row in targets.items()):
        queue_translation(listing, language)
        return True
    return False


def wants_machine(target: ListingText, source: ListingText | None) -> bool:
    """Whether a machine text should be made: for the field itself, or as an offer beside a
    person's text.
    """
    if source is None:
        return False
    if target.again:
        return True
    now = hash_of(source.text)
    if target.by_human:
        return target.source_hash != now and target.suggestion_hash != now
    return target.source_hash != now


def queue_translation(listing: Listing, language: str) -> None:
    """Put the listing's one job for `language` back as new, and wake a worker."""
    TranslationJob.objects.update_or_create(
        listing=listing,
        language=language,
        defaults={
            "work_state": Pending.State.NEW,
            "attempts": 0,
            "available_at": Now(),
            "leased_until": None,
            "last_error": "",
        },
    )
    wake(WORK)


def _texts(listing: Listing, language: str) -> dict[str, ListingText]:
    return {row.field: row for row in listing.texts.filter(language=language)}
