"""`{% load money %}`: amounts in the reader's language."""

from decimal import Decimal

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from marketplace.money.formatting import format_money, format_short

register = template.Library()


@register.simple_tag
def money(amount: Decimal | None, currency: str) -> str:
    """`{% money line.total order.currency %}` prints £31,488.00; nothing for no amount."""
    return "" if amount is None else format_money(amount, currency)


@register.simple_tag
def money_code(amount: Decimal, currency: str) -> str:
    """As documents print it, GBP 31,488.00."""
    return format_money(amount, currency, code=True)


@register.simple_tag
def money_short(amount: Decimal, currency: str) -> str:
    """For summaries: ¥2.14m, in Chinese ¥214.3万."""
    return format_short(amount, currency, get_language() or "en")


@register.simple_tag
def money_about(amount: Decimal, currency: str, other: Decimal, other_currency: str) -> str:
    """A binding amount with its indicative one behind it: £31,488.00 (about ¥292,208.64)."""
    return _("%(amount)s (about %(other)s)") % {
        "amount": format_money(amount, currency),
        "other": format_money(other, other_currency),
    }


@register.simple_tag
def percent(fraction: Decimal) -> str:
    """`{% percent line.vat %}` prints 13% of 0.13."""
    return f"{(fraction * 100).normalize():f}%"
