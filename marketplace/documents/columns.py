"""What stands in the two columns of a paper: the same fact in English and in Chinese."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from marketplace.languages import CHINESE, ENGLISH
from marketplace.money.formatting import format_money
from marketplace.web import moments

Both = dict[str, str]
LANGUAGES = {"en": ENGLISH, "zh": CHINESE}


def both(words: Any) -> Both:
    """A message, or what a function says, in each language; plain text is the same in both."""
    found = {}
    for column, language in LANGUAGES.items():
        with override(language):
            says = callable(words) and not isinstance(words, Promise)
            found[column] = str(words() if says else words)
    return found


def row(label: Any, value: Any) -> dict[str, Both]:
    """One labelled fact."""
    return {"label": both(label), "value": both(value)}


def day(value: date) -> Callable[[], str]:
    """A date; a moment's in UTC, so that both columns name the same day."""
    plain = value.astimezone(UTC).date() if isinstance(value, datetime) else value
    return lambda: moments.prose(plain, language=get_language() or ENGLISH)


def moment(value: datetime) -> Callable[[], str]:
    """Date and time of day in UTC."""
    return lambda: (
        _("%(day)s, %(time)s UTC")
        % {"day": day(value)(), "time": f"{value.astimezone(UTC):%H:%M}"}
    )


def money(amount: str | Decimal, currency: str) -> str:
    """As papers print it, GBP 31,488.00; a unit price keeps every digit it was agreed with."""
    value = Decimal(amount)
    exact = value.normalize()
    rounded = format_money(value, currency, code=True)
    if Decimal(rounded.split()[1].replace(",", "")) == value:
        return rounded
    return f"{currency} {exact:,f}"
