"""A version of the offer as an invoice to import: what an estimate of its landed cost starts from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from orders.landed.goods import Deal, Item
from orders.landed.taxes import GRAM, LITRE, MILLILITRE, PIECE
from orders.negotiation.terms import Terms
from suppliers.catalogue import incoterms
from suppliers.catalogue.models import Listing

ZERO = Decimal(0)
MILLILITRES, GRAMS = Decimal(1000), Decimal(1000)
# Units of sale that hold `units_per_carton` of what a listing describes.
PACKED = frozenset({"CT", "CS"})
# Units of sale that are one of what a listing describes.
SINGLE = frozenset({"H87", "BO", "CA", "BG", "BX", "NMP"})
DOZEN = 12


def may_name_freight(incoterm: str, freight: Decimal | None) -> bool:
    """Whether the buyer pays the main carriage and no version has named its price."""
    return freight is None and incoterm not in incoterms.SELLER_PAYS_FREIGHT


def deal_of(
    terms: Terms, listings: Mapping[int, Listing], *, freight: Decimal | None = None
) -> Deal | None:
    """The deal of complete terms; `listings` by the key of their line. None while a price is missing.

    `freight` is what the reader says the main carriage costs; it counts where the buyer pays it.
    """
    if any(line.unit_price is None for line in terms.lines):
        return None
    return deal(
        [
            (listings[line.key], line.key, line.quantity, line.amount(terms.currency))
            for line in terms.lines
        ],
        currency=terms.currency,
        incoterm=terms.incoterm,
        charges={
            "tooling": terms.tooling,
            "sample_cost": terms.sample_cost,
            "freight": freight
            if may_name_freight(terms.incoterm, terms.freight)
            else terms.freight,
            "insurance": terms.insurance,
        },
    )


def deal(
    lines: Iterable[tuple[Listing, int, int, Decimal]],
    *,
    currency: str,
    incoterm: str,
    charges: Mapping[str, Decimal | None],
) -> Deal:
    """Of lines (listing, key, quantity, amount). Tooling and samples are paid for the goods too."""
    items = tuple(
        Item(key, listing.hs_code, quantity, amount, measures(listing, quantity))
        for listing, key, quantity, amount in lines
    )
    return Deal(
        currency=currency,
        items=items,
        incoterm=incoterm,
        extras=(charges.get("tooling") or ZERO) + (charges.get("sample_cost") or ZERO),
        freight=charges.get("freight"),
        insurance=charges.get("insurance"),
    )


def measures(listing: Any, quantity: int) -> dict[str, Decimal]:
    """What `quantity` of a listing holds in all, in the measures of consumption tax.

    By volume, else by weight, else in pieces: a tax that depends on the price of one of them is
    judged by that one. Empty where the listing does not say.
    """
    if listing.unit == "LTR":
        return _volume(quantity * MILLILITRES)
    if listing.unit == "KGM":
        return {GRAM: quantity * GRAMS}
    each = _each(listing)
    if each is None:
        return {}
    if listing.volume_ml:
        return _volume(Decimal(listing.volume_ml * each * quantity))
    if listing.weight_g:
        return {GRAM: Decimal(listing.weight_g * each * quantity)}
    return {PIECE: Decimal(listing.pieces * each * quantity)} if listing.pieces else {}


def _volume(millilitres: Decimal) -> dict[str, Decimal]:
    return {MILLILITRE: millilitres, LITRE: millilitres / MILLILITRES}


def _each(listing: Any) -> int | None:
    """How many of what the listing describes a unit of sale holds; None where that is not said."""
    if listing.unit in PACKED:
        return listing.units_per_carton
    if listing.unit == "DZN":
        return DOZEN
    return 1 if listing.unit in SINGLE else None
