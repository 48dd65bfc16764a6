"""What may be asked of a search engine, in words that any engine can be made to understand."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Term:
    """The field holds exactly this token."""

    field: str
    token: str


@dataclass(frozen=True)
class Contains:
    """The field holds a token of one or two characters with this one in it."""

    field: str
    character: str


@dataclass(frozen=True)
class All:
    parts: tuple["Clause", ...]


@dataclass(frozen=True)
class Any:
    """At least one part; the best part makes the score."""

    parts: tuple["Clause", ...]


@dataclass(frozen=True)
class Weighted:
    part: "Clause"
    weight: float


@dataclass(frozen=True)
class Like:
    """A word spelt nearly like this one: at most so many letters added, lost, changed or swapped."""

    field: str
    token: str
    slips: int


@dataclass(frozen=True)
class Fixed:
    """Matches as its part does, with a score that does not depend on the texts."""

    part: "Clause"
    score: float


@dataclass(frozen=True)
class Facet:
    """Carries this facet token."""

    token: str


@dataclass(frozen=True)
class Among:
    """Is one of these listings."""

    ids: tuple[int, ...]


@dataclass(frozen=True)
class Unless:
    """Matches as its part does, where the other one does not."""

    part: "Clause"
    other: "Clause"


Clause = Unless | Term | Contains | Like | All | Any | Weighted | Fixed | Facet | Among


@dataclass(frozen=True)
class OneOf:
    """A facet token out of several: OR within the group."""

    tokens: tuple[str, ...]


@dataclass(frozen=True)
class Between:
    """A number from `low` up to but not including `high`; None leaves that side open."""

    number: str
    low: int | None = None
    high: int | None = None


Filter = OneOf | Between


@dataclass(frozen=True)
class Tokens:
    """Counts per facet token with this prefix."""

    prefix: str


@dataclass(frozen=True)
class Bands:
    """Counts per named range of a number; ranges may overlap."""

    number: str
    ranges: Mapping[str, tuple[int | None, int | None]]


@dataclass(frozen=True)
class Order:
    """By a number, ties broken by the listing; no order means by relevance."""

    number: str
    descending: bool = False


@dataclass(frozen=True)
class Place:
    """Where a page ended: whether past the hits that come first, and the last number there."""

    behind: bool
    key: int


@dataclass(frozen=True)
class Question:
    """One page of hits, how many there are, and counts.

    `match` decides what is found, `prefer` only what stands higher, `exclude` what is never found. By relevance, what meets `lead`
    stands before all else; who meets it meets `match` too, so that the others are looked at only where these do not fill the page.

    Filters are named by the facet group they belong to: groups are ANDed, and a group's own counts are taken with its filter
    lifted. In an order, hits that meet `first` stand before those that do not.
    """

    match: Clause | None = None
    lead: Clause | None = None
    prefer: tuple[Clause, ...] = ()
    exclude: tuple[Clause, ...] = ()
    filters: Mapping[str, tuple[Filter, ...]] = field(default_factory=dict)
    facets: Mapping[str, Tokens | Bands] = field(default_factory=dict)
    order: Order | None = None
    first: Between | None = None
    limit: int = 24
    offset: int = 0
    after: Place | None = None


@dataclass(frozen=True)
class Hits:
    count: int
    ids: tuple[int, ...]
    facets: Mapping[str, Mapping[str, int]]
    last: Place | None = None
