"""How far a company has read."""

from __future__ import annotations

from django.db.models.functions import Now

from marketplace.accounts.members import Member
from marketplace.conversations import live
from marketplace.conversations.models import Party


def mark_read(*, by: Member, thread_id: int, up_to: int) -> None:
    """Note that the member's company has read the thread up to that message; never backwards.

    Open pages of the other side are ticked: a message of theirs is read now.
    """
    rows = Party.objects.filter(
        thread_id=thread_id, organisation=by.organisation, read_up_to__lt=up_to
    )
    if rows.update(read_up_to=up_to, read_at=Now()):
        live.publish(thread_id)
