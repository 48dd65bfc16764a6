"""The wall behind which a search engine stands. tantivy is the one we run; a distributed one passes the same conformance suite.

An engine holds nothing that PostgreSQL does not: it may be thrown away at any moment and is rebuilt from the rows.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from suppliers.search.engine.question import Hits, Question

QUANTITY_STEPS = (1, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000)
LARGEST_NUMBER = 2**31 - 1
# A number shares its 64 bits with the listing's id, so that every order is total and a cursor is one comparison.
ID_BITS = 32
# The ordered numbers of a document: the price at its own minimum, the price at each step, and the rest.
PRICE_AT_MINIMUM = "price_0"
KEYS = (
    PRICE_AT_MINIMUM,
    *(f"price_{step}" for step in QUANTITY_STEPS),
    "moq",
    "lead",
    "published",
    "response",
    "sales",
)
TEXT_FIELDS = ("title", "all", "kind", "pinyin", "code")
# The facet groups, by which are counted together: a document has exactly one value of each bundle, so that counting that one
# value counts all its groups. Groups share a bundle where few combinations of their values occur.
BUNDLES = (
    ("level", "in_stock", "samples", "private_label", "mixed_batch"),
    ("ships_from", "incoterm"),
    ("lead", "moq"),
    ("category",),
    ("hs",),
    ("trait",),
    ("certification",),
    ("volume",),
    ("weight",),
    ("pieces",),
)
# Of these, which have any number as their value, only the commonest are told.
MEASURES = ("volume", "weight", "pieces")

# The facet of whose goods they are: kept apart from both, since there is one value for every supplier.
SUPPLIER_FACET = "supplier"


@dataclass(frozen=True)
class IndexDocument:
    """A listing as the engine stores it: ready tokens, facet tokens, numbers by name, and a quality for ranking."""

    id: int
    texts: Mapping[str, tuple[str, ...]]
    facets: tuple[str, ...]
    numbers: Mapping[str, int]
    quality: int


@dataclass(frozen=True)
class Status:
    """What stands behind the wall; `usable` is the only thing a page needs to know."""

    usable: bool
    documents: int = 0
    generation: str = ""
    recipe: str = ""
    reason: str = ""


class Unusable(Exception):
    """There is no index, or it cannot be read: the caller falls back to PostgreSQL."""


class Busy(Exception):
    """Another process is writing; the work is to be tried again shortly."""


class SearchBackend(Protocol):
    def write(self, documents: Iterable[IndexDocument], gone: Iterable[int]) -> None:
        """Put these in the place of whatever the index had of them and take those out; all of it is committed on return."""

    def ask(self, question: Question) -> Hits:
        """Answer from what is committed; what another process committed is seen within a fraction of a second."""

    def build(self, documents: Iterable[IndexDocument], *, recipe: str) -> str:
        """Fill a new generation beside the one in use and return its name; nobody reads it yet."""

    def swap(self, generation: str) -> None:
        """Let every reader and writer use that generation from now on, in one step, and drop the others."""

    def ids(self) -> Iterator[int]:
        """Every listing the index holds, ascending."""

    def status(self) -> Status: ...
