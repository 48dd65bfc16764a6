"""A talk as a page shows it: what was said and happened, how far it was read, what may be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.conversations import actions, live, pages, queries
from marketplace.conversations.forms import MessageForm, NoteForm
from marketplace.conversations.models import Message
from marketplace.conversations.pages import Entry, Page, Quoted
from marketplace.languages import ENGLISH
from marketplace.lifecycle import clock
from marketplace.typed import number

MODES = ("both", "mine", "original")


@dataclass(slots=True)
class Talk:
    """What the templates under `conversations/` read. `read_mark` is the newest of the reader's
    own messages that the other side has read; `back` is the page the talk stands on.
    """

    thread_id: int
    entries: list[Entry]
    earlier: str
    since: str
    older: bool
    mode: str
    live_token: str
    back: str
    read_mark: int
    may_write: bool
    alone: bool
    head: dict[str, Any]
    now: datetime
    quoted: Quoted | None = None
    form: MessageForm = field(default_factory=MessageForm)
    note_form: NoteForm = field(default_factory=NoteForm)


def open_talk(
    request: HttpRequest, thread_id: int, head: dict[str, Any], *, back: str = ""
) -> Talk:
    """The talk at the place that the request names, noted as read where it is the newest.

    The caller has made sure that the reader may read the thread. Two statements, one more where
    something is read for the first time, one more where a message is being answered.
    """
    member, given = request.member, request.GET
    before = given.get("before", "")
    language = get_language() or ENGLISH
    shown = pages.page(
        thread_id,
        reader=member,
        language=language,
        before=before,
        since=given.get("since", ""),
    )
    _mark_read(member, thread_id, head, shown, older=bool(before))
    mode = given.get("words", "")
    others = [p for p in head["parties"] if p["organisation"] != member.organisation_id]
    talk = Talk(
        thread_id=thread_id,
        entries=shown.entries,
        earlier=shown.earlier,
        since=shown.since,
        older=bool(before),
        mode=mode if mode in MODES else "both",
        live_token=live.token(thread_id, member.organisation_id),
        back=back or request.path,
        read_mark=_read_mark(shown.entries, others),
        may_write=member.has(Right.MESSAGE_SEND),
        alone=not others,
        head=head,
        now=clock.told_or(datetime.fromisoformat(head["now"])),
    )
    answer(talk, given.get("quote", ""), member)
    return talk


def answer(talk: Talk, quote: str, reader: Member) -> None:
    """Let the message being written answer the one named, where it is in this talk."""
    key = number(quote)
    if key is None:
        return
    message = queries.messages_for(reader, talk.thread_id).filter(pk=key).first()
    if message is not None:
        talk.quoted = quoted_of(message)
        talk.form = MessageForm(initial={"quoted": message.pk})


def quoted_of(message: Message) -> Quoted:
    """The beginning of a message, in the reader's language where there is a translation."""
    worded = next(
        ({"text": t.text, "language": t.language} for t in message.translations.all()), {}
    )
    return pages.quoted(message, worded, get_language() or ENGLISH)


def _mark_read(
    member: Member, thread_id: int, head: dict[str, Any], shown: Page, *, older: bool
) -> None:
    own = [p for p in head["parties"] if p["organisation"] == member.organisation_id]
    if own and not older and shown.last_id > own[0]["read_up_to"]:
        actions.mark_read(by=member, thread_id=thread_id, up_to=shown.last_id)


def _read_mark(entries: Iterable[Entry], others: list[dict[str, Any]]) -> int:
    upto = min((party["read_up_to"] for party in others), default=0)
    mine = (entry.line.id for entry in entries if entry.line and entry.line.mine)
    return max((number for number in mine if number <= upto), default=0)
