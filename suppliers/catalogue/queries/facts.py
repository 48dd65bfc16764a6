"""A listing as readers see it: plain values, and the words in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings

from marketplace.languages import CHINESE, other
from suppliers.catalogue import choices, supply
from suppliers.catalogue.models import Listing
from suppliers.catalogue.pricing import LeadStep, Rung, price_at


@dataclass(frozen=True, slots=True)
class Words:
    """One field in one language, and how far to trust it."""

    text: str
    language: str
    origin: str
    state: str
    stale: bool

    @property
    def by_machine(self) -> bool:
        """Whether it is to be marked as machine translated: no person has been over it."""
        return self.state == "machine"


@dataclass(frozen=True, slots=True)
class SupplierFacts:
    pk: int
    ref: str
    legal_name: str
    legal_name_language: str
    alias: str
    country: str
    region: str
    town: str
    level: int
    reply_hours: int | None
    trading: bool

    def name_in(self, language: str) -> str:
        if language != self.legal_name_language and self.alias:
            return self.alias
        return self.legal_name


@dataclass(frozen=True, slots=True)
class CategoryFacts:
    """A category by its way from the top: slug and names of each, its own last."""

    way: tuple[tuple[str, dict[str, str]], ...]

    @property
    def slug(self) -> str:
        return self.way[-1][0]

    @property
    def names(self) -> dict[str, str]:
        return self.way[-1][1]

    def trail(self, language: str) -> list[tuple[str, str]]:
        """Slug and name of each on the way."""
        return [(slug, names.get(language, slug)) for slug, names in self.way]


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """One photo; `shown` only once its file has passed the checks now in force."""

    key: str
    shown: bool
    width: int | None
    height: int | None
    alts: dict[str, str]

    def alt_in(self, language: str) -> str:
        return self.alts.get(language) or next(iter(self.alts.values()), "")


@dataclass(frozen=True, slots=True)
class ListingFacts:
    pk: int
    ref: str
    state: str
    version: int
    public: bool
    organisation: SupplierFacts
    category: CategoryFacts | None
    source_language: str
    sku: str
    brand: str
    model: str
    origin: str
    hs_code: str
    unit: str
    currency: str
    price_on_request: bool
    price_audience: str
    moq: int | None
    order_multiple: int
    units_per_carton: int | None
    carton_length_cm: Decimal | None
    carton_width_cm: Decimal | None
    carton_height_cm: Decimal | None
    net_kg: Decimal | None
    gross_kg: Decimal | None
    shelf_life_months: int | None
    lead_days: int | None
    availability: str
    stock_quantity: int | None
    ships_from: str
    private_label: bool
    samples: bool
    sample_charge: str
    sample_price: Decimal | None
    sample_max_quantity: int | None
    sample_freight: str
    sample_refundable: bool
    sample_refund_over: Decimal | None
    sample_lead_days: int | None
    mixed_batch: bool
    traits: list[str]
    volume_ml: int | None
    weight_g: int | None
    pieces: int | None
    published_at: datetime | None
    tiers: list[Rung]
    lead_steps: list[LeadStep]
    terms: list[tuple[str, str]]
    certificates: list[str]
    texts: dict[tuple[str, str], Words]
    images: list[ImageFacts]
    price_gate: str = ""

    def without_prices(self, gate: str) -> ListingFacts:
        """The same for somebody whom the prices are not for; `gate` says whom they are for."""
        return replace(self, tiers=[], price_gate=gate)

    def words(self, field: str, language: str) -> Words | None:
        """The field as a reader of `language` sees it: the translation, or the source where there
        is none yet.
        """
        found = self.texts.get((field, language))
        if found is not None and found.text:
            return found
        return self.texts.get((field, self.source_language))

    def text(self, field: str, language: str) -> str:
        found = self.words(field, language)
        return found.text if found else ""

    def title(self, language: str) -> str:
        return self.text(choices.TITLE, language) or self.ref

    @property
    def original_title(self) -> str:
        return self.title(self.source_language)

    def other_title(self, language: str) -> Words | None:
        """The title in the other language, when there is one."""
        found = self.texts.get((choices.TITLE, other(language)))
        return found if found is not None and found.text else None

    @property
    def chinese_title(self) -> Words | None:
        """The title as a Chinese reader sees it."""
        return self.words(choices.TITLE, CHINESE)

    @property
    def lowest_price(self) -> Decimal | None:
        """The price of the last tier."""
        return self.tiers[-1].unit_price if self.tiers else None

    @property
    def attributes(self) -> list[str]:
        """The fields of text that are attributes, in the order they were given."""
        own = [f for f, lang in self.texts if lang == self.source_language]
        return [field for field in own if choices.is_attribute(field)]

    @property
    def measures(self) -> list[tuple[str, int]]:
        """The measures that are given, by name."""
        known = [(name, getattr(self, name)) for name in supply.MEASURES]
        return [(name, value) for name, value in known if value is not None]

    @property
    def carton_cm(self) -> tuple[Decimal, ...] | None:
        """Length, width and height of the carton, once all three are known."""
        sides = (self.carton_length_cm, self.carton_width_cm, self.carton_height_cm)
        known = tuple(side for side in sides if side is not None)
        return known if len(known) == len(sides) else None

    @property
    def incoterms(self) -> list[str]:
        return list(dict.fromkeys(code for code, _place in self.terms))

    @property
    def image(self) -> ImageFacts | None:
        """The first photo that may be shown."""
        return next((image for image in self.images if image.shown), None)

    def price_at(self, quantity: int | None) -> Decimal | None:
        """The unit price at `quantity`, or at the minimum order when none is given."""
        wanted = quantity if quantity is not None else self.moq
        return price_at(self.tiers, wanted) if wanted is not None else None


def facts_of(row: Any) -> ListingFacts:
    """The facts of a row of `bulk.with_parts`."""
    listing: Listing = row
    same = {
        name: getattr(listing, name)
        for name in ListingFacts.__slots__
        if name not in _WORKED_OUT
    }
    return ListingFacts(
        **same,
        public=listing.state == "live" and listing.organisation.trading,
        organisation=_supplier(listing.organisation),
        category=_category(listing, row.category_parts),
        tiers=[Rung(each["q"], Decimal(each["p"])) for each in row.tier_parts],
        lead_steps=[LeadStep(each["q"], each["d"]) for each in row.lead_parts],
        terms=[(each["c"], each["p"]) for each in row.term_parts],
        certificates=[each["n"] for each in row.certificate_parts],
        texts={
            (each["f"], each["l"]): Words(each["t"], each["l"], each["o"], each["s"], each["x"])
            for each in row.text_parts
        },
        images=[_image(each) for each in row.image_parts],
    )


_WORKED_OUT = frozenset(
    {
        "public",
        "organisation",
        "category",
        "tiers",
        "lead_steps",
        "terms",
        "certificates",
        "texts",
        "images",
        "price_gate",
    }
)


def _supplier(organisation: Any) -> SupplierFacts:
    return SupplierFacts(**{n: getattr(organisation, n) for n in SupplierFacts.__slots__})


def _category(listing: Listing, parts: list[dict[str, Any]]) -> CategoryFacts | None:
    leaf = listing.category
    if leaf is None or leaf.parent is None:
        return None
    names: dict[int, dict[str, str]] = {each.pk: {} for each in leaf.way}
    for each in parts:
        names[each["c"]][each["l"]] = each["n"]
    return CategoryFacts(tuple((each.slug, names[each.pk]) for each in leaf.way))


def _image(part: dict[str, Any]) -> ImageFacts:
    passed = part["s"] == "passed"
    good = part["n"] == "antivirus" or not settings.CLAMD_ADDRESS
    alts = {each["l"]: each["t"] for each in part["a"]}
    return ImageFacts(part["k"], passed and good, part["w"], part["h"], alts)
