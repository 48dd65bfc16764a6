"""A listing's facts made into what the index stores. Pure: the same facts and rate always give the same document."""

import hashlib
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path

from suppliers.search import codes, intents
from suppliers.search.bands import LEAD_LIMITS, MOQ_LIMITS
from suppliers.search.engine.backend import (
    LARGEST_NUMBER,
    PRICE_AT_MINIMUM,
    QUANTITY_STEPS,
    IndexDocument,
)
from suppliers.search.facts import ListingFacts
from suppliers.search.pinyin import pinyin_tokens
from suppliers.search.synonyms import added
from suppliers.search.tokens import Tokens, merged, tokens


def document(facts: ListingFacts, *, to_gbp: Decimal | None) -> IndexDocument:
    """The listing's tokens, facets and numbers; `to_gbp` is what one unit of its currency is worth in pounds, if known."""
    titles = [text.text for text in facts.texts if text.field == "title"]
    kinds = [name for each in facts.categories for name in each.names]
    named = [facts.brand, *facts.supplier_names, *kinds]
    others = [text.text for text in facts.texts if text.field != "title"]
    title = merged([tokens(text) for text in titles])
    rest = merged(
        [tokens(text) for text in (*others, facts.sku)]
        + [_named(text) for text in (*named, *_simple(facts), facts.supplier_region) if text]
    )
    return IndexDocument(
        id=facts.id,
        texts={
            "title": _sorted(title.own),
            "all": _sorted(title.every | rest.every),
            "kind": _sorted(
                frozenset().union(
                    *(_named(name).own | _named_pinyin(name) for name in kinds),
                )
            ),
            "pinyin": _sorted(
                frozenset().union(
                    *(pinyin_tokens(text) for text in titles),
                    *(_named_pinyin(text) for text in named),
                )
            ),
            "code": _sorted(
                codes.of_listing(
                    sku=facts.sku, brand=facts.brand, hs_code=facts.hs_code, gtins=facts.gtins
                )
            ),
        },
        facets=_facets(facts, merged([title, *_keywords(facts)])),
        numbers=_numbers(facts, to_gbp),
        quality=quality(facts),
    )


def _simple(facts: ListingFacts) -> list[str]:
    """Certificates, marks and measures as words, so that who types them finds the listing."""
    return [
        *facts.certificates,
        *(trait.replace("-", " ") for trait in facts.traits),
        f"{facts.volume_ml} ml" if facts.volume_ml else "",
        f"{facts.weight_g} g" if facts.weight_g else "",
    ]


def _keywords(facts: ListingFacts) -> list[Tokens]:
    return [tokens(text.text) for text in facts.texts if text.field == "keywords"]


def _facets(facts: ListingFacts, called: Tokens) -> tuple[str, ...]:
    """The tokens that filters ask for, each as `group:value`. What goods are called counts as marked."""
    said = {trait for concept, trait in intents.traits().items() if concept in called.own}
    several: dict[str, Iterable[object]] = {
        "category": [each.slug for each in facts.categories],
        "incoterm": facts.incoterms,
        "certification": facts.schemes,
        "trait": {*facts.traits, *said},
        "lead": [each for each in LEAD_LIMITS if (facts.lead_days or LARGEST_NUMBER) <= each],
        "moq": [each for each in MOQ_LIMITS if facts.moq <= each],
    }
    one = {
        "level": facts.supplier_level,
        "supplier": facts.supplier_ref,
        "ships_from": facts.ships_from,
        "hs": facts.hs_chapter,
        "volume": facts.volume_ml,
        "weight": facts.weight_g,
        "pieces": facts.pieces,
    }
    flags = ("in_stock", "private_label", "samples", "mixed_batch", "by_the_case")
    return (
        *(
            f"{group}:{each}"
            for group, values in several.items()
            for each in sorted({str(value) for value in values})
        ),
        *(f"{group}:{value}" for group, value in one.items() if value not in ("", None)),
        *(f"{name}:yes" for name in flags if getattr(facts, name)),
    )


def pence(amount: Decimal | None, to_gbp: Decimal | None) -> int:
    """An amount in whole pence at a rate, as sorting and price bands see it; no price, or no rate, sorts last."""
    if amount is None or to_gbp is None:
        return LARGEST_NUMBER
    value = (amount * to_gbp * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return min(int(value), LARGEST_NUMBER - 1)


def _numbers(facts: ListingFacts, to_gbp: Decimal | None) -> dict[str, int]:
    prices = {f"price_{step}": facts.price_at(max(step, facts.moq)) for step in QUANTITY_STEPS}
    prices[PRICE_AT_MINIMUM] = facts.price_at(facts.moq)
    numbers = {name: pence(price, to_gbp) for name, price in prices.items()}
    return numbers | {
        "moq": min(facts.moq, LARGEST_NUMBER),
        "lead": LARGEST_NUMBER if facts.lead_days is None else facts.lead_days,
        "published": max(0, min(int(facts.published_at.timestamp()), LARGEST_NUMBER)),
        # The largest first: who has no rate stands behind who has answered nobody.
        "response": 0 if facts.response_rate is None else facts.response_rate + 1,
        "sales": min(facts.orders, LARGEST_NUMBER),
    }


def quality(facts: ListingFacts) -> int:
    """From 6 to 14, so that the best-kept listing scores a third more than the barest and never beats a better match."""
    languages = {text.language for text in facts.texts if text.field == "title"}
    return (
        6
        + 2 * min(facts.supplier_level, 2)
        + min(facts.images, 2)
        + (len(languages) > 1)
        + bool(facts.hs_code)
    )


@lru_cache(maxsize=10_000)
def _read(text: str, words: tuple[str, ...]) -> Tokens:
    return tokens(text)


def _named(text: str) -> Tokens:
    """The tokens of a name: brands, makers, categories and marks come again with every listing of theirs."""
    return _read(text, added())


@lru_cache(maxsize=10_000)
def _named_pinyin(text: str) -> frozenset[str]:
    return pinyin_tokens(text)


def _sorted(found: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(found))


def recipe() -> str:
    """The fingerprint of the code and the data that make documents: when it changes, the index is rebuilt."""
    return _recipe(added())


@lru_cache(maxsize=2)
def _recipe(words: tuple[str, ...]) -> str:
    here = Path(__file__).parent
    parts = [
        "bands",
        "codes",
        "denied",
        "document",
        "english",
        "facts",
        "intents",
        "measures",
        "normal",
        "pinyin",
        "scan",
        "segment",
        "synonyms",
        "tokens",
    ]
    files = [here / f"{name}.py" for name in parts] + sorted((here / "data").iterdir())
    files += [here / "engine" / "backend.py", here / "engine" / "tantivy_query.py"]
    files += [here / "queries" / "facts.py", here.parent / "catalogue" / "certifications.py"]
    parts_read = [*(path.read_bytes() for path in files), *(line.encode() for line in words)]
    return hashlib.sha256(b"\0".join(parts_read)).hexdigest()[:16]
