"""Bicycles, the outdoors, and things that play music."""

from __future__ import annotations

from random import Random

from marketplace.localdev.art.canvas import Canvas, around, curve
from marketplace.localdev.art.palette import (
    BRASS,
    BRASS_LIGHT,
    CHARCOAL,
    GREY,
    INK,
    PAPER,
    STEEL,
    WHITE,
    WOOD,
    WOOD_DARK,
    mix,
)


def _wheel(c: Canvas, x: float, y: float, r: float) -> None:
    for px, py in around(x, y, r, r)[::5]:
        c.line([(x, y), (px, py)], mix(c.p.wall, INK, 0.3), 1)
    c.ring(x, y, r, CHARCOAL, 6)
    c.ring(x, y, r - 7, STEEL, 2)
    c.disc(x, y, 5, CHARCOAL)


def bicycle(c: Canvas, chance: Random) -> None:
    c.shadow(200, 246, 140, 7)
    _wheel(c, 118, 186, 56)
    _wheel(c, 286, 186, 56)
    frame = c.p.main
    for points in (
        [(118, 186), (172, 112), (250, 112), (190, 190), (118, 186)],
        [(172, 112), (190, 190)],
        [(250, 112), (286, 186)],
    ):
        c.line(points, frame, 6)
    c.line([(172, 112), (166, 92)], CHARCOAL, 5)
    c.box(142, 84, 48, 11, chance.choice([WOOD_DARK, CHARCOAL]), 5)
    c.line([(250, 112), (244, 88), (268, 82)], CHARCOAL, 5)
    c.disc(190, 190, 13, STEEL)
    c.line([(190, 190), (202, 218)], CHARCOAL, 4)
    c.box(192, 214, 22, 7, CHARCOAL, 3)


def wheel(c: Canvas, chance: Random) -> None:
    c.shadow(200, 248, 90)
    _wheel(c, 200, 146, 98)
    c.ring(200, 146, 34, STEEL, 3)
    for px, py in around(200, 146, 34, 34)[::4]:
        c.disc(px, py, 3.6, STEEL)
    c.disc(200, 146, 14, c.p.main)
    c.disc(200, 146, 5, STEEL)


def helmet(c: Canvas, chance: Random) -> None:
    c.shadow(200, 240, 116)
    c.line(curve((132, 196), (150, 238), (190, 240)), CHARCOAL, 4)
    c.line(curve((240, 200), (220, 240), (190, 240)), CHARCOAL, 4)
    c.shape([*curve((96, 206), (92, 78), (230, 70), (306, 130), (318, 198))], c.p.main)
    c.shape(
        [
            (96, 206),
            *curve((96, 206), (200, 188), (318, 198)),
            *curve((318, 198), (220, 214), (104, 218)),
        ],
        c.p.dark,
    )
    for place in range(3):
        x = 140 + place * 46
        c.shape(
            curve((x, 168), (x + 6, 116), (x + 38, 108))
            + curve((x + 38, 108), (x + 22, 130), (x + 18, 168)),
            mix(c.p.main, INK, 0.5),
        )


def tent(c: Canvas, chance: Random) -> None:
    c.shadow(200, 238, 150, 10)
    c.shape([(200, 70), (60, 234), (340, 234)], c.p.main)
    c.shape([(200, 70), (340, 234), (258, 234)], c.p.dark)
    c.shape([(200, 108), (148, 234), (246, 234)], mix(c.p.dark, INK, 0.5))
    c.shape([(200, 108), (148, 234), (172, 234), (202, 150)], c.p.light)
    for x, foot in ((200, 44), (200, 356)):
        c.line([(x, 72), (foot, 240)], BRASS_LIGHT, 1.8)


def rucksack(c: Canvas, chance: Random) -> None:
    c.shadow(200, 242, 92)
    c.arc(200, 84, 20, 180, 360, c.p.dark, 6)
    c.box(128, 84, 144, 154, c.p.main, 28)
    c.box(128, 84, 144, 62, c.p.dark, 24)
    c.box(150, 164, 100, 64, mix(c.p.main, INK, 0.16), 10)
    c.box(190, 132, 20, 28, WOOD, 3)
    c.box(112, 150, 20, 74, c.p.dark, 8)
    c.box(268, 150, 20, 74, c.p.dark, 8)
    c.label(176, 180, 48, 34, c.p.main)


