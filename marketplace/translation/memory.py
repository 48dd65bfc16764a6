"""Finding and keeping translated texts. Nobody's private text is found by anybody else."""

from hashlib import sha256

from django.db.models import F, Q
from django.db.models.functions import Now

from marketplace.translation.models import Segment


def find(
    text: str,
    *,
    source: str,
    target: str,
    organisation_id: int | None,
    provider: str,
    glossary_version: str,
) -> Segment | None:
    """The organisation's own row before the shared one; a machine row only if it is still good."""
    good = Q(origin=Segment.Origin.HUMAN) | Q(
        provider=provider, glossary_version=glossary_version
    )
    whose = Q(organisation__isnull=True)
    if organisation_id is not None:
        whose |= Q(organisation_id=organisation_id)
    return (
        Segment.objects.filter(
            good, whose, source_hash=_hash(text), source_language=source, target_language=target
        )
        .order_by(F("organisation_id").asc(nulls_last=True))
        .first()
    )


def remember_draft(
    text: str,
    translated: str,
    *,
    source: str,
    target: str,
    organisation_id: int | None,
    provider: str,
    glossary_version: str,
) -> None:
    """Keep a machine draft that passed its checks; it never replaces a person's edit."""
    row, created = Segment.objects.get_or_create(
        source_hash=_hash(text),
        source_language=source,
        target_language=target,
        organisation_id=organisation_id,
        defaults={
            "source_text": text,
            "target_text": translated,
            "origin": Segment.Origin.MACHINE,
            "provider": provider,
            "glossary_version": glossary_version,
        },
    )
    if not created:
        Segment.objects.filter(pk=row.pk, origin=Segment.Origin.MACHINE).update(
            target_text=translated,
            provider=provider,
            glossary_version=glossary_version,
            changed_at=Now(),
        )


def remember_edit(
    text: str, translated: str, *, source: str, target: str, organisation_id: int
) -> None:
    """Keep what a person of the organisation wrote; their next draft of the same text is this."""
    Segment.objects.update_or_create(
        source_hash=_hash(text),
        source_language=source,
        target_language=target,
        organisation_id=organisation_id,
        defaults={
            "source_text": text,
            "target_text": translated,
            "origin": Segment.Origin.HUMAN,
            "provider": "",
            "glossary_version": "",
            "changed_at": Now(),
        },
    )


def _hash(text: str) -> str:
    return sha256(text.strip().encode()).hexdigest()
