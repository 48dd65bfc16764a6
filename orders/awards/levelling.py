"""A quote under its own Incoterm brought to another one: what is added, what cannot be known.

Amounts are all in one currency. Nothing is invented: a figure comes from the quote, from a dated
row, or from the reader; without one the quote is not brought to that delivery.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from orders.awards.choices import Basis, Gap, Left, Step
from orders.landed.value import cif
from suppliers.catalogue import incoterms

ZERO = Decimal(0)
BEYOND_THE_PORT = frozenset({"DAP", "DPU", "DDP"})
INSURED = incoterms.SELLER_INSURES | BEYOND_THE_PORT
# The seller hands over before the goods are on board.
BEFORE_LOADING = frozenset({"FCA", "FAS"})


@dataclass(frozen=True, slots=True)
class Priced:
    """A quote in the currency it is compared in; charges it does not name are None."""

    total: Decimal
    incoterm: str
    freight: Decimal | None = None
    insurance: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the quotes: the reader's own freight, and the dated rows (None: no row)."""

    currency: str
    freight: Decimal | None = None
    insurance_share: Decimal | None = None
    port: Decimal | None = None
    inland: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Levelled:
    """The total at the delivery asked for; None with the reason in `gap`."""

    amount: Decimal | None
    added: tuple[tuple[Step, Decimal], ...] = ()
    gap: Gap | None = None
    left: tuple[Left, ...] = ()


def level(quote: Priced, basis: Basis, known: Known) -> Levelled:
    """The total of a quote as it would be delivered on `basis`."""
    if basis == Basis.QUOTED:
        return Levelled(quote.total)
    if quote.incoterm in BEYOND_THE_PORT:
        return _beyond(quote, basis)
    at_port = _at_port(quote, known)
    if basis == Basis.CIF or at_port.amount is None:
        return at_port
    if known.port is None or known.inland is None:
        return Levelled(None, gap=Gap.CHARGES)
    added = (*at_port.added, (Step.PORT, known.port), (Step.INLAND, known.inland))
    return Levelled(at_port.amount + known.port + known.inland, added, left=at_port.left)


def _beyond(quote: Priced, basis: Basis) -> Levelled:
    """Delivered to the door already: what of its price is carriage in China, it does not say."""
    if basis == Basis.CIF or quote.incoterm == "DDP":
        return Levelled(None, gap=Gap.INSIDE)
    left = (Left.UNLOADING,) if quote.incoterm == "DPU" else ()
    return Levelled(quote.total, left=left)


def _at_port(quote: Priced, known: Known) -> Levelled:
    if quote.incoterm == "EXW":
        return Levelled(None, gap=Gap.EXPORT)
    named = quote.freight
    pays = quote.incoterm not in incoterms.SELLER_PAYS_FREIGHT
    if pays and named is None and known.freight is None:
        return Levelled(None, gap=Gap.FREIGHT)
    own = known.freight if pays and named is None else None
    added: list[tuple[Step, Decimal]] = [] if own is None else [(Step.FREIGHT, own)]
    if quote.incoterm not in INSURED and quote.insurance is None:
        if known.insurance_share is None:
            return Levelled(None, gap=Gap.CHARGES)
        value = cif(
            price=quote.total,
            freight=own,
            insurance=None,
            seller_insures=False,
            rate=known.insurance_share,
            currency=known.currency,
        )
        added.append((Step.INSURANCE, value.insurance))
    left = (Left.LOADING,) if quote.incoterm in BEFORE_LOADING else ()
    return Levelled(quote.total + sum((a for _step, a in added), ZERO), tuple(added), left=left)
