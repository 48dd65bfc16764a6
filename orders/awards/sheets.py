"""A comparison as a workbook: the figures as numbers, and on a second sheet what they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from marketplace.documents.sheets import Sheet, Value, workbook
from orders.awards import wording
from orders.awards.assumptions import assumptions
from orders.awards.comparing import Comparison
from orders.awards.showing import Row, rows


def sheet(found: Comparison) -> bytes:
    """The workbook in the reader's language."""
    return workbook(
        Sheet(_("Comparison"), list(_compared(found)), first_width=48),
        Sheet(_("Assumptions"), [[line] for line in assumptions(found)], first_width=110),
    )


def _compared(found: Comparison) -> Iterator[list[Value]]:
    """A row for each fact; where it has figures, a second one in words where there is more to say."""
    names = [column.quote.talk.supplier.name_in(wording.language()) for column in found.columns]
    yield [_("Fact"), _("Unit"), *names]
    yield [_("Quote"), "", *(f"{c.ref} v{c.quote.offer.number}" for c in found.columns)]
    yield [_("Status"), "", *(str(c.quote.standing.label) for c in found.columns)]
    for row in rows(found):
        yield [row.label, row.unit, *_figures(row)]
        if row.unit and any(cell.small for cell in row.cells):
            notes = (_("; ").join(cell.small) for cell in row.cells)
            yield [_("%(fact)s: notes") % {"fact": row.label}, "", *notes]


def _figures(row: Row) -> Iterator[Value]:
    for cell in row.cells:
        if isinstance(cell.value, Decimal | int):
            yield cell.value
        else:
            yield _("; ").join((cell.text, *(() if row.unit else cell.small)))
