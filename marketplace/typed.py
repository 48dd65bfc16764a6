"""Numbers as they come in addresses and forms: what is no number is not guessed at."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.http import HttpRequest

# As many digits as every key of the database can have.
DIGITS = 18


def number(text: str, *, digits: int = DIGITS) -> int | None:
    """The whole number that `text` is, of at most that many plain digits; None for all else.

    The key of a row, a page, a count: it can be given to the database as it is.
    """
    plain = text.isascii() and text.isdigit() and len(text) <= digits
    return int(text) if plain else None


def amount(text: str) -> Decimal | None:
    """The decimal number that `text` is; None for all else, and for what is no finite number.

    An amount that a form gives back as it showed it. A signalling NaN could not even be compared.
    """
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def expected_version(request: HttpRequest) -> int | None:
    """The version of a thing that the form was drawn from, None where it says none."""
    return number(request.POST.get("expected_version", ""))
