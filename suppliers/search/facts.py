"""What search needs to know of a listing, however the catalogue stores it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True)
class TextFacts:
    """One text of a listing in one language; `field` is `title`, `description` and the like."""

    field: str
    language: str
    text: str


@dataclass(frozen=True)
class CategoryFacts:
    """A category on the way from the top to the listing's own, with its name in every language."""

    slug: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class ListingFacts:
    id: int
    sku: str
    brand: str
    hs_code: str
    categories: tuple[CategoryFacts, ...]
    supplier_names: tuple[str, ...]
    supplier_level: int
    supplier_region: str
    texts: tuple[TextFacts, ...]
    currency: str
    tiers: tuple[tuple[int, Decimal], ...]
    moq: int
    lead_days: int | None
    incoterms: tuple[str, ...]
    published_at: datetime
    images: int = 0
    gtins: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    hs_chapter: str = ""
    in_stock: bool = False
    private_label: bool = False
    samples: bool = False
    mixed_batch: bool = False
    by_the_case: bool = False
    ships_from: str = ""
    traits: tuple[str, ...] = ()
    volume_ml: int | None = None
    weight_g: int | None = None
    pieces: int | None = None
    supplier_ref: str = ""
    response_rate: int | None = None
    orders: int = 0

    def price_at(self, quantity: int) -> Decimal | None:
        """The unit price that this quantity earns, the first tier's below the minimum; None on request."""
        ladder = sorted(self.tiers)
        reached = [price for minimum, price in ladder if minimum <= quantity]
        return reached[-1] if reached else (ladder[0][1] if ladder else None)
