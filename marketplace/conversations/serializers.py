"""The shapes of conversations in the API."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from rest_framework import serializers

from marketplace.accounts.members import Member
from marketplace.conversations import pages
from marketplace.conversations.models import Note
from marketplace.conversations.pages import Line
from marketplace.languages import ENGLISH


class MessageSerializer(serializers.Serializer):
    body = serializers.CharField(max_length=5000)
    quoted = serializers.IntegerField(required=False, allow_null=True, min_value=1)
    anyway = serializers.BooleanField(
        default=False, help_text="Send it although it was answered with `contact_details`"
    )


class InternalNoteSerializer(serializers.Serializer):
    body = serializers.CharField(max_length=5000)


class PreviewSerializer(serializers.Serializer):
    body = serializers.CharField(max_length=5000)


class PageSerializer(serializers.Serializer):
    before = serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    limit = serializers.IntegerField(required=False, min_value=1, max_value=200)


def talked(
    member: Member, thread_id: int, *, before: int | None = None, limit: int = pages.MOST
) -> dict[str, Any]:
    """The newest messages (before one), oldest first, each with its translation.

    `next` is the `before` of the messages before them, None where there are none.
    """
    lines = pages.lines(
        thread_id,
        reader=member,
        language=get_language() or ENGLISH,
        limit=limit + 1,
        before=before,
    )
    more = len(lines) > limit
    shown = lines[1:] if more else lines
    return {
        "results": [message_body(line) for line in shown],
        "next": shown[0].id if more else None,
    }


def message_body(line: Line) -> dict[str, Any]:
    """One message as the caller sees it."""
    return {
        "id": line.id,
        "at": line.at.isoformat(),
        "author": line.author,
        "mine": line.mine,
        "body": line.body,
        "language": line.language,
        "translation": line.translation,
        "translation_language": line.translation_language,
        "translation_state": line.state,
        "quoted": line.quoted.id if line.quoted else None,
        "files": [{"key": str(f.key), "name": f.name, "size": f.size} for f in line.files],
    }


def note_body(note: Note) -> dict[str, Any]:
    """A note for the company that wrote it."""
    return {
        "id": note.pk,
        "at": note.at.isoformat(),
        "author": str(note.author),
        "body": note.body,
    }
