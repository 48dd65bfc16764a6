"""The colours of a picture: a main colour with its dark and light, and a soft ground."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

Colour = tuple[int, int, int]


def rgb(text: str) -> Colour:
    return (int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16))


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of `other` in `one`."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))


INK = rgb("#12211C")
PAPER = rgb("#FBFAF6")
WHITE = rgb("#FFFFFF")
CREAM = rgb("#F3E7CF")
BISCUIT = rgb("#E2B978")
CRUST = rgb("#C99855")
WOOD = rgb("#B98A5A")
WOOD_DARK = rgb("#8E6439")
BRASS = rgb("#A87922")
BRASS_LIGHT = rgb("#E9D3A0")
CHARCOAL = rgb("#26332E")
GREY = rgb("#8FA099")
STEEL = rgb("#C4CFCB")
CINNABAR = rgb("#B8351B")
TEA = rgb("#A55A2A")
COCOA = rgb("#5A3423")
GLASS = rgb("#DCE8EE")

_FAMILIES = (
    ("#14513F", "#0D3529", "#A9C9BC", "#B8351B"),
    ("#1E3A63", "#14284A", "#BCCDE3", "#E9D3A0"),
    ("#B8351B", "#7E2413", "#F0C4B6", "#E9D3A0"),
    ("#A87922", "#7A5413", "#E9D3A0", "#1E3A63"),
    ("#6B3A4B", "#4A2533", "#E3CBD3", "#E9D3A0"),
    ("#7C8F5A", "#56663B", "#D8E0C6", "#A87922"),
    ("#3C5F93", "#274470", "#C7D6EA", "#D4624A"),
    ("#2C6B57", "#1B4A3B", "#BFDCD1", "#E2B978"),
    ("#D4624A", "#9E4230", "#F6D5CB", "#14513F"),
    ("#4B5A63", "#323D44", "#CDD6DB", "#D4624A"),
    ("#8C6A9A", "#64486F", "#DDD0E4", "#A9C9BC"),
    ("#2F7F86", "#1D5A60", "#BFDEE0", "#E9D3A0"),
)
_GROUNDS = (
    ("#E9F0EC", "#DDE7E1"),
    ("#FAEDE8", "#F3DFD7"),
    ("#EEF2F7", "#E0E7EF"),
    ("#FBF3E1", "#F2E6C8"),
    ("#EAF0F5", "#DBE4EC"),
    ("#F3EEF3", "#E6DDE6"),
    ("#F1F3E8", "#E3E8D4"),
    ("#F4F1EC", "#E8E2D8"),
)


@dataclass(frozen=True, slots=True)
class Palette:
    """`main` with `dark` and `light`, an `accent`, the `wall` behind and the `floor` below."""

    main: Colour
    dark: Colour
    light: Colour
    accent: Colour
    wall: Colour
    floor: Colour


def palette(chance: Random) -> Palette:
    """One family of colours on one ground, both by `chance`."""
    family = [rgb(text) for text in chance.choice(_FAMILIES)]
    wall, floor = (rgb(text) for text in chance.choice(_GROUNDS))
    return Palette(*family, wall, floor)
