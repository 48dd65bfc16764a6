"""Typed text made comparable, before any check looks at it."""

import re
import unicodedata

# Spaces, dots and the dashes of both keyboards; U+FF0D and friends fold into these under NFKC.
_SEPARATORS = re.compile(r"[\s.\-‐‑‒–—−_/·]+")
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\u00ad]")


def identifier(raw: str) -> str:
    """Full-width folded to ASCII, separators and invisible characters gone, upper case."""
    folded = unicodedata.normalize("NFKC", raw)
    return _SEPARATORS.sub("", _INVISIBLE.sub("", folded)).upper()


def line(raw: str) -> str:
    """One line of prose: NFKC, invisible characters gone, runs of white space made one space."""
    folded = _INVISIBLE.sub("", unicodedata.normalize("NFKC", raw))
    return " ".join(folded.split())


def one_repeated_digit(digits: str) -> bool:
    """True for 000000000, 111111111 and the like, which pass some check digits."""
    return len(set(digits)) == 1
