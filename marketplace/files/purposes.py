"""What a file may be for, and the limits of each use. Pure."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024
PIXELS_AT_MOST = 40_000_000
SIDE_AT_MOST = 12_000

IMAGES = frozenset({"image/jpeg", "image/png", "image/webp"})
PHOTOS = frozenset({"image/jpeg", "image/png"})
PDF = "application/pdf"

# Every type with the endings that may name it, the usual one first.
ENDINGS: dict[str, tuple[str, ...]] = {
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
    "image/webp": ("webp",),
    PDF: ("pdf",),
}


@dataclass(frozen=True, slots=True)
class Purpose:
    """`side_at_least` is for pictures: their longer side, in pixels."""

    code: str
    types: frozenset[str]
    max_bytes: int
    side_at_least: int = 1


_purposes: dict[str, Purpose] = {}


def register(purpose: Purpose) -> None:
    """Add a use of files; rooms with a use of their own do so in `AppConfig.ready()`."""
    _purposes[purpose.code] = purpose


def purpose(code: str) -> Purpose:
    """The limits of a use, by its code."""
    return _purposes[code]


for _each in (
    Purpose("listing_image", IMAGES, 10 * MEGABYTE, side_at_least=800),
    Purpose("company_image", IMAGES, 10 * MEGABYTE, side_at_least=200),
    Purpose("application_document", PHOTOS | {PDF}, 10 * MEGABYTE),
    Purpose("buyer_document", PHOTOS | {PDF}, 10 * MEGABYTE),
    Purpose("message", IMAGES | {PDF}, 20 * MEGABYTE),
):
    register(_each)
