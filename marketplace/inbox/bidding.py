"""What is to be done with conversations, by its name: the same for a form and a program."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from marketplace.accounts.members import Member
from marketplace.inbox import actions, snoozing
from marketplace.inbox.choices import SNOOZES
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid
from marketplace.typed import number

PLAIN = {"read": actions.mark_read, "settle": actions.settle, "return": actions.return_now}
LABELLING = {"label": actions.put_label, "unlabel": actions.take_label}


def done(member: Member, threads: list[int], what: str) -> int:
    """Do one thing (`read`, `assign:7`, `snooze:monday`); `Invalid` for what is no such thing."""
    verb, _colon, value = what.partition(":")
    if verb in PLAIN:
        return PLAIN[verb](by=member, threads=threads)
    if verb == "assign" and (value == "" or number(value)):
        person = int(value) if value else None
        return actions.assign(by=member, threads=threads, user_id=person)
    if verb in LABELLING and number(value):
        return LABELLING[verb](by=member, threads=threads, label_id=int(value))
    if verb == "snooze":
        return actions.snooze(by=member, threads=threads, until=_until(member, value))
    raise Invalid(errors={"do": [_("Choose what to do.")]})


def _until(member: Member, value: str) -> datetime:
    zone = ZoneInfo(member.user.timezone if member.user else "UTC")
    if value in SNOOZES:
        return snoozing.until(value, clock.now(), zone)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise Invalid(errors={"until": [_("Choose until when.")]}) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
