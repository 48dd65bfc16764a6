"""Codes that name goods exactly: SKUs, GTINs, HS codes and brands. They are looked up before any word is."""

import re

from suppliers.search.normal import normal

_NOT_CODE = re.compile(r"[^0-9a-z]+")
_DIGITS = re.compile(r"[0-9. ]+")
_HS_LENGTHS = (4, 6, 8, 10)
_GTIN_LENGTHS = (8, 12, 13, 14)


def plain(code: str) -> str:
    """A code without its separators: `FS-150/12` and `fs 150 12` are the same."""
    return _NOT_CODE.sub("", normal(code))


def of_listing(
    *, sku: str, brand: str, hs_code: str, gtins: tuple[str, ...] = ()
) -> frozenset[str]:
    """The code tokens of a listing; an HS code also answers to its headings."""
    hs = plain(hs_code)
    found = {f"sku:{plain(sku)}", f"brand:{normal(brand)}"}
    found.update(f"gtin:{plain(gtin).zfill(14)}" for gtin in gtins if gtin)
    found.update(f"hs:{hs[:length]}" for length in _HS_LENGTHS if len(hs) >= length)
    return frozenset(token.replace(" ", "_") for token in found if not token.endswith(":"))


def of_query(query: str) -> frozenset[str]:
    """The codes a query may be: as a whole, or each word of it that has a digit."""
    text = normal(query)
    whole = plain(text)
    found = {f"brand:{text}"} if text else set()
    if whole and _NOT_CODE.sub("", text.replace(" ", "")) == whole and whole.isascii():
        found.add(f"sku:{whole}")
    found.update(
        f"sku:{plain(word)}"
        for word in text.split()
        if any(c.isdigit() for c in word) and len(plain(word)) > 3
    )
    if _DIGITS.fullmatch(text):
        if len(whole) in _HS_LENGTHS:
            found.add(f"hs:{whole}")
        if len(whole) in _GTIN_LENGTHS:
            found.add(f"gtin:{whole.zfill(14)}")
    return frozenset(token.replace(" ", "_") for token in found if not token.endswith(":"))
