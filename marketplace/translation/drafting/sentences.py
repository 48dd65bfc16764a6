"""Patterns with slots, matched over a clause. Pure."""

import re
from functools import cache

_SLOT = re.compile(r"\{(#?)(\d)\}")
_FIGURE = r"⟦\d+⟧"


@cache
def matcher(pattern: str, *, spaced: bool) -> re.Pattern[str]:
    """A pattern as a regular expression over a whole clause.

    `{0}` takes anything, `{#0}` only what starts with a figure (a mask). In spaced text a blank
    also matches the `_` that joins the words of a known phrase.
    """
    built, at = "", 0
    for slot in _SLOT.finditer(pattern):
        built += _literal(pattern[at : slot.start()], spaced=spaced)
        figure = f"{_FIGURE}.*?" if slot[1] else ".+?"
        built += f"(?P<s{slot[2]}>{figure})"
        at = slot.end()
    built += _literal(pattern[at:], spaced=spaced)
    return re.compile(f"^{built}$", re.IGNORECASE)


def _literal(text: str, *, spaced: bool) -> str:
    """Inner blanks also match `_`; those at a slot's edge stand for real gaps between phrases."""
    if not spaced:
        return re.escape(text)
    inner = re.escape(text.strip()).replace(r"\ ", "[ _]")
    return (
        " " * text.startswith(" ") + inner + " " * (text.endswith(" ") and bool(text.strip()))
    )


def filled(template: str, slots: dict[str, str]) -> str:
    """The template with each slot's translation in its place."""
    return _SLOT.sub(lambda slot: slots[f"s{slot[2]}"], template)
