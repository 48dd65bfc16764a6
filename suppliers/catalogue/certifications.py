"""Certificates under one name each, however suppliers write them: `BRC`, `BRCGS AA` and `BRCGS Grade A` are one scheme."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext, gettext_noop

# code: what it is called, and what a supplier's words for it hold. The first that fits is taken.
_SCHEMES: dict[str, tuple[str, str]] = {
    "gacc": (gettext_noop("GACC registered"), r"\bgacc\b"),
    "mara": (gettext_noop("MARA registered"), r"\bmara\b"),
    "ccc": (gettext_noop("CCC certified"), r"\bccc\b"),
    "brcgs": ("BRCGS", r"\bbrc(gs)?\b"),
    "salsa": ("SALSA", r"\bsalsa\b"),
    "gmp-feed": ("GMP+", r"\bgmp\+"),
    "iso-22716": ("ISO 22716 GMP", r"\biso ?22716\b"),
    "iso-22000": ("ISO 22000", r"\biso ?22000\b"),
    "iso-9001": ("ISO 9001", r"\biso ?9001\b"),
    "iso-14001": ("ISO 14001", r"\biso ?14001\b"),
    "halal": (gettext_noop("Halal"), r"\bhalal\b"),
    "kosher": (gettext_noop("Kosher"), r"\bkosher\b"),
    "gots": (gettext_noop("GOTS organic"), r"\bgots\b"),
    "organic": (gettext_noop("Organic certified"), r"\borganic\b|\bsoil association\b"),
    "vegan": (gettext_noop("Vegan certified"), r"\bvegan\b"),
    "gluten-free": (gettext_noop("Gluten-free certified"), r"\bgluten[ -]free\b"),
    "cruelty-free": (gettext_noop("Cruelty free"), r"\bcruelty[ -]free\b|\bleaping bunny\b"),
    "fairtrade": ("Fairtrade", r"\bfair ?trade\b"),
    "rainforest": (gettext_noop("Rainforest Alliance"), r"\brainforest alliance\b"),
    "fsc": ("FSC", r"\bfsc\b"),
    "oeko-tex": ("OEKO-TEX", r"\boeko-?tex\b"),
    "rws": (
        gettext_noop("Responsible Wool Standard"),
        r"\bresponsible wool standard\b|\brws\b",
    ),
    "ukca": ("UKCA", r"\bukca\b"),
    "ce": ("CE", r"\bce\b"),
    "rohs": ("RoHS", r"\brohs\b"),
    "en-71": ("EN 71", r"\ben ?71\b"),
    "lfgb": (gettext_noop("LFGB food contact"), r"\blfgb\b"),
}
_PATTERNS = {code: re.compile(pattern, re.I) for code, (_name, pattern) in _SCHEMES.items()}
_NAMES = {name.casefold(): name for name, _pattern in _SCHEMES.values()}
# Words that people write without meaning a certificate.
_PLAIN = frozenset({"organic", "vegan", "gluten-free", "ce", "cruelty-free", "rws"})
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_APART = re.compile(r"[\s,;]+")


def scheme(name: str) -> str:
    """The scheme's code, or the supplier's own words where they name none that is known here."""
    plain = _APART.sub(" ", unicodedata.normalize("NFKC", name)).strip()
    return next((code for code, each in _PATTERNS.items() if each.search(plain)), plain)


def label(code: str) -> str:
    """What a scheme is called in the reader's language; a supplier's own words stay as they are."""
    return gettext(_SCHEMES[code][0]) if code in _SCHEMES else code


def shown(written: str) -> str:
    """A certificate as its supplier wrote it; in the reader's language where that is no more than a scheme's name."""
    name = _NAMES.get(written.casefold())
    return gettext(name) if name else written


def named_in(text: str) -> list[str]:
    """The schemes that a text names, in the order of this module; words that also mean something else are none."""
    plain = _HAN.sub(r" \g<0> ", _APART.sub(" ", unicodedata.normalize("NFKC", text)))
    return [
        code for code, each in _PATTERNS.items() if code not in _PLAIN and each.search(plain)
    ]
