"""What may be wrong with a quote, found by comparing it with the request: from facts alone.

Nothing here reads a database or knows what becomes of a finding: `gate` brings the facts, the
rules of the day say what follows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as default
from decimal import Decimal
from typing import Any

from orders.negotiation.terms import LineTerms, Terms
from orders.quality.choices import Reason
from suppliers.catalogue import certifications, incoterms

_HAN = re.compile(r"[\u4e00-\u9fff]")
_APART = re.compile(r"[\W_]+")
# Words of company names that make no brand one's own.
_COMMON = frozenset({"ltd", "limited", "company", "plc", "llp", "the", "and", "uk", "of"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: `code` names the rule and the sentence, `field` the form's field."""

    reason: Reason
    code: str
    field: str = ""
    facts: dict[str, Any] = default(default_factory=dict)

    def row(self) -> dict[str, Any]:
        """As it is stored."""
        return {"reason": self.reason.value, "code": self.code, "facts": self.facts}


@dataclass(frozen=True, slots=True)
class Goods:
    """A listing that is offered: its category's way from the top, and what it names."""

    ref: str
    category: str = ""
    fits: bool = True
    hs_code: str = ""
    brand: str = ""
    certificates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line as the buyer asks for it now."""

    quantity: int
    unit: str
    target: Decimal | None = None
    hs_code: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the quote answers. `words` are the buyer's own."""

    currency: str
    incoterm: str
    place: str
    category: str
    lines: dict[int, Wanted]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    least_quantity_percent: int
    low_price_percent: int


def of_quote(
    terms: Terms, asked: Asked, goods: dict[str, Goods], limits: Limits
) -> Iterator[Finding]:
    """Everything found in a quote on an open request."""
    for index, line in enumerate(terms.lines):
        wanted = asked.lines.get(line.key)
        if wanted is None:
            continue
        yield from _line(f"lines.{index}", line, wanted, terms, asked, limits)
        if (offered := goods.get(line.listing)) is not None:
            yield from _goods(f"lines.{index}", offered, wanted, asked)
    yield from _delivery(terms, asked)


def _line(
    at: str, line: LineTerms, wanted: Wanted, terms: Terms, asked: Asked, limits: Limits
) -> Iterator[Finding]:
    least = -(-wanted.quantity * limits.least_quantity_percent // 100)
    if not line.unit_price:
        yield Finding(Reason.PRICE, "no_price", f"{at}.unit_price")
    elif wanted.target and terms.currency == asked.currency:
        floor = wanted.target * limits.low_price_percent / 100
        if line.unit_price < floor:
            facts = {"price": str(line.unit_price), "target": str(wanted.target)}
            facts["currency"] = terms.currency
            yield Finding(Reason.PRICE, "low_price", f"{at}.unit_price", facts)
    if line.unit != wanted.unit:
        units = {"asked": wanted.unit, "offered": line.unit}
        yield Finding(Reason.SPEC, "unit", f"{at}.quantity", units)
    elif line.quantity < least:
        figures = {"asked": wanted.quantity, "least": least, "unit": wanted.unit}
        yield Finding(Reason.SPEC, "quantity", f"{at}.quantity", figures)


def _goods(at: str, goods: Goods, wanted: Wanted, asked: Asked) -> Iterator[Finding]:
    where = f"{at}.listing"
    if not goods.fits:
        places = {"listing": goods.ref, "asked": asked.category, "offered": goods.category}
        yield Finding(Reason.CATEGORY, "category", where, places)
    # A heading of the Harmonized System is the first four digits.
    elif len({goods.hs_code[:4], wanted.hs_code[:4]} - {""}) == 2:
        codes = {"asked": wanted.hs_code, "offered": goods.hs_code, "listing": goods.ref}
        yield Finding(Reason.CATEGORY, "chapter", where, codes)
    named = {certifications.scheme(each) for each in goods.certificates}
    for scheme in certifications.named_in(asked.words):
        if scheme not in named:
            facts = {"scheme": scheme, "listing": goods.ref}
            yield Finding(Reason.SPEC, "certificate", where, facts)


def _delivery(terms: Terms, asked: Asked) -> Iterator[Finding]:
    brought = incoterms.SELLER_PAYS_FREIGHT
    if asked.incoterm in brought and terms.incoterm not in brought and terms.freight is None:
        wanted = {"asked": f"{asked.incoterm} {asked.place}"}
        yield Finding(Reason.SPEC, "delivery", "incoterm", wanted)
    elif {asked.incoterm, terms.incoterm} <= brought and _apart(asked.place, terms.place):
        places = {"asked": asked.place, "offered": terms.place}
        yield Finding(Reason.SPEC, "place", "place", places)


def brand(
    at: str, name: str, *, own: Sequence[str], permitted: Sequence[str]
) -> Finding | None:
    """A brand that is neither part of the supplier's `own` names nor permitted to it."""
    plain_name = plain(name)
    words = {word for word in plain_name.split() if len(word) > 2} - _COMMON
    mine = {word for each in own for word in plain(each).split()}
    if not plain_name or plain_name in {plain(each) for each in permitted}:
        return None
    if words & mine or any(plain_name in plain(each) for each in own):
        return None
    return Finding(Reason.BRAND, "brand", at, {"brand": name})


def words_in(text: str, brands: Sequence[tuple[str, Sequence[str]]]) -> Iterator[Finding]:
    """The brands of a list that a text names, by whole words in English, anywhere in Chinese."""
    told = f" {plain(text)} "
    for name, words in brands:
        for word in words:
            wanted = plain(word)
            if wanted and (wanted in told if _HAN.search(wanted) else f" {wanted} " in told):
                yield Finding(Reason.BRAND, "word", "note", {"brand": name})
                break


def plain(text: str) -> str:
    """Lower case, full-width letters as plain ones, everything else a blank."""
    return _APART.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _apart(one: str, other: str) -> bool:
    """Whether two places are certainly not the same: written in one script, and neither in the other."""
    if bool(_HAN.search(one)) != bool(_HAN.search(other)):
        return False
    a, b = plain(one), plain(other)
    return bool(a and b) and a not in b and b not in a
