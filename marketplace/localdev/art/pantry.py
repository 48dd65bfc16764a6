"""Tea, biscuits, jars, creams and what a pet eats: things in boxes, tins and pouches."""

from __future__ import annotations

from random import Random

from marketplace.localdev.art.canvas import Canvas, around, curve, rectangle, turned
from marketplace.localdev.art.palette import (
    BISCUIT,
    BRASS_LIGHT,
    COCOA,
    CREAM,
    CRUST,
    GLASS,
    INK,
    PAPER,
    STEEL,
    TEA,
    WHITE,
    Colour,
    mix,
)


def finger(
    c: Canvas, x: float, y: float, degrees: float = 0, w: float = 80, h: float = 22
) -> None:
    """A shortbread finger with its pricked holes."""
    middle = (x + w / 2, y + h / 2)
    c.shape(turned(rectangle(x, y, w, h), *middle, degrees), CRUST)
    c.shape(turned(rectangle(x, y, w, h - 4), *middle, degrees), BISCUIT)
    holes = [(x + 12 + place * (w - 24) / 4, y + h / 2 - 1) for place in range(5)]
    for hole in turned(holes, *middle, degrees):
        c.disc(*hole, 1.9, CRUST)


def round_biscuit(c: Canvas, x: float, y: float, r: float, fill: Colour) -> None:
    c.oval(x, y + 4, r, r * 0.46, mix(fill, INK, 0.25))
    c.oval(x, y, r, r * 0.46, fill)
    for px, py in around(x, y, r * 0.5, r * 0.2, 0, 288)[::8]:
        c.disc(px, py, 1.8, mix(fill, INK, 0.25))


def biscuit_box(c: Canvas, chance: Random) -> None:
    c.shadow(200, 239, 118)
    c.carton(112, 92, 132, 142, 46, c.p.main)
    c.label(133, 120, 90, 80, c.p.main)
    if chance.random() < 0.5:
        c.shadow(270, 251, 70, 7, 0.12)
        finger(c, 226, 222)
        finger(c, 240, 202, -4)
    else:
        for step in range(3):
            round_biscuit(c, 288, 240 - step * 10, 34, BISCUIT)


def biscuit_tin(c: Canvas, chance: Random) -> None:
    c.shadow(200, 240, 104)
    c.drum(110, 132, 180, 92, c.p.main, mix(c.p.main, WHITE, 0.3), 24)
    c.oval(200, 132, 76, 18, c.p.light)
    c.box(110, 158, 180, 5, BRASS_LIGHT)
    c.label(160, 170, 80, 50, c.p.main)
    if chance.random() < 0.6:
        round_biscuit(c, 306, 244, 26, BISCUIT)


def tea_box(c: Canvas, chance: Random) -> None:
    c.shadow(206, 240, 104)
    c.carton(128, 104, 112, 132, 50, c.p.main)
    c.box(128, 104, 112, 20, c.p.accent)
    c.label(144, 140, 80, 72, c.p.main, chance.choice([PAPER, c.p.light]))
    c.box(286, 214, 34, 26, CREAM, 2)
    c.line([(303, 214), (322, 190)], mix(CREAM, INK, 0.3), 1.6)
    c.box(318, 178, 14, 14, c.p.accent, 1)


def tea_tin(c: Canvas, chance: Random) -> None:
    c.shadow(200, 240, 78)
    c.drum(142, 96, 116, 136, c.p.main, c.p.dark, 15)
    c.drum(140, 80, 120, 26, c.p.dark, mix(c.p.dark, WHITE, 0.2), 15)
    c.label(162, 136, 68, 70, c.p.main)
    for place in range(6):
        x = 276 + place * 9
        c.line([(x, 240 - place % 3 * 4), (x + 9, 236 - place % 2 * 5)], mix(TEA, INK, 0.5), 3)


def teapot(c: Canvas, chance: Random) -> None:
    fill = chance.choice([c.p.main, PAPER, c.p.light])
    edge = mix(fill, INK, 0.14)
    c.shadow(196, 240, 100)
    c.line(curve((274, 168), (330, 150), (326, 222), (264, 216)), edge, 10)
    c.shape(
        [
            (128, 196),
            *curve((128, 196), (96, 190), (92, 150), (70, 142)),
            (88, 136),
            *curve((88, 136), (116, 146), (124, 162), (140, 166)),
        ],
        edge,
    )
    c.oval(198, 186, 78, 54, fill)
    c.oval(198, 136, 40, 9, edge)
    c.oval(198, 133, 38, 8, c.p.accent)
    c.disc(198, 122, 8, c.p.accent)
    for place in range(5):
        c.disc(156 + place * 21, 190 + (place % 2) * 9, 5, c.p.accent)


def tea_cup(c: Canvas, chance: Random) -> None:
    fill = chance.choice([WHITE, PAPER, c.p.light])
    edge = mix(fill, INK, 0.12)
    c.shadow(200, 244, 118, 10)
    c.oval(200, 234, 112, 16, edge)
    c.oval(200, 231, 112, 15, fill)
    c.line(curve((270, 148), (326, 136), (316, 206), (258, 198)), edge, 11)
    c.shape(curve((128, 132), (132, 226), (200, 234), (268, 226), (272, 132)), fill)
    c.oval(200, 132, 72, 14, edge)
    c.oval(200, 134, 64, 11, chance.choice([TEA, mix(TEA, BRASS_LIGHT, 0.4), COCOA]))
    for place in range(4):
        c.oval(160 + place * 27, 172, 8, 5, c.p.main)


