"""Who is told of a message."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.conversations import queries, subjects
from marketplace.conversations.models import Message
from marketplace.languages import CHINESE, ENGLISH
from marketplace.notifications import kinds
from marketplace.notifications.actions import tell

MESSAGE = kinds.Kind(
    "conversation.message", _("%(company)s has written to you in %(ref)s"), "%(excerpt)s"
)


def register() -> None:
    """The kinds of notification this room sends."""
    kinds.register(MESSAGE)


def message(written: Message, *, by: Member) -> None:
    """Tell the other side of a message: the colleague in charge there, else all who may trade.

    Mail quotes its beginning as it was written.
    """
    path_name, ref = subjects.place_of(written.thread_id)
    for party in queries.others(written.thread_id, by.organisation_id or 0):
        tell(
            kind=MESSAGE.code,
            event_key=f"message:{written.pk}",
            recipients=queries.addressed(party),
            params={
                "company": both_names(by.organisation),
                "ref": ref,
                "excerpt": written.body[:200],
            },
            path_name=path_name,
            path_args=[ref],
            organisation=party.organisation,
        )


def both_names(organisation: Organisation | None) -> dict[str, str]:
    """A company's name for readers of either language."""
    if organisation is None:
        return {}
    return {each: organisation.name_in(each) for each in (ENGLISH, CHINESE)}
