"""What people wear and carry."""

from __future__ import annotations

from random import Random

from marketplace.localdev.art.canvas import Canvas, around, curve, rectangle, turned
from marketplace.localdev.art.palette import (
    BRASS,
    BRASS_LIGHT,
    CHARCOAL,
    CREAM,
    INK,
    PAPER,
    STEEL,
    WOOD,
    WOOD_DARK,
    Colour,
    mix,
)


def _ribs(c: Canvas, x: float, y: float, w: float, h: float, ink: Colour) -> None:
    """The ribbing of a cuff."""
    for step in range(int(w / 7) + 1):
        c.line([(x + step * 7, y), (x + step * 7, y + h)], ink, 1.6)


def scarf(c: Canvas, chance: Random) -> None:
    """Folded once, one end hanging over with its fringe."""
    c.shadow(200, 243, 122)
    fill, stripe = c.p.main, c.p.accent
    c.box(92, 92, 216, 52, mix(fill, INK, 0.14), 18)
    c.box(92, 132, 216, 52, fill, 18)
    for x in (116, 160, 204, 272):
        c.box(x, 93, 9, 90, mix(fill, stripe, 0.7))
        c.box(x + 14, 93, 2.5, 90, mix(fill, PAPER, 0.6))
    c.box(196, 88, 66, 136, fill, 5)
    for y in range(100, 214, 28):
        c.box(196, y, 66, 9, stripe)
        c.box(196, y + 13, 66, 2.5, PAPER)
    c.box(224, 88, 6, 136, mix(fill, stripe, 0.6))
    for step in range(10):
        c.line([(200 + step * 6.4, 224), (200 + step * 6.4, 237)], fill, 2.4)


def jumper(c: Canvas, chance: Random) -> None:
    fill = chance.choice([c.p.main, CREAM, c.p.light])
    dark = mix(fill, INK, 0.16)
    c.shadow(200, 246, 110)
    c.shape([(136, 88), (96, 110), (68, 214), (100, 224), (128, 146)], dark)
    c.shape([(264, 88), (304, 110), (332, 214), (300, 224), (272, 146)], dark)
    c.shape([(136, 84), (172, 72), (228, 72), (264, 84), (272, 240), (128, 240)], fill)
    c.oval(200, 74, 30, 13, dark)
    c.oval(200, 71, 24, 8, c.p.wall)
    c.box(128, 226, 144, 16, dark)
    _ribs(c, 132, 227, 138, 13, fill)
    ink = c.p.accent if fill != c.p.accent else PAPER
    for row in range(2):
        for step in range(9):
            x, y = 146 + step * 13.5, 122 + row * 26
            c.shape(
                [(x - 6, y), (x, y - 8), (x + 6, y), (x, y + 8)],
                ink if row else mix(fill, ink, 0.6),
            )


def socks(c: Canvas, chance: Random) -> None:
    c.shadow(200, 243, 110)
    for place, fill in enumerate((c.p.main, c.p.light)):
        x = 118 + place * 84
        outline = [
            (x, 70),
            (x + 50, 70),
            (x + 50, 180),
            *curve((x + 50, 180), (x + 96, 196), (x + 100, 236)),
            (x + 24, 238),
            *curve((x + 24, 238), (x, 232), (x, 196)),
        ]
        c.shape(outline, fill)
        c.box(x, 70, 50, 22, c.p.accent)
        _ribs(c, x + 4, 72, 44, 18, mix(c.p.accent, INK, 0.2))
        for y in range(108, 176, 18):
            c.box(x, y, 50, 6, mix(fill, c.p.dark, 0.5))
        c.shape(
            [*curve((x + 76, 204), (x + 98, 212), (x + 100, 236)), (x + 76, 237)], c.p.accent
        )


def cloth(c: Canvas, chance: Random) -> None:
    """Bolts of tweed or tartan."""
    c.shadow(204, 243, 130)
    for place, fill in enumerate((c.p.main, mix(c.p.main, CREAM, 0.6), c.p.dark)):
        y = 196 - place * 46
        c.box(92, y, 220, 44, fill, 20)
        for x in range(118, 300, 22):
            c.box(x, y + 1, 3, 42, mix(fill, c.p.accent, 0.6))
        c.box(110, y + 12, 196, 2.4, mix(fill, c.p.accent, 0.6))
        c.box(110, y + 30, 196, 2.4, mix(fill, PAPER, 0.5))
        c.disc(312, y + 22, 20, mix(fill, INK, 0.25))
        c.disc(312, y + 22, 8, WOOD)


def hat(c: Canvas, chance: Random) -> None:
    c.shadow(200, 240, 124)
    c.shape([*curve((110, 214), (96, 96), (200, 84), (300, 96), (288, 214))], c.p.main)
    for x in range(132, 284, 22):
        c.line(
            curve((x, 206), (170 + (x - 132) * 0.4, 150), (200, 96)),
            mix(c.p.main, INK, 0.14),
            2,
        )
    c.shape(
        [
            *curve((84, 214), (120, 240), (230, 244), (330, 232)),
            *curve((330, 232), (300, 204), (180, 198), (110, 200)),
        ],
        c.p.dark,
    )
    c.disc(200, 94, 7, c.p.accent)


