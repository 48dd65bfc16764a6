"""Reading meetings: only by the companies of their conversation."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404

from marketplace.accounts.members import Member
from marketplace.meetings import states
from marketplace.meetings.models import Meeting, MeetingEvent


def meeting_for(member: Member | None, ref: str) -> Meeting:
    """One meeting; Http404 for strangers."""
    rows = Meeting.objects.visible_to(member).filter(ref=ref)
    found = rows.select_related("proposed_by").first()
    if found is None:
        raise Http404
    return found


def meetings_in(member: Member, thread_id: int) -> QuerySet[Meeting]:
    """The meetings of a conversation, the newest first."""
    return Meeting.objects.visible_to(member).filter(thread_id=thread_id).order_by("-pk")


def open_ones(thread: OuterRef) -> ArraySubquery:
    """The meetings of a thread that stand, for the head of its talk."""
    rows = Meeting.objects.filter(thread_id=thread).exclude(state=states.CANCELLED)
    facts = JSONObject(
        ref="ref", state="state", at="at", topic="topic", by="proposed_by_id", slots="slots"
    )
    return ArraySubquery(rows.order_by("-pk").values(json=facts)[:3])


def shown(
    head: dict[str, Any], organisation_id: int | None, now: datetime
) -> list[dict[str, Any]]:
    """The meetings at the head of a talk as their reader sees them; what is over is left out."""
    found = []
    for each in head.get("meetings", []):
        at = datetime.fromisoformat(each["at"]) if each["at"] else None
        last = at or max(datetime.fromisoformat(slot) for slot in each["slots"])
        if last.astimezone(UTC) > now:
            mine = each["by"] == organisation_id
            found.append({**each, "at": at, "count": len(each["slots"]), "mine": mine})
    return found


def events_in(thread_id: int) -> QuerySet[MeetingEvent]:
    return MeetingEvent.objects.filter(
        aggregate__thread_id=thread_id, kind__in=("created", "pick", "propose", "cancel")
    )