def golf(c: Canvas, chance: Random) -> None:
    c.shadow(206, 243, 100)
    for lean in (-26, -8, 12):
        c.line([(176, 140), (176 + lean, 54)], STEEL, 3.4)
        c.box(166 + lean, 46, 26, 14, CHARCOAL, 5)
    c.drum(140, 118, 74, 118, c.p.main, c.p.dark, 11)
    c.box(140, 160, 74, 44, c.p.light)
    c.box(156, 170, 42, 24, c.p.main, 3)
    for x, y in ((268, 230), (292, 234), (280, 212)):
        c.disc(x, y, 12, WHITE)
        for dx, dy in ((-4, -3), (3, -4), (0, 3)):
            c.disc(x + dx, y + dy, 1.4, mix(WHITE, INK, 0.16))


def speaker(c: Canvas, chance: Random) -> None:
    body = chance.choice([WOOD, c.p.main, CHARCOAL])
    c.shadow(206, 242, 116)
    for x in (112, 222):
        c.carton(x, 78, 82, 160, 14, body)
        for y, r in ((190, 30), (116, 17)):
            c.disc(x + 41, y, r, CHARCOAL)
            c.disc(x + 41, y, r * 0.72, mix(CHARCOAL, WHITE, 0.18))
            c.disc(x + 41, y, r * 0.3, c.p.accent)


def headphones(c: Canvas, chance: Random) -> None:
    c.shadow(200, 243, 104)
    c.line(around(200, 158, 84, 96, 180, 360), c.p.dark, 15)
    c.line(around(200, 158, 84, 96, 205, 335), c.p.main, 8)
    for x in (116, 284):
        c.box(x - 28, 138, 56, 92, c.p.main, 24)
        inner = x + (16 if x < 200 else -16)
        c.box(inner - 14, 146, 28, 76, CHARCOAL, 13)
        c.disc(x + (-12 if x < 200 else 12), 184, 8, c.p.accent)


def turntable(c: Canvas, chance: Random) -> None:
    c.shadow(200, 244, 138)
    c.shape([(84, 150), (316, 150), (336, 222), (64, 222)], chance.choice([WOOD, c.p.main]))
    c.box(64, 220, 272, 18, WOOD_DARK, 3)
    c.oval(178, 186, 84, 30, CHARCOAL)
    for share in (0.8, 0.6):
        c.oval(178, 186, 84 * share, 30 * share, mix(CHARCOAL, WHITE, 0.08 + share * 0.06))
    c.oval(178, 186, 26, 9, c.p.accent)
    c.oval(178, 186, 4, 1.6, PAPER)
    c.line([(290, 166), (274, 200), (226, 202)], STEEL, 4)
    c.disc(290, 164, 9, STEEL)


def radio(c: Canvas, chance: Random) -> None:
    c.shadow(206, 242, 124)
    c.line([(270, 108), (318, 46)], STEEL, 3)
    c.arc(200, 110, 62, 200, 340, mix(c.p.dark, INK, 0.2), 8)
    c.box(92, 104, 216, 134, c.p.main, 18)
    c.box(106, 118, 112, 106, mix(c.p.main, chance.choice([PAPER, BRASS_LIGHT]), 0.75), 10)
    for row in range(7):
        for column in range(8):
            c.disc(117 + column * 13, 130 + row * 14, 2.6, c.p.dark)
    c.disc(262, 150, 26, PAPER)
    c.line([(262, 150), (276, 136)], c.p.accent, 3)
    for x in (244, 280):
        c.disc(x, 204, 12, BRASS)
        c.disc(x, 204, 5, BRASS_LIGHT)


def amplifier(c: Canvas, chance: Random) -> None:
    c.shadow(204, 242, 136)
    c.carton(84, 136, 216, 100, 26, chance.choice([CHARCOAL, c.p.main, GREY]))
    c.box(100, 154, 184, 46, mix(STEEL, WHITE, 0.3), 4)
    for place in range(4):
        x = 124 + place * 34
        c.disc(x, 176, 12, CHARCOAL)
        c.line([(x, 176), (x + 5, 168)], c.p.accent, 2.4)
    c.box(250, 164, 24, 26, mix(c.p.accent, PAPER, 0.3), 3)
    for x in (128, 164, 200):
        c.box(x, 92, 20, 44, mix((255, 190, 90), PAPER, 0.35), 9)
        c.box(x + 6, 104, 8, 26, BRASS, 3)


KINDS = {
    "bicycle": bicycle,
    "wheel": wheel,
    "helmet": helmet,
    "tent": tent,
    "rucksack": rucksack,
    "golf": golf,
    "speaker": speaker,
    "headphones": headphones,
    "turntable": turntable,
    "radio": radio,
    "amplifier": amplifier,
}
