"""Who is told what about blanket agreements."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from buyers.rfqs.notices import both_names
from marketplace.accounts.members import Member
from marketplace.conversations import queries as threads
from marketplace.notifications import kinds
from marketplace.notifications.actions import tell
from orders.blankets.models import Blanket, BlanketEvent

KINDS = (
    kinds.Kind(
        "order.called_off",
        _("%(company)s has called off order %(order)s from %(ref)s"),
        _("It stands at the agreed price. What is left is on the agreement’s page."),
    ),
    kinds.Kind(
        "contract.close",
        _("%(company)s has closed blanket agreement %(ref)s"),
        _("They write: %(note)s Orders already called off go on."),
    ),
    kinds.Kind(
        "contract.ask_to_close",
        _("%(company)s asks to close blanket agreement %(ref)s early"),
        _("They write: %(note)s It runs on until you agree."),
    ),
    kinds.Kind(
        "contract.keep",
        _("%(company)s keeps blanket agreement %(ref)s"),
        _("It runs to its last day, as agreed."),
    ),
    kinds.Kind(
        "contract.expire",
        _("Blanket agreement %(ref)s with %(company)s has ended"),
        _("Its last day has passed. Orders already called off go on."),
    ),
)
CODES = {"call_off": "order.called_off"}


def register() -> None:
    """The kinds of notification this room sends."""
    for kind in KINDS:
        kinds.register(kind)


def other_side(event: BlanketEvent, *, by: Member) -> None:
    """Tell the side across the table what `by` has done."""
    blanket: Blanket = event.aggregate
    _tell(event, blanket.buyer if by.is_supplier else blanket.supplier)


def both_sides(event: BlanketEvent) -> None:
    """Tell both: the calendar has ended it."""
    _tell(event, event.aggregate.buyer)
    _tell(event, event.aggregate.supplier)


def _tell(event: BlanketEvent, to: Any) -> None:
    blanket: Blanket = event.aggregate
    about = blanket.supplier if to.pk == blanket.buyer_id else blanket.buyer
    tell(
        kind=CODES.get(event.kind, f"contract.{event.kind}"),
        event_key=f"blanket:{blanket.ref}:{event.sequence}:{to.kind}",
        recipients=threads.audience(blanket.thread_id, to.pk),
        params={
            "company": both_names(about),
            "ref": blanket.ref,
            "order": event.data.get("order", ""),
            "note": event.data.get("note", ""),
        },
        path_name="blankets:agreement",
        path_args=[blanket.ref],
        organisation=to,
    )
