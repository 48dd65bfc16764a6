"""What the page of an agreement shows, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from marketplace.accounts.members import Member
from marketplace.web import steps
from orders.blankets import policy, wording
from orders.blankets.forms import CallOffForm
from orders.blankets.models import Blanket, BlanketEvent, BlanketLine
from orders.contracts.wording import receivers
from orders.negotiation import wording as terms_wording
from suppliers.catalogue.quantities import counted


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line with how far it is called off, and the field to call off more."""

    line: BlanketLine
    title: str
    beneath: str
    quantity: str
    called: str
    balance: str
    least: str
    share: int
    field: Any


def lines(blanket: Blanket, form: CallOffForm | None = None) -> list[LineRow]:
    """The goods as they were agreed, each with its balance."""
    frozen = blanket.frozen
    return [_line(line, frozen[line.position]["title"], form) for line in blanket.lines.all()]


def _line(line: BlanketLine, titles: dict[str, str], form: CallOffForm | None) -> LineRow:
    first = terms_wording.in_language(titles)
    name = f"quantity-{line.position}"
    return LineRow(
        line=line,
        title=first,
        beneath=next((text for text in titles.values() if text != first), ""),
        quantity=counted(line.quantity, line.unit),
        called=counted(line.called, line.unit),
        balance=counted(line.balance, line.unit),
        least=counted(line.least, line.unit),
        share=100 * line.called // line.quantity,
        field=form[name] if form and name in form.fields else None,
    )


def terms(blanket: Blanket) -> list[tuple[Any, str]]:
    """The terms that hold for each call-off, in words."""
    facts, labels = blanket.snapshot, terms_wording.LABELS
    schedule = [(Decimal(row["percent"]), row["trigger"]) for row in facts["payment"]]
    rows = [
        (labels["delivery"], f"{facts['incoterm']} {facts['place']}"),
        *receivers(facts),
        (labels["lead_days"], terms_wording.value("lead_days", facts["lead_days"], "")),
        (labels["payment"], terms_wording.payment(schedule)),
    ]
    if facts["warranty_months"] is not None:
        months = terms_wording.value("warranty_months", facts["warranty_months"], "")
        rows.append((labels["warranty_months"], months))
    return rows


def days(blanket: Blanket) -> str:
    """The first and the last day to call off, in words."""
    return terms_wording.value("blanket", (blanket.first_day, blanket.last_day), "")


def shown_state(blanket: Blanket) -> str:
    """The state, also where no worker has noted yet that the last day has passed."""
    return "expired" if blanket.over(blanket.today) else blanket.state


def whole(blanket: Blanket) -> dict[str, Decimal]:
    """What everything comes to, what is called off of it, and what is left."""
    total = Decimal(blanket.snapshot["total"])
    left = sum((line.amount(line.balance) for line in blanket.lines.all()), Decimal(0))
    return {"total": total, "left": left, "called": total - left}


def verdicts(blanket: Blanket, reader: Member) -> dict[str, Any]:
    """What the reader may do now, by the step."""
    return {name: may(blanket, reader, blanket.today) for name, may in policy.STEPS.items()}


def history(events: Iterable[BlanketEvent], reader: Member) -> list[steps.Entry]:
    """What happened, in the order given."""
    return steps.entries(
        events,
        reader,
        lambda event, mine: wording.happened(event.kind, event.data, mine=mine),
    )
