"""The bathroom, the table and the living room."""

from __future__ import annotations

from random import Random

from marketplace.localdev.art.canvas import Canvas, around, curve, rectangle, turned
from marketplace.localdev.art.palette import (
    BRASS,
    BRASS_LIGHT,
    CHARCOAL,
    CREAM,
    GLASS,
    GREY,
    INK,
    PAPER,
    STEEL,
    WHITE,
    WOOD,
    Colour,
    mix,
)
from marketplace.localdev.art.pantry import tea_cup


def cream_jar(c: Canvas, chance: Random) -> None:
    pot = chance.choice([PAPER, WHITE, c.p.light])
    c.shadow(200, 240, 92)
    c.drum(124, 170, 152, 58, pot, mix(pot, INK, 0.06), 18)
    c.drum(118, 122, 164, 52, c.p.main, mix(c.p.main, WHITE, 0.25), 20)
    c.label(168, 192, 64, 32, c.p.main)


def pump_bottle(c: Canvas, chance: Random) -> None:
    fill = chance.choice([c.p.main, c.p.light, (170, 104, 46)])
    c.shadow(200, 241, 92)
    c.box(138, 112, 78, 128, fill, 12)
    c.box(160, 94, 34, 22, CHARCOAL, 3)
    c.box(172, 72, 10, 24, CHARCOAL)
    c.box(150, 64, 44, 12, CHARCOAL, 5)
    c.label(147, 140, 60, 74, c.p.main)
    c.box(236, 172, 54, 68, mix(fill, WHITE, 0.3), 8)
    c.box(246, 156, 34, 18, CHARCOAL, 3)
    c.label(243, 190, 40, 36, c.p.main)


def soap(c: Canvas, chance: Random) -> None:
    c.shadow(200, 240, 116)
    for place, fill in enumerate((c.p.light, CREAM, mix(c.p.main, WHITE, 0.4))):
        y = 200 - place * 38
        c.box(116 + place * 6, y, 156, 36, fill, 9)
        c.box(164 + place * 6, y - 1, 60, 38, c.p.main)
        c.label(170 + place * 6, y + 3, 48, 30, c.p.main)
    for x, y, r in ((300, 230, 12), (320, 216, 8), (308, 206, 5)):
        c.ring(x, y, r, mix(c.p.wall, c.p.main, 0.35), 1.6)


def perfume(c: Canvas, chance: Random) -> None:
    scent = mix(c.p.light, c.p.main, 0.2)
    c.shadow(200, 241, 84)
    c.box(138, 132, 124, 108, mix(GLASS, WHITE, 0.3), 10)
    c.box(148, 152, 104, 80, scent, 6)
    c.box(180, 112, 40, 22, BRASS, 2)
    c.box(172, 72, 56, 42, c.p.dark, 5)
    c.label(164, 164, 72, 56, c.p.main)


def candle(c: Canvas, chance: Random) -> None:
    wax = chance.choice([CREAM, PAPER, c.p.light])
    c.shadow(200, 241, 84)
    c.drum(138, 138, 124, 92, c.p.main, wax, 16)
    c.line([(200, 136), (200, 120)], CHARCOAL, 2.4)
    c.shape(
        curve((200, 78), (180, 112), (200, 122)) + curve((200, 122), (220, 112), (200, 78)),
        (240, 170, 60),
    )
    c.oval(200, 112, 4, 7, (255, 232, 170))
    c.label(164, 160, 66, 60, c.p.main)


def diffuser(c: Canvas, chance: Random) -> None:
    c.shadow(196, 241, 78)
    for lean in (-34, -18, -4, 12, 30):
        c.line([(200, 160), (200 + lean, 62)], WOOD, 2.6)
    c.box(184, 128, 32, 26, c.p.dark, 3)
    c.box(150, 150, 100, 90, mix(GLASS, c.p.light, 0.7), 14)
    c.box(156, 188, 88, 46, mix(c.p.light, c.p.main, 0.3), 10)
    c.label(170, 172, 60, 54, c.p.main)


def cup_and_saucer(c: Canvas, chance: Random) -> None:
    tea_cup(c, chance)


def plate(c: Canvas, chance: Random) -> None:
    glaze = chance.choice([PAPER, WHITE, c.p.light])
    c.shadow(200, 244, 104)
    c.disc(200, 146, 96, mix(glaze, INK, 0.1))
    c.disc(200, 144, 95, glaze)
    c.ring(200, 144, 84, c.p.main, 4)
    c.ring(200, 144, 60, mix(glaze, c.p.main, 0.35), 2)
    for px, py in around(200, 144, 73, 73)[::5]:
        c.disc(px, py, 4, c.p.accent)


