"""Which of our two languages a text is written in, and Chinese made Simplified. Pure."""

import re
from functools import cache

from opencc import OpenCC

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}(?:['’-][A-Za-z]+)*")
# Latin words that stand in Chinese business text without making it English.
_CODE = re.compile(r"^[A-Z0-9-]{2,}$")


def language_of(text: str) -> str:
    """`zh-hans` or `en`, by script: a Han character counts as a Latin word does.

    Capital codes (FOB, MOQ, SKUs) count for neither side; a text without letters is English.
    """
    han = len(_HAN.findall(text))
    latin = sum(1 for word in _LATIN_WORD.findall(text) if not _CODE.match(word))
    return "zh-hans" if han and han >= latin else "en"


def has_han(text: str) -> bool:
    """True when any Chinese character stands in the text."""
    return _HAN.search(text) is not None


def has_words(text: str) -> bool:
    """True when there is something to translate: a Latin word that is no code, or a Han character."""
    words = _LATIN_WORD.findall(text)
    return has_han(text) or any(not _CODE.match(word) for word in words)


def simplified(text: str) -> str:
    """The text with every Traditional character replaced by its Simplified one."""
    return _converter().convert(text) if has_han(text) else text


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")
