"""What is agreed stays agreed: a proposal touches open terms, unless it says that it reopens one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from marketplace.lifecycle.refusals import Invalid
from orders.negotiation import drafting, queries, wording
from orders.negotiation.models import Negotiation
from orders.negotiation.states import OfferState, opposite
from orders.negotiation.terms import Row, Terms, agreed, compare


@dataclass(frozen=True, slots=True)
class Agreed:
    """The terms that tally, by their key, in the other side's latest proposal (`theirs`)."""

    rows: dict[str, Row]
    theirs: Terms | None = None

    def words(self, key: str) -> str:
        """What is agreed of one term, as the reader of the active language sees it."""
        row = self.rows[key]
        return wording.value(row.name, row.after, self.theirs.currency if self.theirs else "")

    def carried(self, terms: Terms, *, reopen: Collection[str] = ()) -> Terms:
        """The terms with the goods that the version they answer names, as it names them.

        That is where they name the same or none; none stands where that is in `reopen`.
        """
        known = {line.key: line for line in self.theirs.lines} if self.theirs else {}
        lines = []
        for line in terms.lines:
            before = known.get(line.key)
            same = {before.listing} if before else set()
            same |= set() if f"listing-{line.key}" in reopen else {""}
            if before and line.listing in same:
                line = replace(line, listing=before.listing, goods=before.goods)
            lines.append(line)
        return replace(terms, lines=tuple(lines))

    def reopened(self, terms: Terms, *, reopen: Collection[str]) -> list[str]:
        """The keys of the agreed terms that `terms` change.

        Raises `Invalid`, with errors by field, where one of them is not in `reopen`.
        """
        if self.theirs is None:
            return []
        rows = compare(self.theirs, terms)
        touched = [row for row in rows if not row.agreed and row.key in self.rows]
        errors = {
            _field(row, terms): [
                _("This is agreed: %(value)s. Reopen it to change it.")
                % {"value": self.words(row.key)}
            ]
            for row in touched
            if row.key not in reopen
        }
        if errors:
            raise Invalid(errors=errors)
        return [row.key for row in touched]


def standing(negotiation: Negotiation, side: str) -> Agreed:
    """What the latest proposals of both sides have in common, before `side` makes another.

    A version that was taken back counts no more. The request is the buyer's first proposal;
    while the supplier has made none, nothing is agreed.
    """
    if not negotiation.versions:
        return Agreed({})
    offers = queries.offers_of(negotiation)
    latest = {each.side: each.terms for each in offers if each.state != OfferState.WITHDRAWN}
    if "supplier" not in latest:
        return Agreed({})
    both = "buyer" in latest
    latest.setdefault("buyer", drafting.terms_asked(negotiation.rfq))
    mine, theirs = latest[side], latest[opposite(side)]
    rows = agreed(mine, theirs, both_offered=both)
    return Agreed({row.key: row for row in rows}, theirs)


def _field(row: Row, terms: Terms) -> str:
    """The field the term is typed into, as `drafting.check` names it."""
    if row.line is not None:
        keys = terms.keys
        return f"lines.{keys.index(row.line)}.{row.name}" if row.line in keys else "lines"
    return {"delivery": "place", "blanket": "blanket_until"}.get(row.name, row.name)
