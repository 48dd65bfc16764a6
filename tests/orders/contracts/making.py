"""Orders for tests: made as everybody makes them, by accepting an offer."""

from __future__ import annotations

from decimal import Decimal

from marketplace.outbox import work
from orders.contracts import actions
from orders.contracts.models import Order
from orders.negotiation import actions as negotiations
from tests import build
from tests.build import Company

WAY = (
    ("supplier", "start_production"),
    ("supplier", "finish_production"),
    ("supplier", "ship"),
    ("buyer", "reach_customs"),
    ("buyer", "deliver"),
    ("buyer", "complete"),
)


def order(*, supplier: Company, buyer: Company, lines: int = 1, **terms: object) -> Order:
    """An order as it stands when the buyer has just accepted the first offer."""
    talk = build.negotiation(supplier=supplier, buyer=buyer, lines=lines)
    version = negotiations.send(
        by=supplier.trader, ref=talk.ref, terms=build.terms(talk.rfq, **terms)
    )
    version.refresh_from_db()
    ref = negotiations.accept(
        by=buyer.owner,
        ref=talk.ref,
        number=version.number,
        expected_total=version.total,
        currency=version.currency,
    )
    return fresh(ref)


def fresh(ref: str) -> Order:
    return Order.objects.select_related("buyer", "supplier", "negotiation").get(ref=ref)


def step(order: Order, company: Company, name: str) -> Order:
    """Take one step as the company's owner."""
    facts = {"by": company.owner, "ref": order.ref}
    if name == "ship":
        actions.ship(**facts, carrier="Mersey Line", carrier_reference="MRSY 204417")
    elif name == "cancel":
        actions.cancel(**facts, reason="The season is over.")
    else:
        actions.advance(**facts, step=name)
    return fresh(order.ref)


def pay(order: Order, supplier: Company, position: int) -> Order:
    """The supplier confirms a payment that is due."""
    actions.receive(by=supplier.owner, ref=order.ref, position=position)
    return fresh(order.ref)


def due(order: Order) -> list[int]:
    return list(order.milestones.filter(state="due").values_list("position", flat=True))


def on_to(order: Order, state: str, *, supplier: Company, buyer: Company) -> Order:
    """Walk the plain way, paying what falls due, until the order is in `state`."""
    sides = {"supplier": supplier, "buyer": buyer}
    for side, name in WAY:
        if order.state == state:
            break
        for position in due(order):
            order = pay(order, supplier, position)
        order = step(order, sides[side], name)
    assert order.state == state
    return order


def draw() -> None:
    """Let the worker draw the papers that wait."""
    work.drain("contracts.draw")


THIRDS = (
    (Decimal(33), "order_confirmed"),
    (Decimal(33), "inspection_passed"),
    (Decimal(34), "acceptance"),
)
