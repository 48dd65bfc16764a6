"""Drafts by the machine and corrections by people: a person's text is never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.languages import other
from marketplace.lifecycle import clock
from marketplace.lifecycle.models import Event
from marketplace.lifecycle.move import Change, lock, record
from marketplace.lifecycle.refusals import Conflict, Invalid
from marketplace.translation import memory, service
from suppliers.catalogue import changes, choices, messages, policy, rules
from suppliers.catalogue.actions.consequences import after_move
from suppliers.catalogue.actions.wording import queue_translation, wants_machine
from suppliers.catalogue.models import Listing, ListingText
from suppliers.catalogue.models.texts import hash_of

CHANGED_MEANWHILE = _(
    "Somebody changed this translation while you were writing. Theirs is shown below; choose one."
)


def save_text(
    *,
    by: Member,
    ref: str,
    language: str,
    field: str,
    text: str,
    approve: bool = False,
    seen: str | None = None,
) -> ListingText:
    """Store a person's translation of one field; with `approve` it counts as reviewed.

    From now on no machine overwrites it, and what the machine had offered is put away. `seen` is
    the hash of the text the person started from: when the stored one is another by now, a
    `Conflict` carries it. Raises `Invalid` for a text that is empty, too long or of no field.
    """

    def write(listing: Listing, now: datetime) -> dict[str, Any]:
        facts = _correct(listing, language, field, text.strip(), approve, by, now, seen)
        return {"language": language, **facts}

    event = _edited(by, ref, write)
    return event.aggregate.texts.get(language=language, field=field)


def save_texts(
    *, by: Member, ref: str, language: str, texts: Mapping[str, str], approve: bool = False
) -> Listing:
    """As `save_text` for several fields of a listing at once, under one lock and one event."""

    def write(listing: Listing, now: datetime) -> dict[str, Any]:
        fields = [
            _correct(listing, language, field, text.strip(), approve, by, now, None)
            for field, text in texts.items()
        ]
        return {"language": language, "fields": fields}

    return _edited(by, ref, write).aggregate


def _correct(
    listing: Listing,
    language: str,
    field: str,
    text: str,
    approve: bool,
    by: Member,
    now: datetime,
    seen: str | None,
) -> dict[str, Any]:
    source = _source(listing, language, field, text)
    row = _row(listing, language, field, now)
    if seen is not None and seen != hash_of(row.text) and row.text != text:
        raise Conflict(CHANGED_MEANWHILE, code="translation_changed", current=row.text)
    row.text, row.origin = text, ListingText.Origin.HUMAN
    state = ListingText.State
    row.state = state.APPROVED if approve else state.HUMAN_EDITED
    _settle(row, source, by, now)
    memory.remember_edit(
        source.text,
        text,
        source=listing.source_language,
        target=language,
        organisation_id=listing.organisation_id,
    )
    return {"field": field, "text": text, "approved": approve}


def _edited(by: Member, ref: str, write: Change) -> Event:
    return record(
        Listing.objects.owned_by(by).filter(ref=ref),
        by=by,
        kind="translation_edited",
        may=policy.may_translate,
        change=write,
        announce=[after_move],
    )


def translate_again(*, by: Member, ref: str, language: str, field: str) -> None:
    """Ask the machine once more. Its text replaces a draft, but only stands beside a person's."""

    def ask(listing: Listing, now: datetime) -> dict[str, Any]:
        row = _row(listing, language, field, now)
        row.again, row.problems = True, []
        row.save()
        return {"language": language, "field": field}

    record(
        Listing.objects.owned_by(by).filter(ref=ref),
        by=by,
        kind="translation_asked",
        may=policy.may_translate,
        change=ask,
        announce=[lambda event: queue_translation(event.aggregate, language)],
    )


