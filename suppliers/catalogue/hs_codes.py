"""HS codes, six digits and what each country adds, as they are typed and as they are stored."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django.utils.translation import gettext_lazy as _

TYPED_AT_MOST = 20
DIGITS = _("An HS code has 6, 8, 10 or 13 digits, for example 190531.")
CHAPTER = _("There is no HS chapter %(chapter)s for goods in trade.")

_APART = re.compile(r"[\s.\-]")
_WHOLE = re.compile(r"\d{6}(\d{2}(\d{2}(\d{3})?)?)?", re.ASCII)


def normal(code: str) -> str:
    """The digits of a code however they were typed: `1905.31.00` and `１９０５３１００` are `19053100`."""
    return _APART.sub("", unicodedata.normalize("NFKC", code))


def problem(code: str) -> Any:
    """What is wrong with a code in its normal form, as a sentence; None where nothing is."""
    if not _WHOLE.fullmatch(code):
        return DIGITS
    chapter = code[:2]
    # 77 is kept free by the Harmonized System; 98 and 99 are for what is not traded by kind.
    if not 1 <= int(chapter) <= 97 or chapter == "77":
        return CHAPTER % {"chapter": chapter}
    return None
