"""Which lines of which quote are chosen, and what that comes to before anybody says yes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from buyers.needs.actions.awarding import TAKEN
from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Conflict, Invalid, WrongState
from orders.awards.choices import Standing
from orders.awards.queries import Gathered, Quote
from orders.negotiation import parts
from orders.negotiation.terms import EXTRAS, LineTerms, Terms
from orders.negotiation.wording import LABELS, payment

NOTHING = _("Choose at least one line of one quote.")
GONE = _("A quote that you chose cannot be accepted any more.")
TWICE = _("A line can be awarded to one supplier only.")


@dataclass(frozen=True, slots=True)
class Pick:
    """Lines of one quote, by their position in the open request; what is agreed is what was read."""

    negotiation: str
    number: int
    lines: tuple[int, ...]
    total: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Planned:
    """What a pick leads to: an order at once, or (`asks`) a counter-offer that the supplier confirms."""

    quote: Quote
    positions: tuple[int, ...]
    terms: Terms
    asks: bool
    reason: Any = ""

    @property
    def number(self) -> int:
        """Of the version that is accepted, or of the counter-offer."""
        return self.quote.offer.number + self.asks

    @property
    def lines(self) -> list[tuple[int, Any, LineTerms, Decimal]]:
        """Each line: its position, what is asked for there, its terms, its amount."""
        asked, currency = self.quote.talk.rfq.asked, self.terms.currency
        return [
            (asked[line.key].position, asked[line.key], line, line.amount(currency))
            for line in self.terms.lines
        ]

    @property
    def payment(self) -> str:
        return payment(self.terms.payment)

    @property
    def charges(self) -> list[tuple[Any, Decimal]]:
        named = ((LABELS[name], getattr(self.terms, name)) for name in EXTRAS)
        return [(label, amount) for label, amount in named if amount is not None]


def once(lines: Iterable[tuple[int, ...]]) -> None:
    """Raise `Invalid` unless some line is chosen, and none twice."""
    chosen = [position for each in lines for position in each]
    if not chosen:
        raise Invalid(errors={"lines": [NOTHING]})
    if len(set(chosen)) < len(chosen):
        raise Invalid(errors={"lines": [TWICE]})


def plan(gathered: Gathered, chosen: Mapping[int, str], *, by: Member) -> list[Planned]:
    """What comes of awarding each position to the quote of that reference.

    Raises `Invalid` for nothing, for quotes that are not there, and lines they do not offer;
    `WrongState` and `Conflict` for what cannot be had any more.
    """
    once([tuple(chosen)])
    if {line.position for line in gathered.lines if line.awarded} & set(chosen):
        raise Conflict(TAKEN, code="awarded")
    by_ref = {quote.talk.ref: quote for quote in gathered.quotes}
    if set(chosen.values()) - set(by_ref):
        raise Invalid(errors={"lines": [parts.NOT_OFFERED]})
    return [
        _planned(quote, tuple(sorted(at for at, whose in chosen.items() if whose == ref)), by)
        for ref, quote in by_ref.items()
        if ref in chosen.values()
    ]


def _planned(quote: Quote, positions: tuple[int, ...], by: Member) -> Planned:
    if quote.standing != Standing.OPEN:
        raise WrongState(GONE)
    keys = [quote.keys[at] for at in positions if at in quote.keys]
    if len(keys) < len(positions):
        raise Invalid(errors={"lines": [parts.NOT_OFFERED]})
    whole = quote.offer.terms
    try:
        part = parts.chosen(quote.offer, keys, by=by)
    except Conflict as refused:
        return Planned(quote, positions, whole.part(keys), True, refused.message)
    return Planned(quote, positions, part or whole, False)