def vase(c: Canvas, chance: Random) -> None:
    c.shadow(200, 241, 74)
    for lean, top in ((-46, 60), (-14, 44), (22, 52), (48, 74)):
        c.line(curve((200, 140), (200 + lean * 0.4, 100), (200 + lean, top)), (92, 116, 78), 3)
        c.disc(200 + lean, top, 11, c.p.accent)
        c.disc(200 + lean, top, 4, BRASS_LIGHT)
    left = curve((182, 128), (180, 156), (140, 168), (146, 214), (168, 240))
    c.shape(left + [(400 - x, y) for x, y in reversed(left)], c.p.main)
    c.oval(200, 128, 18, 4, c.p.dark)
    c.line(curve((149, 196), (200, 208), (251, 196)), c.p.light, 4)


def glass(c: Canvas, chance: Random) -> None:
    c.shadow(204, 242, 108)
    clear, cut = mix(GLASS, c.p.main, 0.22), mix(GLASS, c.p.main, 0.45)
    for place in range(2):
        x = 140 + place * 120
        c.shape([(x - 40, 110), (x + 40, 110), (x + 32, 238), (x - 32, 238)], clear)
        c.shape([(x - 36, 170), (x + 36, 170), (x + 32, 232), (x - 32, 232)], cut)
        for step in range(4):
            left = x - 27 + step * 18
            diamond = [(left - 6, 202), (left, 186), (left + 6, 202), (left, 218)]
            c.shape(diamond, mix(GLASS, WHITE, 0.7))
        c.oval(x, 110, 40, 7, mix(GLASS, WHITE, 0.6))
        c.box(x - 30, 122, 5, 40, mix(GLASS, WHITE, 0.7), 2)


def cutlery(c: Canvas, chance: Random) -> None:
    c.shadow(200, 246, 110)
    handle = chance.choice([c.p.main, WOOD, CHARCOAL])
    for place, kind in enumerate(("fork", "knife", "spoon")):
        x = 140 + place * 60
        c.box(x - 8, 168, 16, 74, handle, 7)
        c.box(x - 4, 120, 8, 54, STEEL)
        if kind == "fork":
            c.box(x - 16, 96, 32, 30, STEEL, 8)
            for tine in range(4):
                c.box(x - 16 + tine * 9, 60, 5, 44, STEEL, 2)
        elif kind == "knife":
            c.shape(
                [(x - 8, 140), *curve((x - 8, 140), (x - 12, 60), (x + 10, 52)), (x + 10, 140)],
                STEEL,
            )
        else:
            c.oval(x, 88, 20, 32, STEEL)
            c.oval(x - 3, 86, 12, 22, mix(STEEL, WHITE, 0.4))


def blanket(c: Canvas, chance: Random) -> None:
    """Folded throws in a pile, with the stripes of their tartan."""
    c.shadow(200, 243, 134)
    fills: list[Colour] = [c.p.main, CREAM, c.p.dark, c.p.light]
    chance.shuffle(fills)
    for place, fill in enumerate(fills):
        y = 206 - place * 40
        c.box(84 + place * 2, y, 232 - place * 4, 36, fill, 14)
        stripe = c.p.accent if fill != c.p.accent else PAPER
        for x in (116, 176, 236, 284):
            c.box(x, y + 1, 8, 34, mix(fill, stripe, 0.75))
            c.box(x + 12, y + 1, 2.5, 34, mix(fill, PAPER, 0.6))


def lamp(c: Canvas, chance: Random) -> None:
    c.shadow(200, 242, 74)
    c.oval(200, 236, 54, 9, c.p.dark)
    c.box(195, 128, 10, 106, BRASS, 3)
    shade = chance.choice([c.p.main, CREAM, c.p.light])
    c.shape([(160, 56), (240, 56), (276, 142), (124, 142)], shade)
    c.shape([(200, 56), (240, 56), (276, 142), (214, 142)], mix(shade, INK, 0.1))
    c.oval(200, 142, 76, 9, mix(shade, (255, 236, 180), 0.6))


def notebook(c: Canvas, chance: Random) -> None:
    c.shadow(204, 243, 120)
    cover = turned(rectangle(118, 78, 128, 160), 182, 158, -6)
    c.shape([(x + 6, y + 6) for x, y in cover], PAPER)
    c.shape(cover, c.p.main)
    c.shape(turned(rectangle(128, 78, 8, 160), 182, 158, -6), c.p.dark)
    c.shape(turned(rectangle(222, 78, 6, 160), 182, 158, -6), c.p.accent)
    c.label(158, 124, 54, 56, c.p.main)
    c.line([(280, 236), (318, 120)], BRASS, 8)
    c.line([(318, 120), (322, 108)], GREY, 6)


KINDS = {
    "cream_jar": cream_jar,
    "pump_bottle": pump_bottle,
    "soap": soap,
    "perfume": perfume,
    "candle": candle,
    "diffuser": diffuser,
    "cup_and_saucer": cup_and_saucer,
    "plate": plate,
    "vase": vase,
    "glass": glass,
    "cutlery": cutlery,
    "blanket": blanket,
    "lamp": lamp,
    "notebook": notebook,
}
