"""`python -m marketplace.localdev.art`: draws the pictures of the categories on the landing page."""

from pathlib import Path

from marketplace.localdev.art import draw

FOLDER = Path(__file__).resolve().parents[3] / "static" / "img" / "categories"
CHOSEN = {
    "drinks": ("bottle", 12),
    "tea": ("teapot", 3),
    "food": ("biscuit_box", 1),
    "beauty": ("cream_jar", 8),
    "home": ("cup_and_saucer", 3),
    "wool": ("jumper", 3),
    "fashion": ("bag", 5),
    "cycling": ("bicycle", 3),
    "toys": ("train", 3),
    "baby": ("pram", 3),
    "pet": ("pet_pouch", 3),
    "audio": ("turntable", 3),
}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for category, (kind, seed) in CHOSEN.items():
        picture = draw(kind, seed, size=(640, 480)).crop((0, 40, 640, 440))
        picture.save(FOLDER / f"{category}.webp", quality=82, method=6)


if __name__ == "__main__":
    main()
