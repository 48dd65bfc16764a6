"""The shapes of the inbox in the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from marketplace.inbox.choices import Show, Tone
from marketplace.inbox.models import Label, Template
from marketplace.inbox.queries import Row

LARGEST_KEY = 2**63 - 1


class InboxFilterSerializer(serializers.Serializer):
    show = serializers.ChoiceField(choices=Show.choices, required=False, allow_blank=True)
    label = serializers.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY)
    person = serializers.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY)
    q = serializers.CharField(required=False, max_length=100, allow_blank=True)
    cursor = serializers.CharField(required=False, max_length=40, allow_blank=True)


class InboxStepSerializer(serializers.Serializer):
    threads = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST_KEY),
        min_length=1,
        max_length=200,
    )
    do = serializers.CharField(max_length=60)


class LabelSerializer(serializers.Serializer):
    name = serializers.CharField(max_length=40)
    tone = serializers.ChoiceField(choices=Tone.choices, required=False)


class TemplateSerializer(serializers.Serializer):
    name = serializers.CharField(max_length=60)
    english = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    chinese = serializers.CharField(max_length=5000, required=False, allow_blank=True)


def row_body(row: Row) -> dict[str, Any]:
    """One conversation of the list."""
    about = row.subject
    return {
        "thread": row.thread_id,
        "subject": about.ref if about else None,
        "state": about.status[1] if about else None,
        "company": about.other.ref if about else None,
        "excerpt": row.excerpt,
        "last_at": row.party.last_at.isoformat(),
        "unread": row.unread,
        "needs_reply": row.needs_reply,
        "snoozed_until": row.party.snoozed_until.isoformat() if row.snoozed else None,
        "assignee": str(row.party.assignee) if row.party.assignee else None,
        "labels": [label["name"] for label in row.labels],
    }


def label_body(label: Label) -> dict[str, Any]:
    return {"id": label.pk, "name": label.name, "tone": label.tone}


def template_body(template: Template) -> dict[str, Any]:
    return {
        "id": template.pk,
        "name": template.name,
        "english": template.english,
        "chinese": template.chinese,
    }
