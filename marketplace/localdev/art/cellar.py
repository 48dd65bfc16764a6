"""Bottles, cans and what else stands in a cellar."""

from __future__ import annotations

from random import Random

from marketplace.localdev.art.canvas import Canvas, curve
from marketplace.localdev.art.palette import (
    BRASS,
    BRASS_LIGHT,
    CHARCOAL,
    GLASS,
    INK,
    PAPER,
    STEEL,
    TEA,
    WHITE,
    Colour,
    mix,
)


def _bottle(c: Canvas, x: float, top: float, wide: float, fill: Colour, *, neck: float) -> None:
    """A bottle standing on the floor: neck, shoulders, body, a streak of light."""
    foot, half, thin = 240.0, wide / 2, wide * neck / 2
    shoulder = top + (foot - top) * 0.42
    left = curve(
        (x - thin, top),
        (x - thin, shoulder - 26),
        (x - half, shoulder - 12),
        (x - half, shoulder + 8),
    )
    right = [(2 * x - px, py) for px, py in reversed(left)]
    c.shape(
        [
            *left,
            (x - half, foot - 6),
            (x - half + 6, foot),
            (x + half - 6, foot),
            (x + half, foot - 6),
            *right,
        ],
        fill,
    )
    c.box(x - half + 6, shoulder + 12, 5, foot - shoulder - 26, mix(fill, WHITE, 0.3), 2)


def bottle(c: Canvas, chance: Random) -> None:
    spirit = chance.choice([TEA, mix(TEA, BRASS, 0.5), mix(BRASS_LIGHT, TEA, 0.35)])
    c.shadow(204, 241, 78)
    _bottle(c, 190, 74, 82, spirit, neck=0.36)
    c.box(174, 52, 32, 34, c.p.dark, 3)
    c.label(152, 152, 76, 62, c.p.main)
    if chance.random() < 0.6:
        c.carton(258, 96, 56, 140, 18, c.p.main)
        c.label(264, 136, 44, 56, c.p.main)


def wine_bottle(c: Canvas, chance: Random) -> None:
    glass = chance.choice([mix(c.p.main, INK, 0.55), CHARCOAL, mix((40, 70, 45), INK, 0.25)])
    c.shadow(200, 241, 96)
    _bottle(c, 178, 44, 70, glass, neck=0.34)
    c.box(166, 40, 24, 52, c.p.accent, 2)
    c.label(143, 158, 70, 58, c.p.main, chance.choice([PAPER, c.p.light]))
    _wine_glass(c, 276, chance.choice([c.p.dark, BRASS_LIGHT, (150, 40, 60)]))


def _wine_glass(c: Canvas, x: float, wine: Colour) -> None:
    bowl = curve((x - 26, 128), (x - 32, 196), (x, 200), (x + 32, 196), (x + 26, 128))
    c.shape(bowl, mix(GLASS, WHITE, 0.4))
    c.shape(curve((x - 27, 154), (x - 30, 196), (x, 198), (x + 30, 196), (x + 27, 154)), wine)
    c.line([(x, 190), (x, 236)], mix(GLASS, INK, 0.12), 4)
    c.oval(x, 238, 26, 5, mix(GLASS, INK, 0.1))


def gin_bottle(c: Canvas, chance: Random) -> None:
    glass = mix(GLASS, c.p.light, chance.uniform(0.3, 0.9))
    c.shadow(200, 241, 74)
    _bottle(c, 200, 96, 104, glass, neck=0.3)
    c.box(184, 72, 32, 28, c.p.main, 4)
    c.box(150, 186, 100, 48, mix(glass, c.p.main, 0.18), 5)
    c.label(162, 150, 76, 66, c.p.main)
    for place in range(3):
        c.disc(282 + place * 15, 236 - (place % 2) * 6, 8, c.p.dark)
        c.disc(280 + place * 15, 233 - (place % 2) * 6, 2.4, c.p.light)


def can(c: Canvas, chance: Random) -> None:
    c.shadow(204, 241, 110)
    fills = [c.p.main, c.p.accent, c.p.light]
    chance.shuffle(fills)
    for place, fill in enumerate(fills[: chance.choice([2, 3])]):
        x = 112 + place * 66
        c.drum(x, 112, 56, 122, fill, STEEL, 8)
        c.oval(x + 28, 112, 20, 5, mix(STEEL, INK, 0.2))
        c.box(x, 118, 56, 5, mix(fill, WHITE, 0.35))
        c.label(x + 8, 148, 36, 54, fill)


def beer_bottle(c: Canvas, chance: Random) -> None:
    glass = chance.choice([(94, 54, 26), (52, 84, 52)])
    c.shadow(204, 241, 96)
    for place in range(3):
        x = 142 + place * 58
        _bottle(c, x, 84, 46, glass, neck=0.4)
        c.box(x - 11, 76, 22, 12, c.p.accent, 3)
        c.label(x - 21, 166, 42, 42, c.p.main)


def cordial(c: Canvas, chance: Random) -> None:
    juice = mix(c.p.light, c.p.main, chance.uniform(0.2, 0.5))
    c.shadow(196, 241, 92)
    _bottle(c, 170, 70, 68, juice, neck=0.42)
    c.box(156, 56, 28, 22, c.p.dark, 3)
    c.label(138, 152, 64, 58, c.p.main)
    c.drum(228, 168, 52, 68, mix(GLASS, WHITE, 0.35), mix(GLASS, WHITE, 0.7), 6)
    c.box(231, 188, 46, 46, mix(juice, WHITE, 0.25), 3)
    c.line([(262, 150), (248, 226)], c.p.accent, 4)


KINDS = {
    "bottle": bottle,
    "wine_bottle": wine_bottle,
    "gin_bottle": gin_bottle,
    "can": can,
    "beer_bottle": beer_bottle,
    "cordial": cordial,
}