def dismiss_suggestion(*, by: Member, ref: str, language: str, field: str) -> None:
    """Keep the person's text as it is: it answers the present source too."""

    def keep(listing: Listing, now: datetime) -> dict[str, Any]:
        row = _row(listing, language, field, now)
        source = _source(listing, language, field, row.text)
        _settle(row, source, by, now)
        return {"language": language, "field": field}

    record(
        Listing.objects.owned_by(by).filter(ref=ref),
        by=by,
        kind="translation_kept",
        may=policy.may_translate,
        change=keep,
        announce=[after_move],
    )


def draft_texts(listing_id: int, language: str) -> None:
    """Draft every text of the listing that wants a machine's. For the worker.

    The provider is asked outside any transaction. Raises `service.Unavailable` when it is down;
    what was drafted before that stays.
    """
    listing = Listing.objects.get(pk=listing_id)
    names = [name for name in (listing.brand, listing.model, listing.sku) if name]
    for target, source in _wanting(listing, language):
        made = service.draft(
            source.text,
            source=listing.source_language,
            target=language,
            do_not_translate=names,
            organisation_id=listing.organisation_id,
        )
        _store(listing, target, hash_of(source.text), made)


def _wanting(listing: Listing, language: str) -> list[tuple[ListingText, ListingText]]:
    texts = list(listing.texts.order_by("pk"))
    sources = {row.field: row for row in texts if row.language == listing.source_language}
    return [
        (row, sources[row.field])
        for row in texts
        if row.language == language and wants_machine(row, sources.get(row.field))
    ]


def _store(
    listing: Listing, target: ListingText, source_hash: str, made: service.Draft
) -> None:
    """Keep a draft, unless the source has moved on meanwhile (then the job is due again)."""
    with transaction.atomic():
        lock(Listing.objects.filter(pk=listing.pk))
        source = listing.texts.filter(
            language=listing.source_language, field=target.field
        ).first()
        row = ListingText.objects.select_for_update().filter(pk=target.pk).first()
        if row is None or source is None or hash_of(source.text) != source_hash:
            return
        row.again, row.problems = False, [str(each) for each in made.problems]
        row.suggestion_hash = source_hash
        if row.by_human:
            row.suggestion = "" if made.text == row.text else made.text
        elif made.text:
            row.text, row.origin = made.text, made.origin
            row.state, row.stale = ListingText.State.MACHINE, False
            row.source_hash = source_hash
            row.reviewed_source, row.changed_at = source.text, clock.now()
        else:
            # Withheld by the checks: nothing half right is shown, and a person is asked instead.
            row.source_hash = source_hash
        row.save()
        changes.announce([listing.pk])


def _settle(row: ListingText, source: ListingText, by: Member, now: datetime) -> None:
    row.stale = row.again = False
    row.source_hash, row.reviewed_source = hash_of(source.text), source.text
    row.suggestion, row.suggestion_hash, row.problems = "", "", []
    row.edited_by, row.changed_at = by.user, now
    row.save()


def _source(listing: Listing, language: str, field: str, text: str) -> ListingText:
    if language != other(listing.source_language):
        raise Invalid(errors={"language": [messages.LANGUAGE_SAME]})
    source = listing.texts.filter(language=listing.source_language, field=field).first()
    if source is None:
        raise Invalid(errors={"field": [messages.FIELD_UNKNOWN]})
    if not text:
        raise Invalid(errors={"text": [messages.TEXT_MISSING]})
    problem = rules.too_long(field, text)
    if problem:
        raise Invalid(errors={"text": [problem]})
    return source


def _row(listing: Listing, language: str, field: str, now: datetime) -> ListingText:
    """The translation's row, made when there is none yet."""
    if not (choices.is_attribute(field) or field in choices.FIELDS):
        raise Invalid(errors={"field": [messages.FIELD_UNKNOWN]})
    found = listing.texts.filter(language=language, field=field).first()
    return found or ListingText(
        listing=listing,
        language=language,
        field=field,
        origin=ListingText.Origin.MACHINE,
        state=ListingText.State.PENDING,
        changed_at=now,
    )
