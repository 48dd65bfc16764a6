"""What is done with one conversation or many at once. Each answers how many it concerned."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Greatest, Now
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.conversations.models import Party
from marketplace.inbox import notices, policy, queries
from marketplace.inbox.models import Label
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid, require

NO_COLLEAGUE = _("Choose somebody of your company who may write messages.")
NO_LABEL = _("This label does not exist any more.")
IN_THE_PAST = _("Choose a time in the future.")


def assign(*, by: Member, threads: Collection[int], user_id: int | None) -> int:
    """Put a colleague in charge, or nobody; the colleague is told, unless it is oneself."""
    rows = _held(by, threads)
    person = None
    if user_id is not None:
        place = next((p for p in queries.colleagues(by) if p.user_id == user_id), None)
        if place is None:
            raise Invalid(errors={"assignee": [NO_COLLEAGUE]})
        person = place.user
    with transaction.atomic():
        changed = list(rows.exclude(assignee=person).select_for_update())
        Party.objects.filter(pk__in=[row.pk for row in changed]).update(assignee=person)
        if person is not None and person.pk != by.user_id:
            notices.assigned(changed, person, by=by)
    return len(changed)


def put_label(*, by: Member, threads: Collection[int], label_id: int) -> int:
    """Mark conversations with one of the company's labels."""
    rows, label = _held(by, threads), _label(by, label_id)
    label.parties.add(*rows)
    return len(rows)


def take_label(*, by: Member, threads: Collection[int], label_id: int) -> int:
    """Take a label off."""
    rows, label = _held(by, threads), _label(by, label_id)
    label.parties.remove(*rows)
    return len(rows)


def snooze(*, by: Member, threads: Collection[int], until: datetime) -> int:
    """Put conversations off until a time; they return by themselves, or when somebody writes."""
    if until <= clock.now():
        raise Invalid(errors={"until": [IN_THE_PAST]})
    return _held(by, threads).update(snoozed_until=until, snoozed_over=F("newest_theirs"))


def return_now(*, by: Member, threads: Collection[int]) -> int:
    """Take conversations back that were put off."""
    return _held(by, threads).update(snoozed_until=None)


def settle(*, by: Member, threads: Collection[int]) -> int:
    """Note that what was written last needs no reply."""
    return _held(by, threads).update(settled_up_to=F("newest_theirs"))


def mark_read(*, by: Member, threads: Collection[int]) -> int:
    """Note that the company has read everything in them."""
    return _held(by, threads).update(
        read_up_to=Greatest("read_up_to", "newest_theirs"), read_at=Now()
    )


def _held(by: Member, threads: Collection[int]) -> QuerySet[Party]:
    require(policy.may_handle(by))
    return queries.places(by).filter(thread_id__in=list(threads))


def _label(by: Member, label_id: int) -> Label:
    label = queries.labels_of(by).filter(pk=label_id).first()
    if label is None:
        raise Invalid(errors={"label": [NO_LABEL]})
    return label
