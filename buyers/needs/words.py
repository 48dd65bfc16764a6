"""The texts of an open request in two languages: queued as they are written, drafted by workers."""

from __future__ import annotations

from collections.abc import Iterable

from buyers.needs.choices import Field
from buyers.needs.models import Match, Need, NeedLine, NeedText
from marketplace.languages import other
from marketplace.outbox.wake import wake
from marketplace.translation import service
from marketplace.translation.service import language_of

WORK = "needs.translate"


def queue(need: Need, lines: Iterable[NeedLine]) -> None:
    """Have everything the buyer wrote translated; figures that do not survive withhold a text."""
    rows = [
        _row(need, Field.TITLE, need.title),
        _row(need, Field.SPECIFICATION, need.specification),
    ]
    for line in lines:
        rows.append(_row(need, Field.LINE, line.title, line=line))
        if line.note:
            rows.append(_row(need, Field.NOTE, line.note, line=line))
    NeedText.objects.bulk_create(rows)
    wake(WORK)


def queue_refusal(match: Match) -> None:
    """Have the note of a supplier who declines translated for the buyer."""
    row = _row(match.need, Field.REFUSAL, match.decline_note, match=match)
    NeedText.objects.bulk_create([row], ignore_conflicts=True)
    wake(WORK)


def translate(row: NeedText) -> None:
    """The worker's part: draft one text."""
    if row.text:
        return
    source = language_of(row.source) or other(row.language)
    draft = service.draft(row.source, source=source, target=row.language)
    row.problems = [str(problem) for problem in draft.problems]
    row.text = "" if draft.problems else draft.text
    row.origin = draft.origin
    row.save(update_fields=["problems", "text", "origin"])


def _row(need: Need, field: Field, source: str, **about: object) -> NeedText:
    language = language_of(source) or need.language
    return NeedText(need=need, field=field, source=source, language=other(language), **about)
