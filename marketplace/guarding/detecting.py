"""Ways to be reached that are written into a text: telephone, e-mail, WeChat, QQ. Pure.

Figures of the trade (prices, HS codes, GTINs, quantities) are none of them. Full-width figures
and letters count as plain ones, and so do figures with blanks or dashes between them.
"""

from __future__ import annotations

import re
import unicodedata

PHONE, EMAIL, WECHAT, QQ = "phone", "email", "wechat", "qq"

_GAP = r"[\s\-.()]{0,2}"
_WECHAT = r"(?:we\s?chat|weixin|微信|薇信|威信|\bv信|加v|\bvx)"
_NAME = r"[a-z][a-z0-9_-]{5,19}"
_PATTERNS = (
    (
        EMAIL,
        re.compile(
            r"[\w.+-]{2,}\s?(?:@|\(at\)|\[at\]|艾特)\s?[\w-]+\s?(?:\.|\(dot\)|\[dot\])\s?[a-z]{2,}",
            re.IGNORECASE,
        ),
    ),
    # Chinese mobile numbers; British ones; anything with a country's code.
    (PHONE, re.compile(rf"(?<![\d.])1[3-9]\d(?:{_GAP}\d){{8}}(?![\d.])")),
    (PHONE, re.compile(rf"(?<![\d.])0(?:7|1|2)\d{{2}}(?:{_GAP}\d){{7}}(?![\d.])")),
    (PHONE, re.compile(rf"(?<![\d.])(?:\+|00)\d{{2}}(?:{_GAP}\d){{8,11}}(?!\d)")),
    # An account is named after a colon, or holds a figure: "WeChat payment" is none.
    (WECHAT, re.compile(rf"{_WECHAT}\s*(?:号|id)?\s*[:是为]\s*{_NAME}", re.IGNORECASE)),
    (
        WECHAT,
        re.compile(
            rf"{_WECHAT}[\s:]*(?:号|id)?[\s:]*(?:is)?[\s:]*(?=[\w-]*[\d_]){_NAME}",
            re.IGNORECASE,
        ),
    ),
    (QQ, re.compile(r"(?<![a-z])qq(?:号|\s|[:：是为])*\d{5,12}(?!\d)", re.IGNORECASE)),
)


def found(text: str) -> list[str]:
    """The kinds of address in the text, each once, in the order of this module."""
    plain = unicodedata.normalize("NFKC", text)
    return list(dict.fromkeys(kind for kind, pattern in _PATTERNS if pattern.search(plain)))
