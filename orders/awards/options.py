"""How a reader wants quotes put beside each other: read from an address, and written into one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from urllib.parse import urlencode

from django.http import QueryDict

from marketplace.money.amounts import NotAnAmount, parse
from marketplace.typed import number
from orders.awards.choices import Basis, Sort
from orders.negotiation.drafting import CURRENCIES

MOST = 10  # columns beside each other


@dataclass(frozen=True, slots=True)
class Options:
    """`basis` None is for the quotes to say; `wrong` is what was typed as a freight and is none."""

    currency: str
    basis: Basis | None = None
    sort: Sort = Sort.LANDED
    page: int = 1
    hidden: tuple[str, ...] = ()
    freight: Decimal | None = None
    wrong: str = ""
    quotes: tuple[str, ...] = ()
    picks: tuple[tuple[int, str], ...] = ()  # the quote chosen for a line, by its position

    def query(self, **changes: object) -> str:
        """The address part that says the same, with some of it changed."""
        said = replace(self, **changes)  # type: ignore[arg-type]
        page = [("page", str(said.page))] if said.page > 1 else []
        return urlencode([*said.ways, *said.kept, *page])

    @property
    def ways(self) -> list[tuple[str, str]]:
        """How quotes are put beside each other, as a form or an address gives it."""
        pairs = [("currency", self.currency), ("sort", self.sort.value)]
        pairs += [("basis", self.basis.value)] if self.basis else []
        pairs += [("freight", f"{self.freight:f}")] if self.freight is not None else []
        return pairs + self.which

    @property
    def which(self) -> list[tuple[str, str]]:
        """Which quotes: those named, and those left out."""
        named = [("quote", ref) for ref in self.quotes]
        return named + [("hide", ref) for ref in self.hidden]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What is chosen of them."""
        return [(f"line-{position}", ref) for position, ref in self.picks]


def read(given: QueryDict, *, currency: str) -> Options:
    """What is asked for; what is not understood is left as it would be without."""
    chosen = given.get("currency", "")
    chosen = chosen if chosen in CURRENCIES else currency
    basis, sort = given.get("basis", ""), given.get("sort", "")
    freight, wrong = _amount(given.get("freight", "").strip(), chosen)
    return Options(
        currency=chosen,
        basis=Basis(basis) if basis in Basis.values else None,
        sort=Sort(sort) if sort in Sort.values else Sort.LANDED,
        page=number(given.get("page", ""), digits=4) or 1,
        hidden=_refs(given.getlist("hide")),
        freight=freight,
        wrong=wrong,
        quotes=_refs(given.getlist("quote")),
        picks=tuple(picks(given).items()),
    )


def picks(given: QueryDict) -> dict[int, str]:
    """The quote chosen for each line, by its position."""
    found = {}
    for name, value in given.items():
        position = number(name.removeprefix("line-"), digits=5)
        if name.startswith("line-") and position is not None and value:
            found[position] = str(value)[:20]
    return found


def _refs(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref[:20] for ref in given if ref))[: 3 * MOST]


def _amount(text: str, currency: str) -> tuple[Decimal | None, str]:
    if not text:
        return None, ""
    try:
        return parse(text, currency), ""
    except NotAnAmount:
        return None, text[:40]
