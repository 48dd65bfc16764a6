"""Numbers with a unit of measure, in one unit each: `70cl`, `700 ml` and `700毫升` are the same token."""

import re
from decimal import Decimal

_UNITS: dict[str, tuple[str, str]] = {
    "ml": ("ml", "1"),
    "毫升": ("ml", "1"),
    "cl": ("ml", "10"),
    "厘升": ("ml", "10"),
    "l": ("ml", "1000"),
    "ltr": ("ml", "1000"),
    "litre": ("ml", "1000"),
    "litres": ("ml", "1000"),
    "升": ("ml", "1000"),
    "g": ("g", "1"),
    "gram": ("g", "1"),
    "grams": ("g", "1"),
    "克": ("g", "1"),
    "kg": ("g", "1000"),
    "千克": ("g", "1000"),
    "公斤": ("g", "1000"),
    "mm": ("mm", "1"),
    "毫米": ("mm", "1"),
    "cm": ("mm", "10"),
    "厘米": ("mm", "10"),
    "公分": ("mm", "10"),
    "m": ("mm", "1000"),
    "米": ("mm", "1000"),
    "years": ("years", "1"),
    "year": ("years", "1"),
    "yo": ("years", "1"),
    "年": ("years", "1"),
}
_NAMES = "|".join(sorted(_UNITS, key=len, reverse=True))
MEASURE = re.compile(rf"(?P<number>\d[\d,]*(?:\.\d+)?) ?(?P<unit>{_NAMES})(?![a-z])")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def number(text: str) -> str:
    """`1,000` as `1000`, `1.50` as `1.5`."""
    value = Decimal(text.replace(",", ""))
    return format(value.normalize(), "f")


def measure(amount: str, unit: str) -> str:
    """`measure("70", "cl")` is `700ml`."""
    name, factor = _UNITS[unit]
    value = Decimal(amount.replace(",", "")) * Decimal(factor)
    return format(value.normalize(), "f") + name
