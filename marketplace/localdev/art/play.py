"""Children and pets: toys, what a baby needs, what a dog sleeps on."""

from __future__ import annotations

from random import Random

from marketplace.localdev.art.canvas import Canvas, around, curve
from marketplace.localdev.art.palette import (
    BRASS,
    BRASS_LIGHT,
    CHARCOAL,
    CINNABAR,
    CREAM,
    GLASS,
    GREY,
    INK,
    PAPER,
    STEEL,
    WHITE,
    WOOD,
    WOOD_DARK,
    mix,
)


def soft_toy(c: Canvas, chance: Random) -> None:
    fur = chance.choice([WOOD, c.p.light, GREY, CREAM])
    dark = mix(fur, INK, 0.18)
    c.shadow(200, 243, 92)
    for x in (158, 242):
        c.disc(x, 84, 22, dark)
        c.disc(x, 86, 12, mix(fur, PAPER, 0.4))
        c.oval(x, 226, 32, 18, dark)
    for x in (132, 268):
        c.oval(x, 178, 18, 32, dark)
    c.oval(200, 194, 62, 50, fur)
    c.oval(200, 202, 36, 32, mix(fur, PAPER, 0.45))
    c.disc(200, 112, 52, fur)
    c.oval(200, 128, 26, 19, mix(fur, PAPER, 0.5))
    c.oval(200, 120, 9, 6, CHARCOAL)
    for x in (180, 220):
        c.disc(x, 102, 5, CHARCOAL)
    c.box(166, 154, 68, 11, c.p.main, 5)
    c.shape([(200, 160), (178, 150), (178, 172)], c.p.main)
    c.shape([(200, 160), (222, 150), (222, 172)], c.p.main)


def blocks(c: Canvas, chance: Random) -> None:
    c.shadow(200, 242, 122)
    fills = [CINNABAR, BRASS, (30, 58, 99), c.p.main]
    chance.shuffle(fills)
    for place, fill in enumerate(fills[:3]):
        x = 108 + place * 64
        c.box(x, 180, 60, 60, fill, 5)
        if place == 0:
            c.disc(x + 30, 210, 15, PAPER)
        elif place == 1:
            c.shape([(x + 30, 192), (x + 46, 224), (x + 14, 224)], PAPER)
        else:
            c.box(x + 16, 196, 28, 28, PAPER, 2)
    c.box(140, 116, 60, 60, fills[3], 5)
    c.shape([(206, 176), (266, 176), (236, 116)], mix(fills[0], PAPER, 0.6))


def board_game(c: Canvas, chance: Random) -> None:
    c.shadow(200, 243, 138)
    c.carton(82, 96, 150, 140, 26, c.p.main)
    c.label(108, 124, 98, 80, c.p.main)
    c.shape([(216, 238), (336, 238), (322, 196), (236, 196)], CREAM)
    for row in range(3):
        for column in range(4):
            if (row + column) % 2:
                continue
            x, y = 238 + column * 24 - row * 4, 198 + row * 14
            c.shape([(x, y), (x + 22, y), (x + 23, y + 12), (x - 1, y + 12)], c.p.dark)
    for x, fill in ((266, c.p.accent), (300, c.p.main)):
        c.disc(x, 186, 9, fill)
        c.shape([(x - 10, 214), (x + 10, 214), (x, 186)], fill)


def train(c: Canvas, chance: Random) -> None:
    c.shadow(200, 243, 138)
    c.box(74, 196, 128, 22, WOOD, 4)
    c.box(84, 150, 74, 50, c.p.main, 20)
    c.box(146, 112, 54, 88, c.p.dark, 5)
    c.box(156, 124, 34, 30, c.p.light, 3)
    c.box(98, 118, 18, 36, CHARCOAL, 3)
    c.box(214, 160, 100, 40, c.p.accent, 4)
    c.box(210, 196, 108, 22, WOOD, 4)
    for x in (238, 264, 290):
        c.disc(x, 152, 14, WOOD_DARK)
        c.disc(x, 152, 8, BRASS_LIGHT)
    c.box(200, 204, 14, 6, CHARCOAL)
    for x in (98, 136, 176, 236, 294):
        c.disc(x, 224, 16, CHARCOAL)
        c.disc(x, 224, 6, BRASS_LIGHT)


