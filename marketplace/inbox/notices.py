"""Who is told that a conversation is theirs now."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.models import User
from marketplace.conversations import subjects
from marketplace.conversations.models import Party
from marketplace.lifecycle import clock
from marketplace.notifications import kinds
from marketplace.notifications.actions import tell

ASSIGNED = kinds.Kind(
    "inbox.assigned",
    _("%(person)s has put you in charge of the conversation about %(ref)s"),
    _("What happens in it is told to you from now on."),
)


def register() -> None:
    """The kinds of notification this room sends."""
    kinds.register(ASSIGNED)


def assigned(places: Iterable[Party], person: User, *, by: Member) -> None:
    """Tell a colleague of the conversations they are in charge of from now on."""
    now = clock.now().isoformat()
    for place in places:
        _name, ref = subjects.place_of(place.thread_id)
        tell(
            kind=ASSIGNED.code,
            event_key=f"assigned:{place.pk}:{now}",
            recipients=[person],
            params={"person": str(by.user), "ref": ref},
            path_name="inbox:conversation",
            path_args=[place.thread_id],
            organisation=by.organisation,
        )
