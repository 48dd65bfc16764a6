"""One form for every text, so that what a buyer types and what a seller wrote can meet.

Full-width as half-width, traditional as simplified, × as x, one kind of punctuation. The Chinese half works
character by character: a map that looked at the neighbours would break "what contains the words is found".
"""

import re
import unicodedata
from functools import cache

import opencc

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_HAN = re.compile(f"[{HAN}]")
_SPACES = re.compile(r"\s+")
_PUNCTUATION = str.maketrans(
    {
        "⁄": "/",
        "×": "x",
        "✕": "x",
        "。": ".",
        "、": ",",
        "《": '"',
        "》": '"',
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "・": "·",
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
    }
)
_EXTRA = {"麪": "面", "衞": "卫", "枱": "台", "嚟": "来", "綫": "线"}


@cache
def _simplified() -> dict[int, str]:
    """Traditional to simplified for every single character, asked of OpenCC once per process."""
    characters = [
        chr(code)
        for low, high in ((0x3400, 0x4DC0), (0x4E00, 0xA000))
        for code in range(low, high)
    ]
    converted = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = dict(zip(characters, converted, strict=True)) | _EXTRA
    return {ord(old): new for old, new in pairs.items() if old != new and len(new) == 1}


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize(
        "NFKC", "".join(c for c in decomposed if not unicodedata.combining(c))
    )


def has_han(text: str) -> bool:
    return _HAN.search(text) is not None


def normal(text: str) -> str:
    """The text as search sees it: lower case, half-width, simplified, single spaces, no accents."""
    text = unicodedata.normalize("NFKC", text).translate(_PUNCTUATION).lower()
    if not text.isascii():
        text = _without_accents(text)
        if has_han(text):
            text = text.translate(_simplified())
    return _SPACES.sub(" ", text).strip()
