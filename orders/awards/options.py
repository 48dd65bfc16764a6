"""How a reader wants quotes put beside each other: read from an address, and written into one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from urllib.parse import urlencode

from django.http import QueryDict

from marketplace.money.amounts import NotAnAmount, parse
from orders.awards.choices import Basis, Sort
from orders.negotiation.drafting import CURRENCIES

MOST = 10  # columns beside each other


@dataclass(frozen=True, slots=True)
class Options:
    """`basis` None is for the quotes to say; `wrong` is what was typed as a freight and is none."""

    currency: str
    basis: Basis | None = None
    sort: Sort = Sort.FIRST
    hidden: tuple[str, ...] = ()
    freight: Decimal | None = None
    wrong: str = ""
    quotes: tuple[str, ...] = ()

    def query(self, **changes: object) -> str:
        """The address part that says the same, with some of it changed."""
        said = replace(self, **changes)  # type: ignore[arg-type]
        pairs: list[tuple[str, str]] = [("quote", ref) for ref in said.quotes]
        pairs += [("currency", said.currency)]
        pairs += [("basis", said.basis.value)] if said.basis else []
        pairs += [("sort", said.sort.value)] if said.sort else []
        pairs += [("freight", f"{said.freight:f}")] if said.freight is not None else []
        pairs += [("hide", ref) for ref in said.hidden]
        return urlencode(pairs)


def read(given: QueryDict, *, currency: str) -> Options:
    """What is asked for; what is not understood is left as it would be without."""
    chosen = given.get("currency", "")
    chosen = chosen if chosen in CURRENCIES else currency
    basis, sort = given.get("basis", ""), given.get("sort", "")
    freight, wrong = _amount(given.get("freight", "").strip(), chosen)
    return Options(
        currency=chosen,
        basis=Basis(basis) if basis in Basis.values else None,
        sort=Sort(sort) if sort in Sort.values else Sort.FIRST,
        hidden=_refs(given.getlist("hide")),
        freight=freight,
        wrong=wrong,
        quotes=_refs(given.getlist("quote")),
    )


def _refs(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref[:20] for ref in given if ref))[: 3 * MOST]


def _amount(text: str, currency: str) -> tuple[Decimal | None, str]:
    if not text:
        return None, ""
    try:
        return parse(text, currency), ""
    except NotAnAmount:
        return None, text[:40]
