"""Translations of messages: asked for again, reported, put right by staff."""

from __future__ import annotations

from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right, StaffGroup
from marketplace.conversations import live
from marketplace.conversations.models import MessageTranslation
from marketplace.lifecycle.refusals import Invalid, NotAllowed, WrongState
from marketplace.outbox.wake import wake
from marketplace.translation.checks import problems

TRANSLATE = "conversations.translate"


def translate_again(*, by: Member, message_id: int) -> None:
    """Have a message translated anew; the old translation stands until the new one is there.

    Raises `NotAllowed` for strangers and viewers, `WrongState` for what a person has worded.
    """
    if not by.has(Right.MESSAGE_SEND):
        raise NotAllowed
    row = _for(by, message_id).first()
    if row is None:
        raise NotAllowed
    if row.origin == MessageTranslation.Origin.HUMAN:
        raise WrongState(_("A person has worded this translation."))
    MessageTranslation.objects.filter(pk=row.pk).update(
        work_state=MessageTranslation.State.NEW,
        attempts=0,
        available_at=Now(),
        leased_until=None,
    )
    wake(TRANSLATE)


def report_translation(*, by: Member, message_id: int, language: str = "") -> None:
    """A reader says a translation is bad; staff see it in their queue."""
    rows = _for(by, message_id)
    rows = rows.filter(language=language) if language else rows
    if not rows.update(reported_at=Now()):
        raise NotAllowed


def settle_report(*, by: Member, translation_id: int, text: str) -> MessageTranslation:
    """Staff answer a report: with a better translation, or (empty) by leaving it as it is.

    What they write is held to the same rule as a machine's: figures, units and codes survive.
    """
    if not by.in_group(StaffGroup.MODERATOR):
        raise NotAllowed
    row = MessageTranslation.objects.select_related("message").get(
        pk=translation_id, reported_at__isnull=False
    )
    worded = text.strip()
    if worded:
        if problems(row.message.body, worded, language=row.language):
            raise Invalid(errors={"text": [_("A figure, unit, date or code has changed.")]})
        row.text, row.origin, row.problems = worded, MessageTranslation.Origin.HUMAN, []
        row.work_state = MessageTranslation.State.DONE
    row.reported_at = None
    row.save(update_fields=["text", "origin", "problems", "work_state", "reported_at"])
    live.publish(row.message.thread_id)
    return row


def _for(by: Member, message_id: int) -> QuerySet[MessageTranslation]:
    return MessageTranslation.objects.filter(
        message_id=message_id, message__thread__party_rows__organisation=by.organisation
    )
