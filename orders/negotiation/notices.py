"""Who is told what about negotiations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from buyers.rfqs.notices import both_names
from marketplace.accounts.members import Member
from marketplace.notifications import kinds
from marketplace.notifications.actions import tell
from orders.negotiation import queries
from orders.negotiation.models import Negotiation, NegotiationEvent
from orders.negotiation.states import opposite

KINDS = (
    kinds.Kind(
        "negotiation.opened",
        _("%(company)s is preparing a quote (%(ref)s)"),
        _("You can write to each other from now on."),
    ),
    kinds.Kind(
        "negotiation.sent",
        _("%(company)s has sent offer v%(number)s in %(ref)s"),
        _("It is your turn: accept it, make a counter-offer or decline."),
    ),
    kinds.Kind(
        "negotiation.accepted",
        _("%(company)s has accepted your offer v%(number)s in %(ref)s"),
        _("The order %(order)s now stands with these terms."),
    ),
    kinds.Kind(
        "negotiation.offered",
        _("%(company)s offers you goods of its own accord (%(ref)s)"),
        _("Accept, make a counter-offer or decline. You can stop such offers on its page."),
    ),
    kinds.Kind(
        "negotiation.agreed",
        _("%(company)s has accepted your blanket offer v%(number)s in %(ref)s"),
        _("The blanket agreement %(order)s now stands; the buyer calls off from it."),
    ),
    kinds.Kind(
        "negotiation.declined",
        _("%(company)s has declined your offer v%(number)s in %(ref)s"),
        _("The negotiation has ended."),
    ),
    kinds.Kind(
        "negotiation.withdrawn",
        _("%(company)s has withdrawn offer v%(number)s in %(ref)s"),
        _("Nothing is on the table until they send another."),
    ),
    kinds.Kind(
        "negotiation.expired",
        _("Offer v%(number)s in %(ref)s has expired"),
        _("Nobody answered in time. A new request starts again."),
    ),
)


def register() -> None:
    """The kinds of notification this room sends."""
    for kind in KINDS:
        kinds.register(kind)


def other_side(event: NegotiationEvent, *, by: Member) -> None:
    """Tell the side across the table what `by` has done."""
    _tell(event, opposite(by.side), by.side)


def both_sides(event: NegotiationEvent) -> None:
    """Tell both: the clock has ended it."""
    _tell(event, "supplier", "buyer")
    _tell(event, "buyer", "supplier")


VERBS = {
    "created": "opened",
    "send": "sent",
    "accept": "accepted",
    "decline": "declined",
    "withdraw": "withdrawn",
    "expire": "expired",
}


def _tell(event: NegotiationEvent, side: str, about: str) -> None:
    negotiation: Negotiation = event.aggregate
    to = negotiation.company(side)
    agreement = event.data.get("agreement", "")
    verb = "agreed" if agreement else VERBS[event.kind]
    if verb == "sent" and event.data["number"] == 1 and negotiation.rfq.offered:
        verb = "offered"
    tell(
        kind=f"negotiation.{verb}",
        event_key=f"negotiation:{negotiation.ref}:{event.sequence}",
        recipients=queries.people_of(negotiation, side),
        params={
            "company": both_names(negotiation.company(about)),
            "ref": negotiation.ref,
            "number": event.data.get("number", ""),
            "order": event.data.get("order", agreement),
        },
        path_name="negotiation:room",
        path_args=[negotiation.ref],
        organisation=to,
    )
