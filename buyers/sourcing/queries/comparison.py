"""Public listings side by side, in two SQL statements: the listings, and the day's rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from buyers.sourcing.comparing import Row, differing
from buyers.sourcing.queries.rows import rows_of
from buyers.sourcing.tray import MOST
from marketplace.accounts.members import Member
from marketplace.money.conversion import Rate
from suppliers.catalogue import queries as catalogue
from suppliers.catalogue.models import Listing
from suppliers.catalogue.queries import ListingFacts
from suppliers.search.queries.rates import POUND, day_rates

CURRENCY = "CNY"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared. `missing` counts the references that name nothing on sale, `over` the
    ones that found no place.
    """

    columns: list[ListingFacts]
    rows: list[Row]
    rate: Rate
    missing: int
    over: int

    @property
    def refs(self) -> list[str]:
        return [facts.ref for facts in self.columns]

    @property
    def differing(self) -> list[str]:
        return differing(self.rows)


def comparison(
    refs: Sequence[str],
    *,
    member: Member | None = None,
    quantity: int | None = None,
) -> Comparison:
    """The first four of these listings that are public now, in this order, as `member` sees them.

    With a quantity they also say what it costs.
    """
    asked = list(dict.fromkeys(refs))
    wanted = asked[:MOST]
    public = Listing.objects.public().filter(ref__in=wanted)
    found = [catalogue.facts_of(row) for row in catalogue.with_parts(public)]
    found = catalogue.gated_all(found, member)
    found.sort(key=lambda facts: wanted.index(facts.ref))
    rates = day_rates(CURRENCY)
    return Comparison(
        columns=found,
        rows=rows_of(found, rates=rates, quantity=quantity) if found else [],
        rate=rates.rate(POUND),
        missing=len(wanted) - len(found),
        over=len(asked) - len(wanted),
    )
