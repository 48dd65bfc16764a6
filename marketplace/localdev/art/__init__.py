"""Product pictures for the demo story: flat still lifes drawn by Pillow, no photograph, no words.

`draw("bottle", 7)` always draws the same picture; the seed chooses colours and small variations.
"""

from __future__ import annotations

from random import Random

from PIL import Image, ImageOps

from marketplace.localdev.art import cellar, house, outdoors, pantry, play, wardrobe
from marketplace.localdev.art.canvas import Canvas
from marketplace.localdev.art.palette import palette

KINDS = {
    kind: drawing
    for shelf in (cellar, pantry, house, wardrobe, outdoors, play)
    for kind, drawing in shelf.KINDS.items()
}
KINDS_BY_CATEGORY: dict[str, tuple[str, ...]] = {
    "drinks": ("bottle", "wine_bottle", "gin_bottle", "can", "beer_bottle", "cordial"),
    "tea": ("tea_cup", "tea_box", "tea_tin", "teapot", "coffee_bag", "cocoa_tin"),
    "food": ("biscuit_box", "biscuit_tin", "jar", "chocolate_bar", "cheese", "sauce_bottle"),
    "beauty": ("cream_jar", "pump_bottle", "soap", "perfume", "candle", "diffuser"),
    "home": ("cup_and_saucer", "vase", "glass", "cutlery", "blanket", "lamp", "plate"),
    "wool": ("scarf", "jumper", "socks", "cloth", "hat", "gloves"),
    "fashion": ("bag", "shoe", "belt", "umbrella", "watch", "satchel"),
    "cycling": ("bicycle", "helmet", "tent", "wheel", "rucksack", "golf"),
    "toys": ("soft_toy", "blocks", "board_game", "train", "book", "puzzle"),
    "baby": ("pram", "baby_bottle", "swaddle", "high_chair", "rattle", "baby_cream"),
    "pet": ("pet_pouch", "pet_bed", "collar", "pet_bowl", "pet_treat", "pet_tin"),
    "audio": ("speaker", "headphones", "turntable", "radio", "amplifier", "notebook"),
}


def draw(kind: str, seed: int, *, size: tuple[int, int] = (960, 720)) -> Image.Image:
    """The picture of a product of `kind`, an RGB image of `size` (four to three)."""
    chance = Random(f"{kind}:{seed}")  # noqa: S311 - pictures, not secrets
    canvas = Canvas(size, palette(chance))
    KINDS[kind](canvas, chance)
    picture = canvas.finished()
    return ImageOps.mirror(picture) if chance.random() < 0.35 else picture
