"""Choosing how to be told: a person for themselves, an owner for the roles of the company."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.models import User
from marketplace.accounts.roles import Role
from marketplace.lifecycle.refusals import Invalid, require
from marketplace.notifications import policy, topics
from marketplace.notifications.choices import TIMINGS, Channel, Timing
from marketplace.notifications.models import Hours, OwnChoice, RoleDefault

# None takes a choice back: what stands below it (the company's, the site's) holds again.
Choices = Mapping[tuple[str, str], Timing | None]

NO_SUCH = _("There is no such choice.")
BOTH = _("Enter both times, or neither.")


def choose(*, by: Member, choices: Choices) -> None:
    """Set what `by` wants for each (topic, channel) named; the rest stays as it is."""
    assert by.user is not None
    choose_for(by.user, choices)


def choose_for(user: User, choices: Choices) -> None:
    """The same for a person who has proven by a mail's own token that they are its reader."""
    _check(choices)
    with transaction.atomic():
        _store(OwnChoice, {"user_id": user.pk}, choices)


def set_defaults(*, by: Member, role: str, choices: Choices) -> None:
    """Set what the company of `by` wants for the people in `role` who have not chosen."""
    require(policy.may_set_defaults(by))
    if role not in list(Role):
        raise Invalid(errors={"role": [NO_SUCH]})
    _check(choices)
    with transaction.atomic():
        owner = {"organisation_id": by.organisation_id, "role": role}
        _store(RoleDefault, owner, choices)


def set_hours(
    *, by: Member, quiet_from: time | None, quiet_to: time | None, digest_at: time
) -> None:
    """When `by` is left alone, and when the daily mail comes, on the clock of their own zone."""
    if (quiet_from is None) != (quiet_to is None):
        field = "quiet_to" if quiet_to is None else "quiet_from"
        raise Invalid(errors={field: [BOTH]})
    Hours.objects.update_or_create(
        user=by.user,
        defaults={"quiet_from": quiet_from, "quiet_to": quiet_to, "digest_at": digest_at},
    )


def _check(choices: Choices) -> None:
    for (code, channel), timing in choices.items():
        try:
            topic, by_channel = topics.topic(code), Channel(channel)
        except (KeyError, ValueError):
            raise Invalid(errors={"choices": [NO_SUCH]}) from None
        known = timing is None or timing in TIMINGS[by_channel]
        if not known or (topic.locked and by_channel != Channel.SMS):
            raise Invalid(errors={"choices": [NO_SUCH]})


def _store(model: Any, owner: dict[str, Any], choices: Choices) -> None:
    """Two statements, however many choices: those taken back, and those made."""
    gone = [key for key, timing in choices.items() if timing is None]
    rows = [
        model(**owner, topic=topic, channel=str(channel), timing=str(timing))
        for (topic, channel), timing in choices.items()
        if timing is not None
    ]
    if gone:
        held = model.objects.filter(**owner).values_list("pk", "topic", "channel")
        taken = [pk for pk, topic, channel in held if (topic, channel) in gone]
        model.objects.filter(pk__in=taken).delete()
    names = ["organisation", "role"] if "role" in owner else ["user"]
    model.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=[*names, "topic", "channel"],
        update_fields=["timing"],
    )
