"""File names from strangers: kept for people to read, never used to store or open anything. Pure."""

import re
import unicodedata

_LONGEST = 120
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')


def shown_name(name: str, *, ending: str) -> str:
    """A name to show and to download by: one path part, no control or direction characters,
    ending in what the content is.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    clean = " ".join(_UNSAFE.sub("", last).split()).strip(". ")
    stem = clean.rsplit(".", 1)[0].strip(". ") if "." in clean else clean
    return f"{stem[:_LONGEST] or 'file'}.{ending}"


def ending_of(name: str) -> str:
    """The ending of a name in lower case, without the dot; empty when there is none."""
    stem, dot, ending = name.rpartition(".")
    return ending.casefold() if dot and stem else ""
