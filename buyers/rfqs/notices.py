"""Who is told what about requests."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from buyers.rfqs import queries
from buyers.rfqs.models import Rfq, RfqEvent
from marketplace.accounts.models import Organisation
from marketplace.accounts.roles import Right
from marketplace.languages import CHINESE, ENGLISH
from marketplace.notifications import kinds
from marketplace.notifications.actions import tell


def register() -> None:
    """The kinds of notification this room sends."""
    kinds.register(
        kinds.Kind(
            "rfq.received",
            _("%(company)s asks for a quote (%(ref)s)"),
            _("Look at the request and answer with an offer."),
        )
    )
    kinds.register(
        kinds.Kind(
            "rfq.refused",
            _("%(company)s cannot quote for %(ref)s"),
            _("The reason is on the page of your request."),
        )
    )
    kinds.register(
        kinds.Kind(
            "rfq.ended", _("%(company)s has ended request %(ref)s"), _("No answer is needed.")
        )
    )


def both_names(organisation: Organisation) -> dict[str, str]:
    """A company's name for readers of either language."""
    return {each: organisation.name_in(each) for each in (ENGLISH, CHINESE)}


def received(event: RfqEvent) -> None:
    _tell("rfq.received", event, event.aggregate.supplier, event.aggregate.buyer)


def refused(event: RfqEvent) -> None:
    _tell("rfq.refused", event, event.aggregate.buyer, event.aggregate.supplier)


def ended(event: RfqEvent) -> None:
    _tell("rfq.ended", event, event.aggregate.supplier, event.aggregate.buyer)


def _tell(kind: str, event: RfqEvent, to: Organisation, about: Organisation) -> None:
    rfq: Rfq = event.aggregate
    right = Right.OFFER_SEND if to.kind == "supplier" else Right.RFQ_SEND
    tell(
        kind=kind,
        event_key=f"rfq:{rfq.ref}:{event.sequence}",
        recipients=queries.people(to.pk, right),
        params={"company": both_names(about), "ref": rfq.ref},
        path_name="rfqs:rfq",
        path_args=[rfq.ref],
        organisation=to,
    )
