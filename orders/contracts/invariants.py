"""What must hold of every order: one per agreement, the agreement whole, the payments its total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from itertools import islice

from django.utils.translation import gettext_lazy as _

from marketplace.invariants import checks
from marketplace.money.amounts import split
from orders.contracts.models import Order
from orders.negotiation import states
from orders.negotiation.facts import digest
from orders.negotiation.models import Negotiation
from orders.negotiation.states import OfferState

AT_A_TIME = 500


def register() -> None:
    checks.register("agreements", _("Agreements"), agreements)
    checks.register("orders", _("Orders"), orders)


def agreements(since: datetime | None) -> Iterator[str]:
    """A sentence for each negotiation that has not exactly the orders its state says."""
    rows = Negotiation.objects.order_by("pk").select_related("current")
    if since is not None:
        rows = rows.filter(changed_at__gte=since)
    for batch in _batches(rows.iterator(AT_A_TIME)):
        whole = Order.objects.filter(negotiation__in=[row.pk for row in batch], call_off=0)
        made = Counter(whole.values_list("negotiation_id", flat=True))
        for row in batch:
            to_call_off = row.current is not None and row.current.blanket is not None
            if made[row.pk] != (row.state == states.ACCEPTED and not to_call_off):
                yield f"{row.ref} is {row.state} with {made[row.pk]} orders"


def orders(since: datetime | None) -> Iterator[str]:
    """A sentence for each order that is not what was agreed, to the penny."""
    rows = Order.objects.all() if since is None else Order.objects.filter(changed_at__gte=since)
    read = rows.select_related("offer", "negotiation").prefetch_related("milestones")
    for order in read.order_by("pk").iterator(AT_A_TIME):
        for problem in (*_agreed(order), *_frozen(order), *_payments(order)):
            yield f"{order.ref}: {problem}"


def _agreed(order: Order) -> Iterator[str]:
    offer, deal = order.offer, order.negotiation
    if offer.negotiation_id != deal.pk or offer.state != OfferState.ACCEPTED:
        yield f"rests on v{offer.number}, which is {offer.state}"
    whole = (
        order.total == offer.accepted_total
        if not order.call_off
        else order.total <= offer.total
    )
    if not whole or order.currency != offer.currency:
        yield "has another total than its version"
    if order.snapshot.get("taken") != offer.taken:
        yield f"its snapshot holds the lines {order.snapshot.get('taken')}, not {offer.taken}"
    if (order.buyer_id, order.supplier_id) != (deal.buyer_id, deal.supplier_id):
        yield "has other sides than its negotiation"


def _frozen(order: Order) -> Iterator[str]:
    facts = order.snapshot
    if order.snapshot_hash != digest(facts):
        yield "its snapshot is not what was frozen"
    named = (facts["version"], Decimal(facts["total"]), facts["currency"])
    if named != (order.offer.number, order.total, order.currency):
        yield f"its snapshot names v{named[0]} at {named[1]} {named[2]}"
    charges = (Decimal(each) for each in facts["charges"].values() if each is not None)
    lines = (Decimal(line["amount"]) for line in facts["lines"])
    if sum(lines, sum(charges, Decimal(0))) != order.total:
        yield "the lines of its snapshot do not add up to its total"


def _payments(order: Order) -> Iterator[str]:
    payments = list(order.milestones.all())
    shares = split(order.total, [each.percent for each in payments], order.currency)
    if [each.amount for each in payments] != shares:
        yield "its payments are not the shares of its total"
    named = [Decimal(row["amount"]) for row in order.snapshot["payment"]]
    if [each.amount for each in payments] != named:
        yield "its payments are not those of its snapshot"


def _batches(rows: Iterator[Negotiation]) -> Iterator[list[Negotiation]]:
    while batch := list(islice(rows, AT_A_TIME)):
        yield batch
