"""Writing in threads. A message is delivered at once; its translation follows when it can."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import BigIntegerField, Case, F, Value, When
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.conversations import live, notices, queries
from marketplace.conversations.actions import answering
from marketplace.conversations.models import Message, MessageTranslation, Note, Party
from marketplace.guarding import actions as guarding
from marketplace.languages import other
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from marketplace.outbox.wake import wake
from marketplace.translation.service import language_of

LONGEST = 5000
TOO_LONG = _("Write at most 5,000 characters.")


def say(*, by: Member, thread_id: int, body: str, anyway: bool = False, **more: Any) -> Message:
    """As `post`, and tell the other side of it.

    Raises `ContactDetails` where it holds addresses or numbers before an order: the writer is
    asked first, and says it again with `anyway`.
    """
    guarding.ask_first(thread_id=thread_id, body=body, anyway=anyway)
    with transaction.atomic():
        message = post(by=by, thread_id=thread_id, body=body, **more)
        notices.message(message, by=by)
    return message


def post(
    *,
    by: Member,
    thread_id: int,
    body: str,
    files: Iterable[Any] = (),
    quoted_id: int | None = None,
    human_translation: str = "",
) -> Message:
    """Write `body` into the thread and queue its translation; raises `Invalid` or `NotAllowed`.

    The language is recognised from the script. A `human_translation` (of an interpreter, of a
    template, or in the demo story) is stored as such and never machine translated.
    """
    text, attached = body.strip(), list(files)
    if not by.has(Right.MESSAGE_SEND) or not queries.is_party(by, thread_id):
        raise NotAllowed
    if not text and not attached:
        raise Invalid(errors={"body": [_("Write something, or attach a file.")]})
    if len(text) > LONGEST:
        raise Invalid(errors={"body": [TOO_LONG]})
    if quoted_id and not Message.objects.filter(pk=quoted_id, thread_id=thread_id).exists():
        raise Invalid(errors={"quoted": [_("The message you answer is not in this talk.")]})
    with transaction.atomic():
        message = Message.objects.create(
            thread_id=thread_id,
            author=by.user,
            organisation=by.organisation,
            body=text,
            language=language_of(text),
            at=clock.now(),
            quoted_id=quoted_id,
        )
        if attached:
            message.files.set(attached)
        if text:
            _translation(message, human_translation)
            guarding.look(by=by, thread_id=thread_id, body=text)
        _note_newest(message)
        live.publish(thread_id)
    return message


def note(*, by: Member, thread_id: int, body: str) -> Note:
    """Leave a note for one's own company alone; nobody is told, and no page of the other side
    is ticked.
    """
    text = body.strip()
    if not by.has(Right.MESSAGE_SEND) or not queries.is_party(by, thread_id):
        raise NotAllowed
    if not text:
        raise Invalid(errors={"note": [_("Write something.")]})
    if len(text) > LONGEST:
        raise Invalid(errors={"note": [TOO_LONG]})
    with transaction.atomic():
        made = Note.objects.create(
            thread_id=thread_id,
            organisation=by.organisation,
            author=by.user,
            body=text,
            at=clock.now(),
        )
        live.publish(thread_id, organisation_id=by.organisation_id)
    return made


def _note_newest(message: Message) -> None:
    """Both sides' places in the thread, in one statement; one's own message is read."""
    newest = Value(message.pk, BigIntegerField())
    mine = When(organisation_id=message.organisation_id, then=newest)
    Party.objects.filter(thread_id=message.thread_id).update(
        newest_mine=Case(mine, default=F("newest_mine")),
        newest_theirs=Case(
            When(organisation_id=message.organisation_id, then=F("newest_theirs")),
            default=newest,
        ),
        read_up_to=Case(mine, default=F("read_up_to")),
        last_at=message.at,
        **answering.told(message.organisation_id, message.at),
    )


def _translation(message: Message, human: str) -> None:
    MessageTranslation.objects.create(
        message=message,
        language=other(message.language),
        text=human,
        origin=MessageTranslation.Origin.HUMAN if human else "",
        work_state="done" if human else "new",
    )
    wake("conversations.translate")
