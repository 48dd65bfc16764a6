"""What a translation must have in common with its source before anybody reads it. Pure."""

import re
from collections.abc import Iterable
from enum import StrEnum

from marketplace.translation import parts
from marketplace.translation.language import has_han, has_words, language_of

_MARKUP = re.compile(r"<\s*[A-Za-z!/?]|\bjavascript:|&(?:#\d+|[a-z]+);", re.IGNORECASE)
# Chinese takes about a third of the characters of English; ten times is no translation.
_LONGEST = {"zh-hans": 3, "en": 10}
_ALLOWANCE = 60


class Problem(StrEnum):
    """Why a machine text is withheld."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    WRONG_LANGUAGE = "wrong_language"
    MARKUP = "markup"
    TOKENS = "tokens"
    NUMBERS = "numbers"
    DATES = "dates"
    MEASURES = "measures"
    LINK = "link"
    PLACEHOLDER = "placeholder"
    INCOTERM = "incoterm"
    SKU = "sku"
    NAME = "name"


def problems(
    source: str, target: str, *, language: str, names: Iterable[str] = ()
) -> list[Problem]:
    """Everything wrong with `target` as a translation of `source` into `language`; empty is good.

    Numbers, dates, numbers with their units, amounts with their currency, SKUs, Incoterms, links,
    placeholders and protected names must occur equally often on both sides.
    """
    if not target.strip():
        return [Problem.EMPTY] if source.strip() else []
    found = _shape(source, target, language)
    if parts.numbers(source) != parts.numbers(target):
        found.append(Problem.NUMBERS)
    if parts.dates(source) != parts.dates(target):
        found.append(Problem.DATES)
    if parts.measures(source) != parts.measures(target):
        found.append(Problem.MEASURES)
    for (kind, before), (_, after) in zip(
        parts.exact(source), parts.exact(target), strict=True
    ):
        if before != after:
            found.append(Problem(kind))
    if any(source.count(name) > target.count(name) for name in names):
        found.append(Problem.NAME)
    return found


def _shape(source: str, target: str, language: str) -> list[Problem]:
    found = []
    if len(target) > len(source) * _LONGEST[language] + _ALLOWANCE:
        found.append(Problem.TOO_LONG)
    if not _in_language(source, target, language):
        found.append(Problem.WRONG_LANGUAGE)
    if len(_MARKUP.findall(target)) > len(_MARKUP.findall(source)):
        found.append(Problem.MARKUP)
    return found


def _in_language(source: str, target: str, language: str) -> bool:
    """Chinese must have Han characters where there were words, and English must not be mostly Han.

    A draft may leave an unknown word as it was, so English words in Chinese are allowed.
    """
    if not has_words(source):
        return True
    return has_han(target) if language == "zh-hans" else language_of(target) == "en"
