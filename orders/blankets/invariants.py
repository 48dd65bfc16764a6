"""What must hold of every blanket agreement: what was called off and what is left are the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from marketplace.invariants import checks
from orders.blankets.models import Blanket, CallOff
from orders.contracts import states as orders
from orders.negotiation import states as negotiations
from orders.negotiation.facts import digest
from orders.negotiation.models import Negotiation

AT_A_TIME = 200


def register() -> None:
    checks.register("blankets", _("Blanket agreements"), blankets)
    checks.register("blanket offers", _("Offers on blanket agreements"), offers)


def blankets(since: datetime | None) -> Iterator[str]:
    """A sentence for each agreement whose balance, call-offs and orders contradict each other."""
    rows = Blanket.objects.all()
    if since is not None:
        rows = rows.filter(changed_at__gte=since)
    calls = CallOff.objects.select_related("order").order_by("number")
    read = rows.prefetch_related("lines", Prefetch("calls", calls.prefetch_related("lines")))
    for blanket in read.order_by("pk").iterator(AT_A_TIME):
        for problem in (*_balance(blanket), *_orders(blanket)):
            yield f"{blanket.ref}: {problem}"


def offers(since: datetime | None) -> Iterator[str]:
    """A sentence for each accepted blanket offer without its one agreement."""
    rows = Negotiation.objects.filter(
        state=negotiations.ACCEPTED, current__blanket_until__isnull=False
    )
    if since is not None:
        rows = rows.filter(changed_at__gte=since)
    missing = rows.exclude(pk__in=Blanket.objects.values("negotiation"))
    for ref in missing.order_by("pk").values_list("ref", flat=True).iterator(AT_A_TIME):
        yield f"{ref} is accepted as a blanket agreement and has none"


def _balance(blanket: Blanket) -> Iterator[str]:
    """Of each line the living call-offs and the balance are the whole quantity."""
    living: Counter[int] = Counter()
    for call in blanket.calls.all():
        if call.returned_at is None:
            living.update({row.line_id: row.quantity for row in call.lines.all()})
    for line in blanket.lines.all():
        if living[line.pk] + line.balance != line.quantity or line.balance < 0:
            yield (
                f"line {line.position}: {living[line.pk]} called off and {line.balance} left "
                f"of {line.quantity}"
            )


def _orders(blanket: Blanket) -> Iterator[str]:
    calls = list(blanket.calls.all())
    if [call.number for call in calls] != list(range(1, blanket.call_offs + 1)):
        yield f"counts {blanket.call_offs} call-offs and has {[c.number for c in calls]}"
    if blanket.snapshot_hash != digest(blanket.snapshot):
        yield "its snapshot is not what was frozen"
    lines = {line.pk: line for line in blanket.lines.all()}
    for call in calls:
        order = call.order
        if (order.negotiation_id, order.call_off) != (blanket.negotiation_id, call.number):
            yield f"call-off {call.number} has the order of another, {order.ref}"
        total = sum(lines[row.line_id].amount(row.quantity) for row in call.lines.all())
        if order.total != total:
            yield f"call-off {call.number}: order {order.ref} is not the agreed price"
        if (order.state == orders.CANCELLED) != (call.returned_at is not None):
            yield f"call-off {call.number}: order {order.ref} is {order.state}"
