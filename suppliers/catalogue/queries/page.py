"""A listing's page: what a quantity costs, in the binding currency and about how much in yuan."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from marketplace.money.amounts import line_total
from marketplace.money.conversion import Rate
from marketplace.money.rates import RateMissing, rate
from suppliers.catalogue import choices, pricing
from suppliers.catalogue.queries.facts import ListingFacts, Words

BUYERS_CURRENCY = "CNY"


@dataclass(frozen=True, slots=True)
class Step:
    """One column of the ladder: from `low` to `high` (None: no end)."""

    low: int
    high: int | None
    price: Decimal
    about: Decimal | None
    active: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """What an order of `quantity` costs. `offered` is the quantity to order instead, when this
    one cannot be: less than the minimum, or between two multiples.
    """

    quantity: int
    offered: int | None
    below_minimum: bool
    price: Decimal | None
    total: Decimal | None
    about: Decimal | None
    nudge: pricing.Nudge | None
    days: int | None


@dataclass(frozen=True, slots=True)
class Photo:
    key: str
    alt: str


@dataclass(frozen=True, slots=True)
class ListingPage:
    """All that the page of a listing shows, in one language."""

    facts: ListingFacts
    language: str
    original: bool
    title: Words | None
    other_title: Words | None
    summary: Words | None
    description: Words | None
    attributes: list[tuple[str, Words]]
    ladder: list[Step]
    sum: Sum | None
    rate: Rate | None

    @property
    def by_machine(self) -> bool:
        """Whether any of what is shown was translated by a machine and not looked at."""
        return any(words.by_machine for words in self._shown)

    @property
    def stale(self) -> bool:
        """Whether any of it answers an earlier version of the original."""
        return any(words.stale for words in self._shown)

    @property
    def pending(self) -> bool:
        """Whether the reader sees the original because there is no translation yet."""
        return not self.original and any(
            words.language != self.language for words in self._shown
        )

    @property
    def translated(self) -> bool:
        """Whether there is an original to switch to."""
        return any(words.language != self.facts.source_language for words in self._shown)

    @property
    def images(self) -> list[Photo]:
        """The photos that may be shown, with what they show in the reader's language."""
        title = self.title.text if self.title else ""
        shown = [image for image in self.facts.images if image.shown]
        return [Photo(image.key, image.alt_in(self.language) or title) for image in shown]

    @property
    def category_trail(self) -> list[tuple[str, str]]:
        """Slug and name of each category from the top to the listing's own."""
        category = self.facts.category
        return category.trail(self.language) if category else []

    @property
    def _shown(self) -> list[Words]:
        words = [self.title, self.summary, self.description]
        return [each for each in words if each] + [each for _, each in self.attributes]


def listing_page(
    facts: ListingFacts, *, language: str, quantity: int | None = None, original: bool = False
) -> ListingPage:
    """The page of a listing for a reader of `language` who thinks of `quantity`.

    With `original` the supplier's own words are shown. One SQL statement, for the rate.
    """
    shown = facts.source_language if original else language
    by = _rate(facts.currency)
    amount = quantity if quantity is not None else facts.moq
    attributes = [(field, facts.words(field, shown)) for field in facts.attributes]
    return ListingPage(
        facts=facts,
        language=language,
        original=original,
        title=facts.words(choices.TITLE, shown),
        other_title=facts.other_title(shown),
        summary=facts.words(choices.SUMMARY, shown),
        description=facts.words(choices.DESCRIPTION, shown),
        attributes=[(field, words) for field, words in attributes if words],
        ladder=_ladder(facts, amount, by),
        sum=_sum(facts, amount, by) if amount is not None else None,
        rate=by,
    )


def _rate(currency: str) -> Rate | None:
    if currency == BUYERS_CURRENCY:
        return None
    try:
        return rate(currency, BUYERS_CURRENCY)
    except RateMissing:
        return None


def _ladder(facts: ListingFacts, quantity: int | None, by: Rate | None) -> list[Step]:
    tiers = facts.tiers
    active = pricing.rung_at(tiers, quantity) if quantity is not None else None
    ends = [*(rung.min_quantity - 1 for rung in tiers[1:]), None][: len(tiers)]
    return [
        Step(
            rung.min_quantity,
            end,
            rung.unit_price,
            by.apply(rung.unit_price) if by else None,
            rung == active,
        )
        for rung, end in zip(tiers, ends, strict=True)
    ]


def _sum(facts: ListingFacts, quantity: int, by: Rate | None) -> Sum:
    moq = facts.moq or 1
    fits = pricing.orderable(quantity, moq=moq, order_multiple=facts.order_multiple)
    price = pricing.price_at(facts.tiers, quantity)
    total = line_total(price, quantity, facts.currency) if price is not None else None
    days = pricing.lead_days_at(facts.lead_steps, quantity, facts.lead_days)
    return Sum(
        quantity=quantity,
        offered=fits if fits != quantity else None,
        below_minimum=quantity < moq,
        price=price,
        total=total,
        about=by.apply(total) if by and total is not None else None,
        nudge=pricing.nudge(facts.tiers, quantity) if fits == quantity else None,
        days=days,
    )
