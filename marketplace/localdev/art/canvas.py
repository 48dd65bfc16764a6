"""A canvas of 400 by 300 units, drawn at twice the wanted size and then reduced."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from PIL import Image, ImageDraw

from marketplace.localdev.art.palette import INK, PAPER, Colour, Palette, mix

FINER = 2
WIDTH = 400
FLOOR = 214
Point = tuple[float, float]


class Canvas:
    """Flat shapes in units; the palette is at hand as `canvas.p`."""

    def __init__(self, size: tuple[int, int], colours: Palette) -> None:
        self.p = colours
        self.size = size
        self.unit = size[0] * FINER / WIDTH
        wide, high = size[0] * FINER, size[1] * FINER
        self.image = Image.new("RGB", (wide, high), colours.wall)
        self.pen = ImageDraw.Draw(self.image)
        self.pen.rectangle((0, FLOOR * self.unit, wide, high), fill=colours.floor)

    def finished(self) -> Image.Image:
        return self.image.reduce(FINER)

    def box(self, x: float, y: float, w: float, h: float, fill: Colour, r: float = 0) -> None:
        """A rectangle, its corners rounded by `r`."""
        self.pen.rounded_rectangle(
            self._all(x, y, x + w, y + h), radius=r * self.unit, fill=fill
        )

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Colour) -> None:
        self.pen.ellipse(self._all(x - rx, y - ry, x + rx, y + ry), fill=fill)

    def disc(self, x: float, y: float, r: float, fill: Colour) -> None:
        self.oval(x, y, r, r, fill)

    def ring(self, x: float, y: float, r: float, ink: Colour, width: float) -> None:
        self.pen.ellipse(
            self._all(x - r, y - r, x + r, y + r), outline=ink, width=self._stroke(width)
        )

    def shape(self, points: Sequence[Point], fill: Colour) -> None:
        self.pen.polygon([(x * self.unit, y * self.unit) for x, y in points], fill=fill)

    def line(self, points: Sequence[Point], ink: Colour, width: float) -> None:
        """A stroke with round ends and joints."""
        scaled = [(x * self.unit, y * self.unit) for x, y in points]
        self.pen.line(scaled, fill=ink, width=self._stroke(width), joint="curve")
        half = width * self.unit / 2
        for x, y in (scaled[0], scaled[-1]):
            self.pen.ellipse((x - half, y - half, x + half, y + half), fill=ink)

    def arc(
        self, x: float, y: float, r: float, start: float, end: float, ink: Colour, width: float
    ) -> None:
        """A part of a ring, in degrees clockwise from three o'clock."""
        self.line(around(x, y, r, r, start, end), ink, width)

    def shadow(self, x: float, y: float, rx: float, ry: float = 9, share: float = 0.16) -> None:
        self.oval(x, y, rx, ry, mix(self.p.floor, INK, share))

    def label(
        self, x: float, y: float, w: float, h: float, ink: Colour, paper: Colour = PAPER
    ) -> None:
        """A neutral paper label: a frame, a small roundel, two lines. Never anybody's brand."""
        self.box(x, y, w, h, paper, 2)
        faint = mix(paper, ink, 0.5)
        self.pen.rectangle(
            self._all(x + 4, y + 4, x + w - 4, y + h - 4),
            outline=faint,
            width=self._stroke(1.2),
        )
        middle = x + w / 2
        if h >= 54:
            self.disc(middle, y + h * 0.36, h * 0.13, ink)
            self.disc(middle, y + h * 0.36, h * 0.06, paper)
            self.line([(x + w * 0.24, y + h * 0.66), (x + w * 0.76, y + h * 0.66)], ink, 3)
            self.line([(x + w * 0.34, y + h * 0.79), (x + w * 0.66, y + h * 0.79)], faint, 2)
        else:
            self.line([(x + w * 0.26, y + h * 0.42), (x + w * 0.74, y + h * 0.42)], ink, 3.2)
            self.line([(x + w * 0.34, y + h * 0.66), (x + w * 0.66, y + h * 0.66)], faint, 2)

    def carton(self, x: float, y: float, w: float, h: float, deep: float, fill: Colour) -> None:
        """A box seen a little from the right and above."""
        rise = deep * 0.45
        self.shape(
            [
                (x + w, y),
                (x + w + deep, y - rise),
                (x + w + deep, y + h - rise),
                (x + w, y + h),
            ],
            mix(fill, INK, 0.45),
        )
        self.shape(
            [(x, y), (x + deep, y - rise), (x + w + deep, y - rise), (x + w, y)],
            mix(fill, PAPER, 0.22),
        )
        self.box(x, y, w, h, fill)

    def drum(
        self, x: float, y: float, w: float, h: float, fill: Colour, top: Colour, ry: float = 0
    ) -> None:
        """A cylinder with its lid in another colour."""
        ry = ry or w * 0.13
        self.oval(x + w / 2, y + h, w / 2, ry, fill)
        self.box(x, y, w, h, fill)
        shade = mix(fill, INK, 0.22)
        edge = around(x + w / 2, y + h, w / 2, ry, 0, 55)
        self.shape([(x + w, y), *edge, (edge[-1][0], y)], shade)
        self.oval(x + w / 2, y, w / 2, ry, top)

    def _all(self, *units: float) -> tuple[float, ...]:
        return tuple(value * self.unit for value in units)

    def _stroke(self, width: float) -> int:
        return max(1, round(width * self.unit))


def around(
    x: float, y: float, rx: float, ry: float, start: float = 0, end: float = 360
) -> list[Point]:
    """Points on an ellipse, in degrees clockwise from three o'clock."""
    steps = max(6, int(abs(end - start) / 6))
    angles = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return [(x + rx * math.cos(angle), y + ry * math.sin(angle)) for angle in angles]


def curve(*bends: Point) -> list[Point]:
    """A smooth line from the first point to the last, drawn to the points between (Bézier)."""
    points = []
    for step in range(25):
        level = list(bends)
        share = step / 24
        while len(level) > 1:
            level = [
                (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
                for a, b in itertools.pairwise(level)
            ]
        points.append(level[0])
    return points


def turned(points: Sequence[Point], x: float, y: float, degrees: float) -> list[Point]:
    """The points turned around (x, y)."""
    angle = math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    return [
        (x + (px - x) * cos - (py - y) * sin, y + (px - x) * sin + (py - y) * cos)
        for px, py in points
    ]


def rectangle(x: float, y: float, w: float, h: float) -> list[Point]:
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
