"""A shop floor of any size, always the same one: listings in both languages, their words as unevenly spread as real ones.

What goods are called comes from the synonyms and from made-up words; behind those stands a long tail, so that the vocabulary grows
with the corpus as a real one does. The commonest kind of goods stands in about a fifth of all listings, most words in a handful.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import accumulate

from suppliers.catalogue import chapters, supply
from suppliers.search.facts import CategoryFacts, ListingFacts, TextFacts
from suppliers.search.synonyms import known

TAIL = 60_000
BRANDS = 20_000
MAKERS = 5_000
MADE_UP = 1_500
# What buyers look for is seldom a word that stands in every tenth text.
RARE = 300
TOPS, BELOW, LEAVES = 12, 5, 4
START = datetime(2020, 1, 1, tzinfo=UTC)
REGIONS = sorted(supply.REGIONS)
TERMS = ("EXW", "FCA", "FOB", "CIF")
SCHEMES = ("BRCGS", "GACC", "Halal", "FSC", "ISO 9001", "Soil Association", "OEKO-TEX")
ADJECTIVES = (
    ("classic", "经典"),
    ("organic", "有机"),
    ("highland", "高地"),
    ("coastal", "海岸"),
    ("small-batch", "小批量"),
    ("heritage", "传统"),
    ("premium", "优质"),
    ("handmade", "手工"),
)


class Zipf:
    """Picks among `size` ranks, the first most often."""

    def __init__(self, size: int, exponent: float = 1.0) -> None:
        self.sums = list(accumulate(1 / rank**exponent for rank in range(1, size + 1)))

    def pick(self, dice: random.Random) -> int:
        return bisect(self.sums, dice.random() * self.sums[-1])


@dataclass(frozen=True)
class Thing:
    english: str
    chinese: str


class Corpus:
    """Listing `n` is the same whoever asks for it, and in whatever order."""

    def __init__(self, seed: int = 7) -> None:
        self.seed = seed
        self.nouns = Zipf(len(self.things), 1.0)
        self.tail = Zipf(TAIL, 1.0)
        self.makers = Zipf(MAKERS, 0.8)
        self.brands = Zipf(BRANDS, 0.8)

    @cached_property
    def things(self) -> list[Thing]:
        """What can be bought: the synonym groups that have a name in both languages, and as many made-up things as a market has."""
        names: dict[str, dict[bool, str]] = {}
        for key, concept in known().concepts.items():
            names.setdefault(concept, {}).setdefault(key[0].isascii(), " ".join(key))
        found = [Thing(each[True], each[False]) for each in names.values() if len(each) == 2]
        found += [self._made_up(at) for at in range(MADE_UP)]
        random.Random(self.seed).shuffle(found)
        return found

    def _made_up(self, at: int) -> Thing:
        """A thing whose names are words from the far end of the tail."""
        english, chinese = self.words
        return Thing(english[-MAKERS - at - 1], chinese[-MAKERS - at - 1])

    @cached_property
    def words(self) -> tuple[list[str], list[str]]:
        """The tail in both languages: made-up English words, and Chinese ones of two or three real characters."""
        dice = random.Random(self.seed + 1)
        heads = [
            a + b
            for a in (
                "b",
                "br",
                "c",
                "d",
                "f",
                "gr",
                "h",
                "k",
                "l",
                "m",
                "n",
                "p",
                "s",
                "st",
                "t",
                "w",
            )
            for b in "aeiou"
        ]
        ends = ["nd", "ck", "ll", "rm", "st", "th", "ne", "x", "lt", "mp"]
        english = [
            "".join(dice.choice(heads) for _ in range(dice.randint(1, 3))) + dice.choice(ends)
            for _ in range(TAIL)
        ]
        characters = sorted({each for term in known().han for each in term})
        chinese = [
            "".join(dice.choices(characters, k=dice.choice((2, 2, 3)))) for _ in range(TAIL)
        ]
        return english, chinese

    def listings(self, start: int, stop: int) -> Iterator[ListingFacts]:
        return (self.listing(id) for id in range(start, stop))

    def listing(self, id: int) -> ListingFacts:
        dice = random.Random(self.seed * 1_000_003 + id)
        noun = self.nouns.pick(dice)
        leaf = (noun + (0 if dice.random() < 0.8 else dice.randrange(50))) % (
            TOPS * BELOW * LEAVES
        )
        moq = dice.choice((6, 12, 24, 48, 120, 480))
        price = Decimal(dice.randint(150, 12_000)) / 100
        grams = dice.choice((100, 150, 250, 500, 700))
        maker = self.makers.pick(dice)
        return ListingFacts(
            id=id,
            sku=f"SKU-{id}",
            brand=self.words[0][self.brands.pick(dice)].title(),
            hs_code=f"{19 + leaf % 60}{dice.randrange(10, 99)}{dice.randrange(10, 99)}0000",
            hs_chapter=sorted(chapters.names())[leaf % 60],
            categories=tuple(self.way(leaf)),
            supplier_names=(
                f"{self.words[0][-maker - 1].title()} Ltd",
                f"{self.words[1][-maker - 1]}有限公司",
            ),
            supplier_level=1 + maker % 3,
            supplier_region=REGIONS[maker % len(REGIONS)],
            ships_from=REGIONS[maker % len(REGIONS)],
            texts=tuple(self._texts(dice, self.things[noun], grams)),
            currency="GBP",
            tiers=(
                (moq, price),
                (moq * 5, price * Decimal("0.9")),
                (moq * 20, price * Decimal("0.8")),
            ),
            moq=moq,
            lead_days=dice.randint(5, 60),
            incoterms=tuple(dice.sample(TERMS, dice.randint(1, 3))),
            published_at=START + timedelta(minutes=id * 3 % 3_000_000),
            images=dice.randrange(4),
            schemes=tuple(dice.sample(SCHEMES, dice.choice((0, 0, 1, 2)))),
            in_stock=dice.random() < 0.4,
            samples=dice.random() < 0.5,
            private_label=dice.random() < 0.3,
            mixed_batch=dice.random() < 0.2,
            traits=tuple(dice.sample(sorted(supply.TRAITS), dice.choice((0, 0, 0, 1, 2)))),
            weight_g=grams,
            pieces=dice.choice((None, None, None, 2, 4, 6, 12)),
        )

    def way(self, leaf: int) -> Iterator[CategoryFacts]:
        """From the top of three levels to the leaf."""
        top, middle = leaf % TOPS, leaf % (TOPS * BELOW)
        for slug, at in (
            (f"t{top}", top),
            (f"m{middle}", 100 + middle),
            (f"l{leaf}", 200 + leaf),
        ):
            thing = self._made_up(MADE_UP + at)
            yield CategoryFacts(slug, (thing.english, thing.chinese))

    def _texts(self, dice: random.Random, thing: Thing, grams: int) -> Iterator[TextFacts]:
        english, chinese = self.words
        adjective = dice.choice(ADJECTIVES)
        other = self.things[self.nouns.pick(dice)]
        told = [self.tail.pick(dice) for _ in range(14)]
        en = [english[at] for at in told]
        zh = [chinese[at] for at in told]
        yield TextFacts(
            "title", "en", f"{en[0]} {adjective[0]} {thing.english} {en[1]}, 12 x {grams} g"
        )
        yield TextFacts(
            "title", "zh-hans", f"{zh[0]}{adjective[1]}{thing.chinese}{zh[1]} {grams}克x12盒"
        )
        yield TextFacts(
            "description",
            "en",
            f"Wholesale {thing.english} with {other.english}: {' '.join(en[2:])}. Sold by the case.",
        )
        yield TextFacts(
            "description",
            "zh-hans",
            f"批发{thing.chinese}，配{other.chinese}，{'，'.join(zh[2:8])}。",
        )

    def queries(self, count: int) -> Iterator[str]:
        """What buyers type: half Chinese; mostly a kind of goods, often with a second word, sometimes a rare one."""
        dice = random.Random(self.seed + 2)
        for number in range(count):
            thing, other = (self.things[self.nouns.pick(dice)] for _ in range(2))
            word = RARE + self.tail.pick(dice) % (TAIL // 2)
            parts = {
                "one": (thing.english, thing.chinese),
                "two": (f"{thing.english} {other.english}", thing.chinese + other.chinese),
                "rare": (self.words[0][word], self.words[1][word]),
                "both": (
                    f"{thing.english} {self.words[0][word]}",
                    f"{thing.chinese} {self.words[1][word]}",
                ),
            }[dice.choices(["one", "two", "rare", "both"], weights=[50, 25, 10, 15])[0]]
            yield parts[number % 2]
