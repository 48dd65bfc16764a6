"""What may be asked of search, and what comes back. Pure; every door fills and reads the same two shapes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from suppliers.search.engine.question import Place, Question
from suppliers.search.intents import Intent, Read

PAGE_SIZE = 24
DEEPEST = 1_000
# The facet groups that are ticked. Within one of `SEVERAL` a listing needs any of the chosen values. What goods are marked
# as are facets of their own, so of `trait` it needs every one; and each of `OFFERED` is either asked for or not.
SEVERAL = (
    "level",
    "certification",
    "ships_from",
    "incoterm",
    "hs",
    "volume",
    "weight",
    "pieces",
)
OFFERED = ("in_stock", "samples", "private_label", "mixed_batch")
PICKED = (*OFFERED, "trait", *SEVERAL)


class Sort(StrEnum):
    RELEVANCE = "relevance"
    PRICE = "price"
    MOQ = "moq"
    NEWEST = "newest"
    RESPONSE = "response"
    SALES = "sales"


class FoundBy(StrEnum):
    """How what was typed led to what is shown: as written, read as pinyin, or with slips of spelling forgiven."""

    WORDS = "words"
    SOUND = "sound"
    SPELLING = "spelling"


@dataclass(frozen=True)
class SearchRequest:
    """One search. Prices are per unit at `quantity`, in `currency`; without a quantity, at each listing's own minimum.

    `supplier` narrows all of it to one supplier's goods, by reference; it is where one searches, not a filter to take off.
    `picked` are the values chosen in each of the facet groups `PICKED`. With `as_words` no word of `q` is read as a filter.
    """

    q: str = ""
    categories: tuple[str, ...] = ()
    quantity: int | None = None
    min_price: Decimal | None = None
    max_price: Decimal | None = None
    currency: str = "GBP"
    max_moq: int | None = None
    max_lead: int | None = None
    picked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    supplier: str = ""
    as_words: bool = False
    sort: Sort = Sort.RELEVANCE
    page_size: int = PAGE_SIZE
    offset: int = 0
    after: Place | None = None
    language: str = "en"

    @property
    def filtered(self) -> bool:
        prices = self.min_price is not None or self.max_price is not None
        return bool(
            self.categories
            or any(self.picked.values())
            or prices
            or self.max_moq is not None
            or self.max_lead is not None
        )


@dataclass(frozen=True)
class SearchResult:
    """A page of ids with everything around it.

    `found_by` says whether the query matched as written or only nearly. `without_filters` is how many there would be
    with no filter, counted only when there are none with them. `tried` are the names that were looked for. `degraded` says that
    the index could not be asked and this is what is in the category instead; `rebuilding` is how far the new index is, in percent.

    `read` are the words of the query that were taken as filters, `lifted` those that were let go of because nothing was left.
    `reach` is how many the index pages through, hidden ones that it has not forgotten yet included; `question` is what it was asked.
    """

    count: int
    ids: tuple[int, ...]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    last: Place | None = None
    step: int | None = None
    found_by: FoundBy = FoundBy.WORDS
    without_filters: int = 0
    tried: tuple[str, ...] = ()
    degraded: bool = False
    rebuilding: int | None = None
    intent: Intent = field(default_factory=Intent)
    read: tuple[Read, ...] = ()
    lifted: tuple[Read, ...] = ()
    reach: int = 0
    question: Question | None = None
