"""How an open request is shown: reasons in words, chips, lines in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from buyers.needs.choices import Field, Reason
from buyers.needs.models import Match, Need, NeedLine
from buyers.needs.queries import Said, Text, said_of


@dataclass(frozen=True, slots=True)
class Chip:
    """Why it fits: a sentence, and the fact behind it."""

    label: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class ShownLine:
    line: NeedLine
    title: Text
    note: Text | None


@dataclass(frozen=True, slots=True)
class Shown:
    """An open request in the reader's language."""

    title: Text
    specification: Text
    lines: list[ShownLine]


def shown(need: Need, language: str) -> Shown:
    said = said_of(need)
    return Shown(
        title=said.read(Field.TITLE, language),
        specification=said.read(Field.SPECIFICATION, language),
        lines=[_line(said, line, language) for line in need.lines.all()],
    )


def title_of(need: Need, language: str) -> Text:
    """Its title alone, from texts that are prefetched."""
    return said_of(need).read(Field.TITLE, language)


def chips(match: Match) -> list[Chip]:
    """Why this supplier was told, in the reader's language."""
    return [_chip(row) for row in match.reasons]


def refusal_note(match: Match, language: str) -> Text | None:
    """What a supplier wrote when declining, for the buyer."""
    if not match.decline_note:
        return None
    row = next((text for text in match.texts.all() if text.language == language), None)
    if row is not None and row.text:
        return Text(row.text, language, other=match.decline_note)
    written = "en" if language != "en" and row is not None else language
    return Text(match.decline_note, written, pending=row is not None)


def _line(said: Said, line: NeedLine, language: str) -> ShownLine:
    note = said.read(Field.NOTE, language, line) if line.note else None
    return ShownLine(line, said.read(Field.LINE, language, line), note)


def _chip(row: dict[str, Any]) -> Chip:
    label = str(Reason(row["code"]).label)
    if row["code"] == Reason.TIER:
        return Chip(label % {"level": row["level"]})
    return Chip(label, _fact(row))


def _fact(row: dict[str, Any]) -> str:
    if row["code"] == Reason.WORDS:
        return pgettext("list", ", ").join(row["words"])
    if row["code"] == Reason.CAPACITY:
        return _("lead time %(days)s days") % {"days": row["days"]}
    if row["code"] == Reason.PAST:
        return f"{row['percent']}%"
    if row["code"] == Reason.HS:
        return str(row["hs"])
    return str(row.get("place", ""))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer in the reader's language."""

    row: Any
    question: Text
    answer: Text | None


def asked(row: Any, language: str) -> Asked:
    answer = _said(row.answer, language) if row.answer_id else None
    return Asked(row, _said(row.message, language), answer)


def _said(message: Any, language: str) -> Text:
    if message.language == language:
        return Text(message.body, language)
    draft = next((t for t in message.translations.all() if t.language == language), None)
    if draft is None or not draft.text:
        return Text(message.body, message.language, pending=True)
    return Text(draft.text, language, other=message.body)
