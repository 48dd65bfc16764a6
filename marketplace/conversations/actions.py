"""Writing in threads. A message is delivered at once; its translation follows when it can."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models.functions import Greatest, Now
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.accounts.roles import Right
from marketplace.conversations import live, queries
from marketplace.conversations.models import Message, MessageTranslation, Party, Thread
from marketplace.languages import other
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from marketplace.outbox.wake import wake
from marketplace.translation.service import language_of

LONGEST = 5000


def open_thread(*parties: Organisation) -> Thread:
    """A new thread between `parties`; part of the caller's transaction."""
    thread = Thread.objects.create()
    Party.objects.bulk_create(Party(thread=thread, organisation=each) for each in parties)
    return thread


def post(
    *,
    by: Member,
    thread: Thread,
    body: str,
    language: str | None = None,
    files: Iterable[Any] = (),
    human_translation: str = "",
) -> Message:
    """Write `body` into `thread` and queue its translation; raises `Invalid` or `NotAllowed`.

    The language is recognised from the script when not given. A `human_translation` (of an
    interpreter, or in the demo story) is stored as such and never machine translated again.
    """
    text, attached = body.strip(), list(files)
    if not queries.is_party(by, thread.pk) or not by.has(Right.MESSAGE_SEND):
        raise NotAllowed
    if not text and not attached:
        raise Invalid(errors={"body": [_("Write something, or attach a file.")]})
    if len(text) > LONGEST:
        raise Invalid(errors={"body": [_("Write at most 5,000 characters.")]})
    with transaction.atomic():
        message = Message.objects.create(
            thread=thread,
            author=by.user,
            organisation=by.organisation,
            body=text,
            language=language or language_of(text),
            at=clock.now(),
        )
        message.files.set(attached)
        if text:
            _translation(message, human_translation)
        mark_read(by=by, thread=thread, up_to=message.pk)
        live.publish(thread.pk)
    return message


def mark_read(*, by: Member, thread: Thread, up_to: int) -> None:
    """Note that the member's company has read the thread up to that message; never backwards."""
    Party.objects.filter(
        thread=thread, organisation=by.organisation, read_up_to__lt=up_to
    ).update(read_up_to=Greatest("read_up_to", up_to))


def report_translation(*, by: Member, message_id: int, language: str) -> None:
    """A reader says a translation is bad; staff see it in their queue."""
    rows = MessageTranslation.objects.filter(
        message_id=message_id,
        language=language,
        message__thread__party_rows__organisation=by.organisation,
    )
    if not rows.update(reported_at=Now()):
        raise NotAllowed


def _translation(message: Message, human: str) -> None:
    MessageTranslation.objects.create(
        message=message,
        language=other(message.language),
        text=human,
        origin=MessageTranslation.Origin.HUMAN if human else "",
        work_state="done" if human else "new",
    )
    wake("conversations.translate")