def book(c: Canvas, chance: Random) -> None:
    c.shadow(206, 243, 120)
    for place, fill in enumerate((c.p.dark, c.p.light, c.p.accent)):
        y = 210 - place * 30
        c.box(100 + place * 8, y, 170 - place * 10, 28, fill, 4)
        c.box(106 + place * 8, y + 5, 160 - place * 10, 18, PAPER)
        c.box(100 + place * 8, y, 14, 28, fill, 4)
    c.carton(212, 96, 92, 142, 16, c.p.main)
    c.label(226, 118, 64, 70, c.p.main)


def puzzle(c: Canvas, chance: Random) -> None:
    c.shadow(200, 243, 128)
    c.carton(90, 100, 132, 136, 30, c.p.main)
    c.box(104, 114, 104, 84, c.p.light)
    c.shape([(104, 198), (140, 146), (166, 178), (184, 158), (208, 198)], c.p.dark)
    c.disc(184, 134, 11, c.p.accent)
    for x, y, fill in ((276, 222, c.p.accent), (312, 230, c.p.light), (292, 192, c.p.main)):
        c.box(x - 15, y - 15, 30, 30, fill, 2)
        c.disc(x, y - 17, 6, fill)
        c.disc(x + 17, y, 6, fill)
        c.disc(x - 13, y, 5, c.p.floor)


def pram(c: Canvas, chance: Random) -> None:
    c.shadow(200, 246, 124)
    c.shape([*around(196, 138, 92, 88, 180, 270), (196, 138)], c.p.dark)
    for end in (200, 225, 250):
        c.line([(196, 138), around(196, 138, 92, 88, end, end + 1)[0]], c.p.main, 2.4)
    c.shape(curve((104, 138), (108, 208), (196, 210), (284, 208), (290, 138)), c.p.main)
    c.line([(284, 142), (330, 92), (344, 96)], CHARCOAL, 5)
    c.line([(150, 198), (240, 226)], STEEL, 4)
    c.line([(240, 198), (150, 226)], STEEL, 4)
    for x in (140, 250):
        c.ring(x, 220, 24, CHARCOAL, 5)
        c.disc(x, 220, 5, STEEL)


def baby_bottle(c: Canvas, chance: Random) -> None:
    c.shadow(204, 242, 90)
    for x, tall in ((150, 0), (248, 36)):
        top = 112 + tall
        c.box(x - 34, top, 68, 128 - tall, mix(GLASS, WHITE, 0.4), 16)
        c.box(x - 30, top + 36, 60, 88 - tall, PAPER, 13)
        for step in range(3):
            c.box(x + 8, top + 48 + step * 18, 18, 2.6, c.p.main)
        c.box(x - 32, top - 14, 64, 22, c.p.main, 5)
        c.shape(
            curve((x - 18, top - 14), (x - 14, top - 34), (x - 8, top - 48))
            + curve((x + 8, top - 48), (x + 14, top - 34), (x + 18, top - 14)),
            BRASS_LIGHT,
        )
        c.disc(x, top - 47, 8, BRASS_LIGHT)


def swaddle(c: Canvas, chance: Random) -> None:
    c.shadow(200, 243, 128)
    fills = [c.p.light, CREAM, mix(c.p.main, PAPER, 0.55)]
    for place, fill in enumerate(fills):
        y = 200 - place * 42
        c.box(92 + place * 3, y, 216 - place * 6, 38, fill, 12)
        for x in range(112, 296, 26):
            c.disc(x, y + 12 + x % 4 * 3, 4, mix(fill, c.p.main, 0.55))
    c.box(188, 116, 24, 124, mix(c.p.accent, PAPER, 0.3))


