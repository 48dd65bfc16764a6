"""Who is told what about requests."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from buyers.rfqs.models import Rfq, RfqEvent
from marketplace.accounts.models import Organisation, User
from marketplace.accounts.queries import people
from marketplace.accounts.roles import Right
from marketplace.conversations import queries as threads
from marketplace.languages import CHINESE, ENGLISH
from marketplace.lifecycle.models import Event
from marketplace.notifications import kinds
from marketplace.notifications.actions import tell

KINDS = (
    kinds.Kind(
        "rfq.received",
        _("%(company)s asks for a quote (%(ref)s)"),
        _("Look at the request and answer with an offer."),
    ),
    kinds.Kind(
        "rfq.refused",
        _("%(company)s cannot quote for %(ref)s"),
        _("The reason is on the page of your request."),
    ),
    kinds.Kind(
        "rfq.ended", _("%(company)s has ended request %(ref)s"), _("No answer is needed.")
    ),
    kinds.Kind(
        "rfq.asked",
        _("%(company)s asks a question before quoting for %(ref)s"),
        _("The request’s clock stands until you answer, at most until the time on its page."),
    ),
    kinds.Kind(
        "rfq.answered",
        _("%(company)s has answered your question about %(ref)s"),
        _("The request’s clock runs again."),
    ),
    kinds.Kind(
        "rfq.ran_on",
        _("The question about %(ref)s was not answered in time"),
        _("The request’s clock runs again. The question can still be answered."),
    ),
    kinds.Kind(
        "rfq.closed",
        _("%(company)s has closed request %(ref)s"),
        _("The reason is on its page. No answer is needed."),
    ),
    kinds.Kind(
        "rfq.extended",
        _("%(company)s has put off the reply date of %(ref)s"),
        _("There is more time to answer it."),
    ),
    kinds.Kind(
        "rfq.to_approve",
        _("%(person)s’s request %(ref)s waits for approval"),
        _("No supplier sees it until a colleague approves it."),
    ),
    kinds.Kind(
        "rfq.approved",
        _("%(person)s approved request %(ref)s"),
        _("It has been sent to the supplier. %(note)s"),
    ),
    kinds.Kind(
        "rfq.sent_back",
        _("%(person)s sent request %(ref)s back"),
        "%(note)s",
    ),
)


def register() -> None:
    """The kinds of notification this room sends."""
    for kind in KINDS:
        kinds.register(kind)


def both_names(organisation: Organisation) -> dict[str, str]:
    """A company's name for readers of either language."""
    return {each: organisation.name_in(each) for each in (ENGLISH, CHINESE)}


def received(event: RfqEvent) -> None:
    _tell("rfq.received", event, event.aggregate.supplier, event.aggregate.buyer)


def refused(event: RfqEvent) -> None:
    _tell("rfq.refused", event, event.aggregate.buyer, event.aggregate.supplier)


def ended(event: RfqEvent) -> None:
    _tell("rfq.ended", event, event.aggregate.supplier, event.aggregate.buyer)


def asked(event: RfqEvent) -> None:
    _tell("rfq.asked", event, event.aggregate.buyer, event.aggregate.supplier)


def answered(event: RfqEvent) -> None:
    _tell("rfq.answered", event, event.aggregate.supplier, event.aggregate.buyer)


def ran_on(event: RfqEvent) -> None:
    """Tell both: who has not answered, and who waits for it."""
    buyer, supplier = event.aggregate.buyer, event.aggregate.supplier
    _tell("rfq.ran_on", event, buyer, supplier)
    _tell("rfq.ran_on", event, supplier, buyer)


def closed(event: RfqEvent) -> None:
    _tell("rfq.closed", event, event.aggregate.supplier, event.aggregate.buyer)


def extended(event: RfqEvent) -> None:
    _tell("rfq.extended", event, event.aggregate.supplier, event.aggregate.buyer)


def to_approve(event: RfqEvent) -> None:
    """Tell the colleagues who may approve, but for the one who asked."""
    approvers = people(event.aggregate.buyer_id, Right.RFQ_APPROVE)
    tell_inside("rfq.to_approve", event, approvers.exclude(pk=event.actor_id))


def approved(event: RfqEvent) -> None:
    tell_inside("rfq.approved", event, User.objects.filter(pk=event.aggregate.asked_by_id))


def sent_back(event: RfqEvent) -> None:
    tell_inside("rfq.sent_back", event, User.objects.filter(pk=event.aggregate.asked_by_id))


def tell_inside(
    kind: str, event: Event, recipients: QuerySet[User], *, page: str = "rfqs:rfq"
) -> None:
    """Tell people of the buyer's company what a colleague did; `page` is the route of the thing."""
    held: Any = event.aggregate
    tell(
        kind=kind,
        event_key=f"{page.partition(':')[2]}:{held.ref}:{event.sequence}",
        recipients=recipients,
        params={
            "person": str(event.actor),
            "ref": held.ref,
            "note": event.data.get("note", ""),
        },
        path_name=page,
        path_args=[held.ref],
        organisation=held.buyer,
    )


def _tell(kind: str, event: RfqEvent, to: Organisation, about: Organisation) -> None:
    rfq: Rfq = event.aggregate
    right = Right.OFFER_SEND if to.kind == "supplier" else Right.RFQ_SEND
    tell(
        kind=kind,
        event_key=f"rfq:{rfq.ref}:{event.sequence}",
        recipients=threads.audience(rfq.thread_id, to.pk, right),
        params={"company": both_names(about), "ref": rfq.ref},
        path_name="rfqs:rfq",
        path_args=[rfq.ref],
        organisation=to,
    )
