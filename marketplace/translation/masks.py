"""Parts that must survive a translation, taken out as ⟦n⟧ before and put back after. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from marketplace.translation import parts

TOKEN = re.compile(r"⟦\s*(\d+)\s*⟧")
_FIXED = "|".join(
    f"(?:{pattern})"
    for pattern in (
        "[⟦⟧]+",
        parts.URL,
        parts.EMAIL,
        parts.PLACEHOLDER,
        parts.DATE,
        parts.MONEY,
        parts.MEASURE,
        parts.INCOTERM,
        parts.SKU,
        parts.NUMBER,
    )
)


class MaskLost(ValueError):
    """A translation dropped, doubled or invented a token."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with its tokens, and what each token stands for."""

    text: str
    kept: tuple[str, ...]

    def restore(self, translated: str) -> str:
        """The translation with every part back, exactly; or `MaskLost`."""
        seen = sorted(int(number) for number in TOKEN.findall(translated))
        if seen != list(range(len(self.kept))):
            raise MaskLost(f"expected {len(self.kept)} tokens, found {seen[:20]}")
        return TOKEN.sub(lambda token: self.kept[int(token[1])], translated)


def mask(
    text: str, *, names: Iterable[str] = (), terms: Mapping[str, str] | None = None
) -> Masked:
    """Take out names, codes, figures, dates, links and placeholders.

    `terms` are glossary entries whose translation is put back in their place: for providers that
    take no glossary of their own.
    """
    replaced = {term.casefold(): target for term, target in (terms or {}).items()}
    kept: list[str] = []

    def take(found: re.Match[str]) -> str:
        part = found.group()
        kept.append(replaced.get(part.casefold(), part))
        return f"⟦{len(kept) - 1}⟧"

    masked = _pattern(names, replaced).sub(take, text)
    return Masked(masked, tuple(kept))


def _pattern(names: Iterable[str], terms: Iterable[str]) -> re.Pattern[str]:
    # Names as they are written; terms whatever their case. Longest first, so that the whole
    # phrase wins over a word inside it.
    exact = [_word(name) for name in _by_length(names)]
    loose = [f"(?i:{_word(term)})" for term in _by_length(terms)]
    return re.compile("|".join([*exact, _FIXED, *loose]))


def _by_length(words: Iterable[str]) -> list[str]:
    return sorted({word for word in words if word.strip()}, key=len, reverse=True)


def _word(text: str) -> str:
    edge_before = r"(?<![A-Za-z0-9])" if text[0].isascii() else ""
    edge_after = r"(?![A-Za-z0-9])" if text[-1].isascii() else ""
    return edge_before + re.escape(text) + edge_after