def high_chair(c: Canvas, chance: Random) -> None:
    c.shadow(200, 248, 96)
    for x, foot in ((166, 140), (234, 260)):
        c.line([(x, 150), (foot, 244)], WOOD, 8)
    c.line([(150, 214), (250, 214)], WOOD_DARK, 6)
    c.box(150, 62, 100, 92, c.p.main, 16)
    c.box(164, 76, 72, 60, c.p.light, 10)
    c.box(128, 134, 144, 16, PAPER, 7)
    c.box(128, 146, 144, 6, mix(PAPER, INK, 0.12), 3)


def rattle(c: Canvas, chance: Random) -> None:
    c.shadow(200, 242, 104)
    c.line([(158, 130), (250, 224)], WOOD, 13)
    c.disc(140, 112, 46, c.p.main)
    c.disc(140, 112, 30, c.p.light)
    c.disc(140, 112, 13, c.p.accent)
    c.ring(274, 206, 28, c.p.dark, 11)
    for x, fill in ((232, c.p.main), (300, c.p.accent)):
        c.disc(x, 232, 9, fill)


def baby_cream(c: Canvas, chance: Random) -> None:
    c.shadow(200, 241, 90)
    c.shape([(148, 86), (232, 86), (222, 210), (158, 210)], c.p.light)
    c.box(146, 78, 88, 12, mix(c.p.light, INK, 0.14), 2)
    c.box(160, 208, 60, 30, c.p.main, 4)
    c.label(162, 112, 56, 70, c.p.main)
    c.drum(252, 192, 72, 40, PAPER, c.p.main, 11)


def pet_bed(c: Canvas, chance: Random) -> None:
    c.shadow(200, 242, 146)
    c.oval(200, 196, 134, 46, c.p.main)
    c.oval(200, 184, 104, 30, c.p.dark)
    c.oval(200, 190, 94, 25, CREAM)
    c.shape(
        curve((100, 196), (130, 246), (270, 246), (300, 196), (200, 232), (100, 196)),
        mix(c.p.main, INK, 0.12),
    )
    c.disc(266, 172, 15, c.p.accent)
    c.line(around(266, 172, 15, 15, 200, 320), PAPER, 2)


def collar(c: Canvas, chance: Random) -> None:
    c.shadow(200, 240, 110)
    c.oval(192, 168, 98, 62, c.p.main)
    c.oval(192, 162, 82, 46, mix(c.p.main, INK, 0.35))
    c.oval(192, 164, 80, 45, c.p.wall)
    c.box(254, 146, 42, 36, BRASS, 6)
    c.box(262, 154, 26, 20, c.p.main, 3)
    c.ring(192, 232, 9, STEEL, 3)
    c.disc(192, 250, 13, BRASS_LIGHT)
    for x in (128, 150, 234):
        c.disc(x, 214 if x != 150 else 221, 3, BRASS_LIGHT)


def pet_bowl(c: Canvas, chance: Random) -> None:
    c.shadow(200, 242, 122)
    c.shape([(108, 164), (292, 164), (318, 238), (82, 238)], c.p.main)
    c.oval(200, 238, 118, 9, mix(c.p.main, INK, 0.12))
    c.oval(200, 164, 92, 20, c.p.light)
    c.oval(200, 168, 80, 14, (134, 84, 48))
    for x in range(140, 262, 17):
        c.disc(x, 164 + x % 3 * 3, 8, mix((160, 106, 60), INK, x % 5 / 20))
    c.disc(200, 212, 10, PAPER)
    for x, y in ((186, 200), (195, 194), (206, 194), (215, 200)):
        c.disc(x, y, 4.4, PAPER)


KINDS = {
    "soft_toy": soft_toy,
    "blocks": blocks,
    "board_game": board_game,
    "train": train,
    "book": book,
    "puzzle": puzzle,
    "pram": pram,
    "baby_bottle": baby_bottle,
    "swaddle": swaddle,
    "high_chair": high_chair,
    "rattle": rattle,
    "baby_cream": baby_cream,
    "pet_bed": pet_bed,
    "collar": collar,
    "pet_bowl": pet_bowl,
}