def gloves(c: Canvas, chance: Random) -> None:
    c.shadow(200, 243, 112)
    for place in range(2):
        x = 108 + place * 104
        for step, height in enumerate((98, 84, 82, 92)):
            c.box(x + step * 21, height, 18, 90, c.p.main, 9)
        c.box(x, 148, 81, 60, c.p.main, 14)
        c.shape(turned(rectangle(x + 68, 128, 20, 62), x + 78, 180, 28), c.p.main)
        c.box(x + 8, 202, 66, 36, c.p.dark, 4)
        _ribs(c, x + 13, 205, 58, 30, mix(c.p.dark, PAPER, 0.2))


def bag(c: Canvas, chance: Random) -> None:
    fill = chance.choice([c.p.main, WOOD, CHARCOAL])
    c.shadow(200, 242, 122)
    c.line(curve((150, 124), (156, 48), (244, 48), (250, 124)), c.p.dark, 9)
    c.shape([(104, 118), (296, 118), (312, 234), (302, 240), (98, 240), (88, 234)], fill)
    c.shape(
        [(104, 118), (296, 118), *curve((302, 150), (200, 208), (98, 150))],
        mix(fill, INK, 0.14),
    )
    c.box(188, 164, 24, 26, BRASS, 3)
    c.box(195, 171, 10, 10, BRASS_LIGHT, 2)


def satchel(c: Canvas, chance: Random) -> None:
    fill = chance.choice([WOOD, c.p.main, c.p.dark])
    c.shadow(200, 242, 118)
    c.line(curve((108, 130), (60, 40), (340, 40), (292, 130)), mix(fill, INK, 0.3), 7)
    c.box(98, 110, 204, 130, mix(fill, INK, 0.16), 10)
    c.box(92, 104, 216, 76, fill, 10)
    for x in (140, 244):
        c.box(x, 104, 18, 108, mix(fill, INK, 0.32), 2)
        c.box(x - 3, 186, 24, 18, BRASS, 3)


def shoe(c: Canvas, chance: Random) -> None:
    fill = chance.choice([WOOD_DARK, c.p.main, CHARCOAL, (120, 60, 34)])
    c.shadow(196, 242, 130)
    c.shape(
        [
            (88, 120),
            (150, 116),
            *curve((150, 116), (190, 176), (290, 176), (322, 222)),
            (322, 232),
            (84, 232),
        ],
        fill,
    )
    c.oval(119, 118, 31, 8, mix(fill, INK, 0.45))
    c.box(80, 228, 246, 11, mix(WOOD, INK, 0.35), 4)
    c.box(80, 234, 66, 10, mix(WOOD, INK, 0.5), 2)
    for step in range(4):
        c.line(
            [(156 + step * 14, 140 + step * 10), (182 + step * 12, 132 + step * 11)],
            BRASS_LIGHT,
            3,
        )
    c.line(curve((244, 178), (262, 196), (262, 230)), mix(fill, PAPER, 0.25), 2)


def belt(c: Canvas, chance: Random) -> None:
    fill = chance.choice([WOOD_DARK, c.p.main, CHARCOAL])
    c.shadow(200, 240, 116)
    for r, colour in (
        (86, mix(fill, INK, 0.3)),
        (72, fill),
        (56, mix(fill, INK, 0.3)),
        (42, fill),
    ):
        c.oval(196, 176, r + 14, r * 0.74, colour)
    c.oval(196, 176, 40, 20, c.p.floor)
    c.box(262, 160, 62, 34, fill, 3)
    c.box(286, 152, 44, 50, BRASS, 6)
    c.box(294, 160, 28, 34, fill, 3)
    c.box(300, 174, 30, 6, BRASS_LIGHT, 2)


def umbrella(c: Canvas, chance: Random) -> None:
    c.shadow(210, 246, 70)
    c.line([(200, 60), (200, 222)], STEEL, 4)
    c.line(curve((200, 222), (200, 250), (232, 250), (230, 226)), WOOD_DARK, 8)
    c.shape([*around(200, 150, 128, 96, 180, 360)], c.p.main)
    for place, fill in enumerate((c.p.dark, c.p.light, c.p.dark)):
        x = 136 + place * 43
        c.shape([(200, 54), *curve((x, 150), (x + 22, 138), (x + 43, 150))], fill)
    for x in (72, 136, 179, 222, 264):
        c.oval(x + 32 if x == 72 else x + 21, 150, 32 if x == 72 else 21, 7, c.p.wall)
    c.disc(200, 54, 5, BRASS)


def watch(c: Canvas, chance: Random) -> None:
    strap = chance.choice([c.p.main, WOOD_DARK, CHARCOAL])
    c.shadow(200, 246, 74)
    c.shape([(174, 40), (226, 40), (236, 110), (164, 110)], strap)
    c.shape([(164, 180), (236, 180), (226, 248), (174, 248)], strap)
    c.disc(200, 144, 64, mix(BRASS, INK, 0.2))
    c.disc(200, 144, 60, BRASS_LIGHT)
    c.disc(200, 144, 52, PAPER)
    for px, py in around(200, 144, 44, 44)[::5]:
        c.disc(px, py, 2.6, INK)
    c.line([(200, 144), (200, 110)], INK, 3.4)
    c.line([(200, 144), (226, 156)], INK, 3.4)
    c.disc(200, 144, 4, c.p.accent)
    c.box(262, 138, 10, 12, BRASS, 2)


KINDS = {
    "scarf": scarf,
    "jumper": jumper,
    "socks": socks,
    "cloth": cloth,
    "hat": hat,
    "gloves": gloves,
    "bag": bag,
    "satchel": satchel,
    "shoe": shoe,
    "belt": belt,
    "umbrella": umbrella,
    "watch": watch,
}