def pouch(
    c: Canvas, fill: Colour, *, x: float = 140, wide: float = 120, top: float = 76
) -> None:
    """A stand-up pouch with a crimped top."""
    c.shape(
        [
            (x + 6, top),
            (x + wide - 6, top),
            (x + wide, 232),
            (x + wide - 10, 240),
            (x + 10, 240),
            (x, 232),
        ],
        fill,
    )
    c.box(x + 5, top, wide - 10, 18, mix(fill, INK, 0.3), 2)
    c.label(x + wide * 0.2, top + 50, wide * 0.6, 78, fill)


def coffee_bag(c: Canvas, chance: Random) -> None:
    c.shadow(204, 241, 100)
    pouch(c, c.p.main, x=136, top=70)
    for place in range(chance.choice([5, 7])):
        x = 268 + place % 4 * 17
        y = 238 - place // 4 * 11
        c.oval(x, y, 8, 5.4, COCOA)
        c.line([(x - 5, y), (x + 5, y)], mix(COCOA, INK, 0.5), 1.4)


def cocoa_tin(c: Canvas, chance: Random) -> None:
    tea_tin(c, chance)
    c.oval(312, 240, 42, 7, mix(COCOA, WHITE, 0.15))
    c.oval(312, 234, 28, 8, COCOA)


def jar(c: Canvas, chance: Random) -> None:
    inside = chance.choice([(214, 126, 40), (150, 34, 52), (226, 170, 62), c.p.main])
    c.shadow(200, 241, 80)
    for x in (128,) if chance.random() < 0.4 else (104, 214):
        c.box(x, 116, 92, 122, mix(GLASS, WHITE, 0.3), 12)
        c.box(x + 4, 128, 84, 106, inside, 10)
        c.box(x + 4, 96, 84, 24, c.p.dark, 4)
        c.label(x + 14, 150, 64, 60, c.p.main)


def chocolate_bar(c: Canvas, chance: Random) -> None:
    c.shadow(206, 242, 116)
    dark = chance.choice([COCOA, mix(COCOA, BISCUIT, 0.3)])
    for column in range(4):
        for row in range(3):
            c.box(96 + column * 30, 200 - row * 26 + column * 0, 28, 24, dark, 3)
            c.box(100 + column * 30, 203 - row * 26, 20, 4, mix(dark, WHITE, 0.18), 2)
    c.box(184, 92, 122, 144, c.p.main, 4)
    c.box(184, 92, 122, 16, c.p.accent)
    c.box(184, 220, 122, 16, c.p.accent)
    c.label(204, 126, 82, 76, c.p.main)


def cheese(c: Canvas, chance: Random) -> None:
    c.shadow(200, 240, 122)
    c.box(84, 226, 232, 12, (185, 138, 90), 5)
    body = chance.choice([(240, 214, 140), (244, 232, 196), (232, 178, 84)])
    c.drum(104, 150, 150, 66, mix(body, INK, 0.12), body, 26)
    c.shape([(179, 150), (254, 150), (226, 170)], mix(body, INK, 0.28))
    c.shape([(266, 224), (330, 224), (330, 178), (266, 196)], body)
    c.shape([(266, 196), (330, 178), (316, 170), (262, 190)], mix(body, WHITE, 0.4))
    c.label(138, 178, 66, 34, c.p.main)


def sauce_bottle(c: Canvas, chance: Random) -> None:
    sauce = chance.choice([(120, 44, 26), (196, 120, 34), (86, 52, 34)])
    c.shadow(200, 241, 76)
    c.box(162, 118, 76, 122, sauce, 10)
    c.shape(
        curve((162, 130), (166, 100), (186, 104), (188, 70))
        + curve((212, 70), (214, 104), (234, 100), (238, 130)),
        sauce,
    )
    c.box(184, 54, 32, 26, c.p.main, 4)
    c.label(166, 146, 68, 66, c.p.main)


def pet_pouch(c: Canvas, chance: Random) -> None:
    c.shadow(204, 241, 102)
    pouch(c, c.p.main, x=130, wide=132, top=66)
    _bone(c, 304, 232)


def _bone(c: Canvas, x: float, y: float) -> None:
    for dx in (-24, 24):
        c.disc(x + dx, y - 6, 8, BISCUIT)
        c.disc(x + dx, y + 6, 8, BISCUIT)
    c.box(x - 24, y - 7, 48, 14, BISCUIT)


def pet_treat(c: Canvas, chance: Random) -> None:
    c.shadow(200, 242, 112)
    c.carton(104, 116, 108, 120, 38, c.p.main)
    c.label(120, 142, 76, 66, c.p.main)
    for place in range(3):
        _bone(c, 296, 236 - place * 17)


def pet_tin(c: Canvas, chance: Random) -> None:
    c.shadow(200, 241, 104)
    for place, fill in enumerate((c.p.main, c.p.accent)):
        x = 108 + place * 98
        c.drum(x, 154, 88, 78, fill, STEEL, 14)
        c.label(x + 14, 170, 54, 48, fill)
    c.drum(158, 78, 88, 72, c.p.light, STEEL, 14)
    c.label(172, 96, 54, 44, c.p.main)


KINDS = {
    "biscuit_box": biscuit_box,
    "biscuit_tin": biscuit_tin,
    "tea_box": tea_box,
    "tea_tin": tea_tin,
    "teapot": teapot,
    "tea_cup": tea_cup,
    "coffee_bag": coffee_bag,
    "cocoa_tin": cocoa_tin,
    "jar": jar,
    "chocolate_bar": chocolate_bar,
    "cheese": cheese,
    "sauce_bottle": sauce_bottle,
    "pet_pouch": pet_pouch,
    "pet_treat": pet_treat,
    "pet_tin": pet_tin,
}
