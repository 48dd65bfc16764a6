"""Amounts as people read them, in each language."""

from decimal import ROUND_HALF_UP, Decimal

from marketplace.money.amounts import EXPONENTS, UnknownCurrency, quantise

# The yen shares its sign with the yuan; here the plain sign is always the yuan's.
SYMBOLS = {"GBP": "£", "CNY": "¥", "USD": "US$", "EUR": "€", "JPY": "JP¥", "KWD": "KWD "}

_WORDS_OF_TEN = {
    "en": ((Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m")),
    "zh-hans": ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")),
}


def format_money(amount: Decimal, currency: str, *, code: bool = False) -> str:
    """`£31,488.00`, or with `code=True`, as documents print it, `GBP 31,488.00`.

    Every digit of the currency is shown and nothing is abbreviated; both languages group by
    thousands, so the figure is the same in both and reads the same beside its translation.
    """
    symbol = _symbol(currency, code=code)
    value = quantise(amount, currency)
    sign = "-" if value < 0 else ""
    return f"{sign}{symbol}{abs(value):,.{EXPONENTS[currency]}f}"


def format_short(amount: Decimal, currency: str, language: str = "en") -> str:
    """For summaries and facets only: `¥2.14m` in English, `¥214.3万` in Chinese, `¥158.69` as it is."""
    sign = "-" if amount < 0 else ""
    size = abs(amount)
    for unit, word in _WORDS_OF_TEN["zh-hans" if language.startswith("zh") else "en"]:
        if size >= unit:
            return f"{sign}{_symbol(currency)}{_few_figures(size / unit)}{word}"
    whole = size == size.to_integral_value()
    places = 0 if whole else EXPONENTS[currency]
    return f"{sign}{_symbol(currency)}{size:,.{places}f}"


def _symbol(currency: str, *, code: bool = False) -> str:
    if currency not in EXPONENTS:
        raise UnknownCurrency(currency)
    return f"{currency} " if code else SYMBOLS[currency]


def _few_figures(value: Decimal) -> str:
    """Four figures and two decimals at most, without trailing zeros: 2.14, 214.3, 2143, 2."""
    places = max(0, min(2, 3 - value.adjusted()))
    text = f"{value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
