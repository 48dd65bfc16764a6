"""A request put as a question to the engine."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from suppliers.search.bands import price_bands, step_of
from suppliers.search.engine.backend import LARGEST_NUMBER, PRICE_AT_MINIMUM
from suppliers.search.engine.question import (
    Bands,
    Between,
    Clause,
    Filter,
    OneOf,
    Order,
    Question,
    Tokens,
)
from suppliers.search.ranking import UNRANKED, Ranking
from suppliers.search.request import PICKED, SEVERAL, SearchRequest, Sort

_HALF_CENT = Decimal("0.005")


@dataclass(frozen=True)
class Asker:
    """A request with the day's rate: how many pounds one unit of its currency is worth."""

    request: SearchRequest
    to_gbp: Decimal

    @property
    def price_field(self) -> str:
        step = step_of(self.request.quantity)
        return PRICE_AT_MINIMUM if step is None else f"price_{step}"

    def question(
        self,
        match: Clause | None,
        ranking: Ranking = UNRANKED,
        exclude: tuple[Clause, ...] = (),
        *,
        filters: bool = True,
    ) -> Question:
        request = self.request
        return Question(
            match=match,
            lead=ranking.lead,
            prefer=ranking.prefer,
            exclude=exclude,
            filters=self.within() | (self.filters() if filters else {}),
            facets=self.facets(),
            order=self.order(bool(match)),
            first=self.first(),
            limit=request.page_size,
            offset=request.offset,
            after=request.after,
        )

    def within(self) -> dict[str, tuple[Filter, ...]]:
        """Whose goods are searched: stays when every filter is lifted."""
        ref = self.request.supplier
        return {"supplier": (OneOf((f"supplier:{ref}",)),)} if ref else {}

    def filters(self) -> dict[str, tuple[Filter, ...]]:
        request = self.request
        chosen: dict[str, tuple[Filter, ...]] = {}
        if request.categories:
            chosen["category"] = (
                OneOf(tuple(f"category:{each}" for each in request.categories)),
            )
        chosen |= self._picked()
        if request.max_moq is not None:
            chosen["moq"] = (Between("moq", None, request.max_moq + 1),)
        if request.max_lead is not None:
            chosen["lead"] = (Between("lead", None, request.max_lead + 1),)
        if request.min_price is not None or request.max_price is not None:
            chosen["price"] = (
                Between(
                    self.price_field,
                    self._pence(request.min_price),
                    self._pence_above(request.max_price),
                ),
            )
        return chosen

    def _picked(self) -> dict[str, tuple[Filter, ...]]:
        chosen: dict[str, tuple[Filter, ...]] = {}
        for group, values in self.request.picked.items():
            if group in SEVERAL and values:
                chosen[group] = (OneOf(tuple(f"{group}:{each}" for each in values)),)
            else:
                # A yes or no is a group of its own: with it lifted, choosing it shows what is shown now.
                chosen |= {f"{group}:{each}": (OneOf((f"{group}:{each}",)),) for each in values}
        return chosen

    def facets(self) -> dict[str, Tokens | Bands]:
        bands = price_bands(self.request.currency)
        return {
            "category": Tokens("category:"),
            **{group: Tokens(f"{group}:") for group in (*PICKED, "lead", "moq")},
            "price": Bands(
                self.price_field,
                {
                    name: (self._pence(low), self._pence(high) or LARGEST_NUMBER)
                    for name, (low, high) in bands.items()
                },
            ),
        }

    def order(self, asked: bool) -> Order | None:
        """Without words there is nothing to be relevant to: then the newest come first."""
        match self.request.sort:
            case Sort.PRICE:
                return Order(self.price_field)
            case Sort.MOQ:
                return Order("moq")
            case Sort.RESPONSE | Sort.SALES:
                return Order(self.request.sort.value, descending=True)
            case Sort.RELEVANCE if asked:
                return None
            case _:
                return Order("published", descending=True)

    def first(self) -> Between | None:
        """By price, what can be had at the quantity comes before what cannot."""
        if self.request.sort != Sort.PRICE or self.request.quantity is None:
            return None
        return Between("moq", None, self.request.quantity + 1)

    def _pence(self, amount: Decimal | None) -> int | None:
        """The fewest pence that, shown in the request's currency, are not below the amount."""
        if amount is None:
            return None
        value = ((amount - _HALF_CENT) * self.to_gbp * 100).to_integral_value(ROUND_CEILING)
        return max(0, min(int(value), LARGEST_NUMBER))

    def _pence_above(self, amount: Decimal | None) -> int:
        """The fewest pence shown as more than the amount; an open bound leaves out what has no price."""
        if amount is None:
            return LARGEST_NUMBER
        return self._pence(amount + 2 * _HALF_CENT) or 0
