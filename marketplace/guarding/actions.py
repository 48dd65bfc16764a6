"""The guard: it warns before a message is sent, limits first contacts, and logs for moderators."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from marketplace.accounts.members import Member
from marketplace.accounts.roles import StaffGroup
from marketplace.guarding import detecting, ordered, queries
from marketplace.guarding.choices import Kind
from marketplace.guarding.models import Flag, Print
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import NotAllowed, Refused

WARNING = _(
    "This holds a telephone number, an e-mail address or an account to be reached by. Until there is an order, talk here: it is translated, kept, and counts if you disagree. You can send it anyway; moderators see it."
)
TOO_MANY = ngettext_lazy(
    "You can turn to %(most)s new company a day. Try again tomorrow.",
    "You can turn to %(most)s new companies a day. Try again tomorrow.",
    "most",
)
EXCERPT = 500
SHORTEST = 20


class ContactDetails(Refused):
    """Asks the writer first; nothing was sent. Saying it again with `anyway` sends it."""

    code = "contact_details"


class TooManyContacts(Refused):
    code = "too_many_contacts"
    status = 429


def ask_first(*, thread_id: int, body: str, anyway: bool) -> None:
    """Raise `ContactDetails` where the text holds ways to be reached, before an order, unless `anyway`."""
    if anyway:
        return
    kinds = detecting.found(body)
    if kinds and not ordered.is_ordered(thread_id):
        raise ContactDetails(WARNING, found=kinds)


def look(*, by: Member, thread_id: int | None, body: str) -> None:
    """Note what words that are being sent hold; they are sent whatever is found.

    What belongs to no talk (an open request, a sample's note) is looked at for addresses alone.
    """
    now = clock.now()
    kinds = detecting.found(body)
    if kinds and not (thread_id and ordered.is_ordered(thread_id)):
        _flag(by, thread_id, Kind.CONTACT, kinds, body)
    if thread_id is None:
        return
    words = " ".join(body.casefold().split())
    if len(words) < SHORTEST:
        return
    digest = hashlib.sha256(words.encode()).hexdigest()
    Print.objects.create(organisation=by.organisation, digest=digest, thread=thread_id, at=now)
    rules = queries.rules(now)
    since = now - timedelta(hours=rules.same_within_hours)
    same = Print.objects.filter(organisation=by.organisation, digest=digest, at__gte=since)
    if same.values("thread").distinct().count() == rules.same_to:
        _flag(by, thread_id, Kind.REPEATED, [rules.same_to], body)


def within_contacts(*, fresh: int, today: int, most: int) -> None:
    """Raise `TooManyContacts` where `fresh` companies more than `today`'s are more than `most`."""
    if fresh and today + fresh > most:
        raise TooManyContacts(TOO_MANY % {"most": most})


def settle(*, by: Member, flag: int, note: str = "") -> None:
    """A moderator has looked; nothing happens the second time."""
    if not by.in_group(StaffGroup.MODERATOR):
        raise NotAllowed
    Flag.objects.filter(pk=flag, settled_at=None).update(
        settled_at=clock.now(), settled_by=by.user_id, note=note.strip()
    )


def _flag(by: Member, thread_id: int | None, kind: Kind, found: list[Any], body: str) -> None:
    Flag.objects.create(
        organisation=by.organisation,
        author=by.user,
        thread=thread_id,
        kind=kind,
        found=found,
        excerpt=body[:EXCERPT],
        at=clock.now(),
    )
