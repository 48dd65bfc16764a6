"""Who is told what about orders."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from buyers.rfqs.notices import both_names
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.conversations import queries as threads
from marketplace.languages import CHINESE, ENGLISH
from marketplace.money.formatting import format_money
from marketplace.notifications import kinds
from marketplace.notifications.actions import tell
from marketplace.web import moments
from orders.contracts.models import Milestone, Order, OrderEvent

_TITLES: dict[str, tuple[Any, Any]] = {
    "payment_due": (
        _("%(amount)s for order %(ref)s is due by %(due)s"),
        _("Tell %(company)s on the order's page when you have paid."),
    ),
    "claim_payment": (
        _("%(company)s has paid %(amount)s for order %(ref)s"),
        _("Look into your account, then confirm the receipt."),
    ),
    "receive_payment": (
        _("%(company)s has received %(amount)s for order %(ref)s"),
        _("The receipt is recorded on the order."),
    ),
    "query_payment": (
        _("%(company)s has not found the payment of %(amount)s for order %(ref)s"),
        _("They write: %(note)s"),
    ),
    "start_production": (
        _("%(company)s has started production of order %(ref)s"),
        _("You will be told when the goods are ready."),
    ),
    "finish_production": (
        _("The goods of order %(ref)s are ready"),
        _("%(company)s has finished production. You can inspect them now."),
    ),
    "pass_inspection": (
        _("%(company)s has passed the goods of order %(ref)s"),
        _("The inspection is recorded on the order."),
    ),
    "ask_balance": (
        _("%(company)s asks for the balance of order %(ref)s"),
        _("The goods leave when the payments before shipment are confirmed."),
    ),
    "ship": (
        _("%(company)s has shipped order %(ref)s"),
        _("The goods travel with %(carrier)s, number %(number)s."),
    ),
    "reach_customs": (
        _("Order %(ref)s is at customs"),
        _("%(company)s has noted that the goods have arrived there."),
    ),
    "deliver": (
        _("%(company)s has received the goods of order %(ref)s"),
        _("What is left to pay is on the order's page."),
    ),
    "complete": (
        _("Order %(ref)s is completed"),
        _("%(company)s has confirmed that everything was delivered as agreed."),
    ),
    "cancel": (
        _("Order %(ref)s is cancelled"),
        _("%(company)s gave this reason: %(note)s"),
    ),
    "reissue": (
        _("Proforma invoice %(number)s for order %(ref)s is issued"),
        _("It stands beside the earlier one, which stays as it is."),
    ),
}
KINDS = tuple(
    kinds.Kind(f"order.{code}", title, body) for code, (title, body) in _TITLES.items()
)


def register() -> None:
    """The kinds of notification this room sends."""
    for kind in KINDS:
        kinds.register(kind)


def other_side(event: OrderEvent, *, by: Member) -> None:
    """Tell the side across the table what `by` has done."""
    order: Order = event.aggregate
    _tell(event, order.buyer if by.is_supplier else order.supplier, by)


def both_sides(event: OrderEvent, *, by: Member) -> None:
    """Tell everybody: also the colleagues of whoever did it."""
    _tell(event, event.aggregate.buyer, by)
    _tell(event, event.aggregate.supplier, by)


def made_due(event: OrderEvent) -> None:
    """Tell the buyer of each payment that the event says it has made due."""
    positions = event.data.get("due", [])
    payments_due(event, event.aggregate.milestones.filter(position__in=positions))


def payments_due(event: OrderEvent, payments: Iterable[Milestone]) -> None:
    """Tell the buyer of each of `payments`, which the event has made due."""
    order: Order = event.aggregate
    for payment in payments:
        tell(
            kind="order.payment_due",
            event_key=f"order:{order.ref}:{event.sequence}:{payment.position}",
            recipients=threads.audience(order.thread_id, order.buyer_id, Right.ORDER_ACT),
            params=_base(order)
            | _due(payment, order)
            | {"company": both_names(order.supplier)},
            path_name="contracts:order",
            path_args=[order.ref],
            organisation=order.buyer,
        )


def _tell(event: OrderEvent, to: Any, by: Member) -> None:
    order: Order = event.aggregate
    about = order.supplier if by.is_supplier else order.buyer
    tell(
        kind=f"order.{event.kind}",
        event_key=f"order:{order.ref}:{event.sequence}:{to.kind}",
        recipients=threads.audience(order.thread_id, to.pk, Right.ORDER_ACT),
        params=_base(order) | _facts(event, order) | {"company": both_names(about)},
        path_name="contracts:order",
        path_args=[order.ref],
        organisation=to,
    )


def _base(order: Order) -> dict[str, Any]:
    return {"ref": order.ref}


def _facts(event: OrderEvent, order: Order) -> dict[str, Any]:
    data = event.data
    amount = data.get("amount")
    return {
        "amount": format_money(Decimal(amount), order.currency) if amount else "",
        "note": data.get("note", ""),
        "carrier": data.get("carrier", ""),
        "number": data.get("carrier_reference", data.get("document", "")),
    }


def _due(payment: Milestone, order: Order) -> dict[str, Any]:
    on: date | None = payment.due_on
    return {
        "amount": format_money(payment.amount, order.currency),
        "due": {each: moments.short(on, language=each) for each in (ENGLISH, CHINESE)}
        if on
        else "",
    }
